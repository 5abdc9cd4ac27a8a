"""The shape of what is known beside the services: warning signs, guidance, operations and figures of the documents.

One file under resources/ holds all records of one kind, as a list.
"""

from __future__ import annotations

from enum import Enum

from pydantic import BaseModel, Field

from directory.records import Area, Source, Words, _Strict


class Topic(str, Enum):
    """What the signs are signs of, or where they are seen."""

    SEX = "sex"
    LABOR = "labor"
    ONLINE = "online"
    HOTEL = "hotel"
    HEALTH_CARE = "health_care"
    SCHOOL = "school"
    GENERAL = "general"


class Audience(str, Enum):
    """Whom a piece of guidance is for."""

    BYSTANDER = "bystander"
    PARENT = "parent"
    AT_RISK = "at_risk"
    FRIEND = "friend"


class WarningSigns(_Strict):
    """The signs of one topic, the most telling first: the first four are what a short answer says."""

    topic: Topic
    title: Words
    signs: list[Words] = Field(min_items=4)
    sources: list[Source] = Field(min_items=1)


class Guidance(_Strict):
    """What one audience should and should not do, the most urgent first."""

    audience: Audience
    title: Words
    do: list[Words] = Field(min_items=1)
    do_not: list[Words] = []
    sources: list[Source] = Field(min_items=1)


class Count(_Strict):
    """A number and what it counts."""

    what: Words
    count: int = Field(ge=0)


class Operation(_Strict):
    """An operation told of in a document. A count that the document does not state is left out, never guessed."""

    id: str
    name: Words
    aliases: list[str] = []
    places: list[Area] = Field(min_items=1)
    where: Words
    when: Words
    year: int | None = None
    arrests: Words
    found: Words
    counts: list[Count] = []
    led_by: Words
    sources: list[Source] = Field(min_items=1)


class Figure(_Strict):
    """A number of cases, for a state and a year, and who counted it."""

    id: str
    state: str = Field(regex=r"^[A-Z]{2}$")
    year: int
    cases: int = Field(ge=0)
    counted_by: Words
    note: Words | None = None
    sources: list[Source] = Field(min_items=1)


# File under resources/ -> the model of each item in its list.
KNOWLEDGE_FILES: dict[str, type[BaseModel]] = {
    "warning_signs.yml": WarningSigns,
    "guidance.yml": Guidance,
    "operations.yml": Operation,
    "figures.yml": Figure,
}
