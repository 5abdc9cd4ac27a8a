"""What is known beside the services: complete in both languages, plain, and true to the documents it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from directory.knowledge import KNOWLEDGE_FILES, Audience, Figure, Operation, Topic
from directory.load import Loader, Records, load
from directory.records import Words
from tests.readability import ENOUGH_WORDS, english_grade, spanish_ease, words

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
DOCUMENTS = ROOT.parent / "shared" / "facts" / "documents.yml"

# Operation -> the document that tells of it.
TOLD_IN = {
    "placer-2018": "placer_county_2018_operation.txt",
    "las-vegas-grand-prix": "las_vegas_grand_prix_operation.txt",
    "kansas-city-2021": "kansas_city_2021_hsi_operation.txt",
    "reclaim-and-rebuild-2023": "california_2023_reclaim_and_rebuild.txt",
    "reclaim-and-rebuild-2024": "los_angeles_2024_reclaim_and_rebuild.txt",
}
# The fields of an operation in documents.yml that hold figures; the others are names and dates.
FIGURES = {
    "days",
    "arrests",
    "arrested_for",
    "victims_found",
    "accepted_services",
    "juveniles",
    "missing_children",
    "adults",
    "youngest_age",
    "children",
    "ages",
    "counties",
    "adults_recovered",
    "minors_recovered",
    "arrested_for_solicitation",
    "suspected_traffickers_arrested",
}
# The year that an operation took place, where its document says so; Las Vegas does not.
YEARS = {
    "placer-2018": 2018,
    "kansas-city-2021": 2021,
    "reclaim-and-rebuild-2023": 2023,
    "reclaim-and-rebuild-2024": 2024,
}


@pytest.fixture(scope="module")
def known() -> Records:
    return load(RESOURCES)


@pytest.fixture(scope="module")
def documents() -> dict[str, dict[str, Any]]:
    if not DOCUMENTS.exists():
        pytest.skip("the facts of the source documents (../shared) are not beside this copy of the project")
    return {item["document"]: item for item in yaml.load(DOCUMENTS.read_text("utf-8"), Loader)}


def operation(known: Records, name: str) -> Operation:
    return next(item for item in known.operations if item.id == name)


def texts(value: object, path: str = "") -> Iterator[tuple[str, Words]]:
    """Every bilingual text in a record, with the fields that lead to it."""
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, BaseModel):
        for name, child in value:
            yield from texts(child, f"{path}.{name}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from texts(child, f"{path}[{index}]")


def all_texts(known: Records) -> list[tuple[str, Words]]:
    groups = (known.warning_signs, known.guidance, known.operations, known.figures)
    return [found for group in groups for item in group for found in texts(item, type(item).__name__)]


def integers(value: object) -> Iterator[int]:
    """Every number in a part of documents.yml, those inside sentences too."""
    if isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from integers(child)
    else:
        yield from (int(digits) for digits in re.findall(r"\d+", str(value)))


# ---- complete ----


def test_every_file_of_knowledge_fits_its_model(known: Records) -> None:
    assert [str(problem) for problem in known.problems if problem.file in KNOWLEDGE_FILES] == []


def test_every_topic_every_audience_and_all_five_operations_are_there_once(known: Records) -> None:
    assert sorted(item.topic.value for item in known.warning_signs) == sorted(topic.value for topic in Topic)
    assert sorted(item.audience.value for item in known.guidance) == sorted(who.value for who in Audience)
    assert sorted(item.id for item in known.operations) == sorted(TOLD_IN)
    assert all(6 <= len(item.signs) <= 10 for item in known.warning_signs)


def test_every_text_says_the_same_numbers_in_two_languages(known: Records) -> None:
    for path, text in all_texts(known):
        numbers = [sorted(re.findall(r"\d+", language)) for language in (text.en, text.es)]
        assert numbers[0] == numbers[1], path


def test_no_text_is_the_other_language_by_mistake(known: Records) -> None:
    english = re.compile(r"\b(the|with|they|their|someone|your)\b", re.IGNORECASE)
    spanish = re.compile(r"\b(una?|con|tiene|alguien|del?|que)\b", re.IGNORECASE)
    for path, text in all_texts(known):
        assert not english.search(text.es), f"{path}: {text.es}"
        assert not spanish.search(text.en), f"{path}: {text.en}"


def test_no_text_holds_a_phone_number_for_those_come_from_the_services(known: Records) -> None:
    found = [path for path, text in all_texts(known) if re.search(r"\d{3}\D{0,2}\d{3,4}|\d{5}", f"{text.en} {text.es}")]
    assert found == []


def test_signs_and_advice_are_short_enough_for_a_small_screen(known: Records) -> None:
    signs = [sign for item in known.warning_signs for sign in item.signs]
    advice = [line for item in known.guidance for line in (*item.do, *item.do_not)]
    assert [text.en for text in signs if max(len(text.en), len(text.es)) > 80] == []
    assert [text.en for text in advice if max(len(text.en), len(text.es)) > 100] == []


# ---- the ones that must come first ----


def test_the_first_four_signs_of_sex_trafficking_are_those_of_the_las_vegas_document(known: Records) -> None:
    signs = next(item.signs for item in known.warning_signs if item.topic is Topic.SEX)
    wanted = (
        (r"cut off.*(family|friends)", r"familia.*amigos"),
        (r"afraid.*controls", r"miedo.*controla"),
        (r"school.*older", r"escuela.*mayor"),
        (r"alone late at night", r"a solas.*tarde en la noche"),
    )
    for sign, (english, spanish) in zip(signs, wanted, strict=False):
        assert re.search(english, sign.en) and re.search(spanish, sign.es), sign


def test_signs_of_labor_trafficking_lead_with_papers_pay_leaving_and_threats(known: Records) -> None:
    signs = next(item.signs for item in known.warning_signs if item.topic is Topic.LABOR)
    for sign, english in zip(signs, ("passport, ID", "pay.*debt", "quit|leave", "threat"), strict=False):
        assert re.search(english, sign.en), sign


@pytest.mark.parametrize(
    "must",
    [
        "texts, calls and follows",
        "without blame",
        "as evidence",
        "Do not delete",
        "Do not contact",
    ],
)
def test_a_parent_is_told(known: Records, must: str) -> None:
    parent = next(item for item in known.guidance if item.audience is Audience.PARENT)
    assert any(must in line.en for line in (*parent.do, *parent.do_not))


@pytest.mark.parametrize(
    "must",
    [
        "Do not confront",
        "Do not follow",
        "From a safe place",
        "Call soon",
        "all right to be wrong",
    ],
)
def test_a_bystander_is_told(known: Records, must: str) -> None:
    bystander = next(item for item in known.guidance if item.audience is Audience.BYSTANDER)
    assert any(must in line.en for line in (*bystander.do, *bystander.do_not))


@pytest.mark.parametrize("audience", [Audience.BYSTANDER, Audience.AT_RISK, Audience.FRIEND])
def test_danger_comes_first(known: Records, audience: Audience) -> None:
    first = next(item.do[0] for item in known.guidance if item.audience is audience)
    assert "911" in first.en and "911" in first.es


# ---- true to the documents ----


@pytest.mark.parametrize(("name", "document"), TOLD_IN.items())
def test_an_operation_has_every_figure_of_its_document(
    known: Records, documents: dict[str, dict[str, Any]], name: str, document: str
) -> None:
    told = documents[document]["operation"]
    # "no count stated" and the days of an announcement are words about a figure, not figures.
    stated = {n for key in told.keys() & FIGURES if "no count" not in str(told[key]) for n in integers(told[key])}
    record = operation(known, name)
    assert {count.count for count in record.counts} == stated
    for language in ("en", "es"):
        said = (getattr(text, language) for text in (record.arrests, record.found, record.where, record.when))
        assert stated <= set(integers(list(said)))


@pytest.mark.parametrize(("name", "document"), TOLD_IN.items())
def test_an_operation_keeps_the_dates_of_its_document(
    known: Records, documents: dict[str, dict[str, Any]], name: str, document: str
) -> None:
    told = documents[document]["operation"]
    record = operation(known, name)
    assert [source.document for source in record.sources] == [document]
    days = re.findall(r"(\d{4})-\d{2}-(\d{2})", str(told.get("dates", "")))
    for year, day in days:
        for text in (record.when.en, record.when.es):
            assert {int(year), int(day)} <= set(integers(text))
    assert record.year == YEARS.get(name)


def test_placer_says_that_no_count_of_arrests_is_stated(known: Records) -> None:
    placer = operation(known, "placer-2018")
    assert "does not say" in placer.arrests.en and "no dice" in placer.arrests.es
    assert [(count.what.en, count.count) for count in placer.counts] == [("days", 4)]


def test_a_count_is_found_by_the_number_it_counts(known: Records) -> None:
    las_vegas = {count.what.en: count.count for count in operation(known, "las-vegas-grand-prix").counts}
    assert las_vegas["arrests for sex trafficking"] == 36
    assert las_vegas["victims found"] == 215
    assert las_vegas["people who took the help offered"] == 21


def test_an_operation_is_known_by_names_in_both_languages(known: Records) -> None:
    for item in known.operations:
        assert any("operation" in name or "prix" in name for name in item.aliases), item.id
        assert any("operativo" in name for name in item.aliases), item.id
        assert len(item.aliases) == len(set(item.aliases)), item.id


def test_figures_are_those_of_the_document(known: Records, documents: dict[str, dict[str, Any]]) -> None:
    code = {"Missouri": "MO", "Kansas": "KS"}
    stated = [figure for document in documents.values() for figure in document.get("figures", ())]
    told = {(code[figure["place"]], figure["year"], figure["cases_reported"]) for figure in stated}
    assert {(figure.state, figure.year, figure.cases) for figure in known.figures} == told
    assert all("Hotline" in figure.counted_by.en for figure in known.figures)


def test_the_missouri_figure_says_it_was_the_highest_in_five_years(known: Records) -> None:
    missouri: Figure = next(figure for figure in known.figures if figure.state == "MO")
    assert missouri.note and "5 years" in missouri.note.en and "5 años" in missouri.note.es


# ---- plain ----


def topics_of_text(known: Records) -> dict[str, list[Words]]:
    """All texts by topic, so that short ones are judged together."""
    groups = {f"signs of {item.topic.value}": item.signs for item in known.warning_signs}
    groups |= {f"advice to {item.audience.value}": [*item.do, *item.do_not] for item in known.guidance}
    groups |= {f"arrests in {item.id}": [item.arrests, item.found] for item in known.operations}
    return groups


def test_english_can_be_read_with_six_years_of_school(known: Records) -> None:
    grades = {topic: english_grade(text.en for text in group) for topic, group in topics_of_text(known).items()}
    assert {topic: grade for topic, grade in grades.items() if grade > 6} == {}


def test_spanish_is_as_plain(known: Records) -> None:
    ease = {topic: spanish_ease(text.es for text in group) for topic, group in topics_of_text(known).items()}
    assert {topic: value for topic, value in ease.items() if value < 80} == {}


def test_signs_and_advice_are_long_enough_together_to_be_judged(known: Records) -> None:
    groups = {topic: group for topic, group in topics_of_text(known).items() if not topic.startswith("arrests")}
    assert [topic for topic, group in groups.items() if words(text.en for text in group) < ENOUGH_WORDS] == []


def test_the_gate_tells_hard_text_from_plain_text() -> None:
    hard = "Comprehensive organizational interventions necessitate considerable interdisciplinary cooperation."
    difícil = "La implementación interdisciplinaria de intervenciones organizacionales requiere coordinación."
    assert english_grade(hard) > 6 and spanish_ease(difícil) < 80


def test_the_gate_leaves_out_names_and_numbers() -> None:
    named = "Call the National Human Trafficking Hotline at 1-888-373-7888. Stand Up Placer can help."
    assert words(named) == words("Call the at. can help.")
