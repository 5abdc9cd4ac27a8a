"""Reads one document against the records: its numbers with their owners."""

from __future__ import annotations

from collections.abc import Sequence

from directory.extract.names import Mention, find_mentions
from directory.extract.numbers import Number, find_numbers
from directory.extract.owners import Owned, assign
from directory.records import Organization


def owned_numbers(text: str, organizations: Sequence[Organization]) -> tuple[list[Owned], list[Number], list[Mention]]:
    """The numbers with owners, those left out with the reason, and every name in the text."""
    numbers, mentions = find_numbers(text), find_mentions(text, organizations)
    on_record = {
        phone.number: (org, service) for org in organizations for service in org.services for phone in service.phones
    }

    def known(number: Number) -> Mention | None:
        if number.number not in on_record:
            return None
        org, service = on_record[number.number]
        return Mention(number.start, number.end, service.name, True, org.id)

    return assign(text, numbers, mentions, known), [number for number in numbers if number.left_out], mentions
