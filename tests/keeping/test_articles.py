"""Whose number is it? Measured on articles made up for it, most of them kept aside while the rules were made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz

from directory.extract.facts import owned_numbers
from directory.extract.reading.text import Document, read
from directory.extract.words import spell
from directory.records import Organization

HERE = Path(__file__).resolve().parent
ENOUGH = 0.95


def articles(file: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / file).read_text("utf-8"))
    return loaded


def document(article: dict[str, Any], folder: Path) -> Document:
    path = folder / f"{article['name']}{'.html' if 'html' in article else '.txt'}"
    path.write_text(article.get("html") or article["text"], "utf-8")
    return read(path)


def owners(article: dict[str, Any], organizations: list[Organization], folder: Path) -> dict[str, str | None]:
    """Whose each number of an article is; None where nothing says it."""
    page = document(article, folder)
    owned, _, _ = owned_numbers(page.text, organizations, page.publisher)
    return {item.number.number: item.owner.name if item.owner else None for item in owned}


def same_name(one: str | None, other: str) -> bool:
    """One name, or one that goes on: "Consulado de México en Fresno", "GBI's Tip Line" for "GBI", or that has its
    initials: "Homeland Security (HSI) Tip Line"; 911 has the name of its record."""
    if one is None or other == "911":
        return one is not None
    one, other = (re.sub(r"[’']s\b|(?<=pt)\.|(?<=p)artmen(?=t\b)", "", name, flags=re.I) for name in (one, other))
    initials = "".join(word[0] for word in other.split() if word[0].isupper())
    if spell(one) == spell(other) or (len(initials) > 2 and initials in re.findall(r"\w+", one)):
        return True
    return len(one) > 8 and fuzz.token_set_ratio(spell(one), spell(other)) == 100


@pytest.mark.parametrize("file", ["articles.yml", "articles_aside.yml"])
def test_at_least_95_of_100_numbers_have_the_right_owner(
    file: str, organizations: list[Organization], tmp_path: Path
) -> None:
    right, wrong = 0, []
    for article in articles(file):
        names = owners(article, organizations, tmp_path)
        for number, owner in article["numbers"].items():
            if same_name(names.get(number), owner):
                right += 1
            else:
                wrong.append((article["name"], number, owner, names.get(number)))
    assert right / (right + len(wrong)) >= ENOUGH, wrong


@pytest.mark.parametrize(
    "article", [one for one in articles("articles.yml") if one["name"].startswith("v-")], ids=lambda one: one["name"]
)
def test_every_number_of_an_article_that_was_written_for_a_rule_has_its_owner(
    article: dict[str, Any], organizations: list[Organization], tmp_path: Path
) -> None:
    names = owners(article, organizations, tmp_path)
    wrong = {
        number: names.get(number)
        for number, owner in article["numbers"].items()
        if not same_name(names.get(number), owner)
    }
    assert wrong == {}


@pytest.mark.parametrize("file", ["articles.yml", "articles_aside.yml"])
def test_no_number_is_found_that_is_no_services_number(
    file: str, organizations: list[Organization], tmp_path: Path
) -> None:
    false = []
    for article in articles(file):
        found = set(owners(article, organizations, tmp_path))
        false += [(article["name"], number) for number in found - set(article["numbers"]) - set(article.get("may", ()))]
    assert false == []


def test_there_are_enough_articles_of_enough_kinds() -> None:
    everything = articles("articles.yml") + articles("articles_aside.yml")
    assert len(everything) >= 80 and len({article["name"] for article in everything}) == len(everything)
    assert sum("html" in article for article in everything) >= 6
    assert sum("spanish" in article["name"] or "bilingual" in article["name"] for article in everything) >= 6
