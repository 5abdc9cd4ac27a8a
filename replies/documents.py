"""What the documents tell of operations and figures, with where it was read."""

from __future__ import annotations

import re

from directory.figures import Figure, Operation, figures, find_operations, operations
from places import names
from replies.service_lines import month
from replies.talk import Talk
from replies.where import locate, unpacked
from replies.who_to_call import Reply

# More than this many operations are named, not told.
TOLD = 2


def about_operation(talk: Talk) -> Reply:
    """The operation asked about; the list of them when the question fits none or too many."""
    where = locate(talk)
    said = [where.place] if where.place else [unpacked(choice, talk.language) for choice in where.choices]
    found = find_operations(talk.store, talk.text, said if where.said_now else [])
    talk.remember(choices=None)
    if 0 < len(found) <= TOLD:
        told = [_operation(talk, operation) for operation in (found[-1:] if talk.words.short else found)]
        return Reply("\n\n".join(told) + "\n" + talk.words("utter_national"))
    listed = found or operations(talk.store)
    named = "\n".join(operation.texts[f"name_{talk.language}"] for operation in listed)
    return Reply("\n".join((talk.words("utter_operations", names=named), talk.words("utter_national"))))


def _operation(talk: Talk, operation: Operation) -> str:
    texts = {
        name: operation.texts[f"{name}_{talk.language}"]
        for name in ("name", "where", "when", "arrests", "found", "led_by")
    }
    at = 1 if talk.language == "es" else 0
    told = set(re.findall(r"\d+", " ".join(texts.values())))
    counts = "".join(
        talk.words("utter_operation_count", count=count[2], what=count[at]) + "\n"
        for count in operation.counts
        if str(count[2]) not in told
    )
    return talk.words("utter_operation", **texts, counts=counts, source=_source(talk, operation))


def about_figure(talk: Talk) -> Reply:
    """The cases reported in the state asked about, or all figures on record."""
    where = locate(talk)
    state = where.place.state if where.place and where.said_now else None
    lines = [
        talk.words(
            "utter_figure",
            state=names.state_name(figure.state, talk.language),
            year=figure.year,
            cases=figure.cases,
            counted_by=figure.texts[f"counted_by_{talk.language}"],
            note=figure.texts[f"note_{talk.language}"] or "",
            source=_source(talk, figure),
        )
        for figure in figures(talk.store, state)
    ]
    return Reply("\n".join([*lines, talk.words("utter_national")]))


def _source(talk: Talk, fact: Operation | Figure) -> str:
    first = fact.sources[0]
    name = "utter_source" if first.date else "utter_source_undated"
    return talk.words(name, publisher=first.publisher, date=month(talk, first.date))
