"""`whotocall review`: from drafts to records in the keeper's own words, and never over a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from directory.extract.reviewed import is_copied
from directory.load import load

EN = "Helps women who are held or hurt by others, at any hour."
ES = "Ayuda a mujeres retenidas o heridas por otros, a toda hora."
WORDS = f"{EN}\n{ES}\n\ntrafficking shelter\n\n\nRiver County Sheriff\n"
RECORD = "resources/organizations/willow-bend-womens-center.yml"


@pytest.fixture
def review(run: Any, practice: Path) -> Any:
    """Review with the answers typed; only the draft of the new organization is there unless `keep_all`."""

    def call(typed: str, keep_all: bool = False) -> str:
        if not (practice / "drafts").exists():
            run("extract", "example_notice.txt")
        if not keep_all:
            for path in (practice / "drafts").rglob("*.yml"):
                if "willow" not in path.name and "done" not in path.parts:
                    path.unlink()
        output: str = run("review", input=typed).output
        return output

    return call


def editor(practice: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """An editor that puts `new` in the place of `old` and saves."""
    script = practice / "edit.sh"
    script.write_text(f"#!/bin/sh\nsed -i 's|{old}|{new}|' \"$1\"\n")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))


def test_an_accepted_draft_becomes_a_record_that_passes_the_check(review: Any, run: Any, practice: Path) -> None:
    output = review(f"a\n{WORDS}")
    assert "Wrote willow-bend-womens-center.yml" in output and "1 accepted. 0 drafts left." in output
    found = load(practice / "resources")
    org = next(org for org in found.organizations if org.id == "willow-bend-womens-center")
    service = org.services[0]
    assert (service.summary.en, service.summary.es) == (EN, ES)
    assert [phone.number for phone in service.phones] == ["+17755550142"] and service.hours == "24/7"
    assert service.confidence == "unconfirmed" and service.assured_date is None
    assert service.sources[0].document == "example_notice.txt" and service.sources[0].date == "2024-03-04"
    assert run("check").exit_code == 0


def test_the_record_holds_no_quote_of_the_document(review: Any, practice: Path) -> None:
    review(f"a\n{WORDS}")
    text = (practice / RECORD).read_text("utf-8")
    assert (
        "quote" not in text
        and "span" not in text
        and not is_copied(text, [(practice / "example_notice.txt").read_text()])
    )


def test_the_evidence_is_shown_with_its_words_and_place(review: Any) -> None:
    output = review("s\n")
    assert (
        "phone         +17755550142 voice" in output and "can call Willow Bend Women's Center at 775-555-0142" in output
    )
    assert "% sure, signs" in output


def test_the_documents_own_words_are_refused(review: Any) -> None:
    copied = "They spoke with all four, and two accepted help and moved to a safe house."
    output = review(f"a\n{copied}\n{WORDS}")
    assert "Those are the document's words. Say it in your own" in output and "Wrote" in output


def test_slips_in_the_answers_are_answered_with_what_to_write(review: Any) -> None:
    output = review(f"x\na\nHelp\n{EN}\n{ES}\n\nbeds\nshelter\nme\nnonprofit\n\nRiver County Sheriff\n")
    assert "Type one letter: a, e, r, s, q." in output
    assert "Say it in a sentence, please." in output
    assert "beds: choose from trafficking shelter" in output
    assert "Choose one of: nonprofit, government, law_enforcement" in output and "Wrote" in output


def test_what_breaks_a_rule_is_not_written(review: Any, practice: Path) -> None:
    output = review(f"a\nCome to 12 Elm Street for a bed and food.\n{WORDS.split(chr(10), 1)[1]}q\n")
    assert "not yet: summary.en: '12 Elm Street' looks like a street" in output
    assert "Nothing was written" in output and not (practice / RECORD).exists()


def test_a_rejected_draft_is_put_away_and_writes_nothing(review: Any, practice: Path) -> None:
    assert "1 rejected. 0 drafts left." in review("r\n")
    assert not (practice / RECORD).exists()
    assert (practice / "drafts/example-notice/done/willow-bend-womens-center.yml").exists()


def test_a_skipped_draft_waits_for_the_next_time(review: Any) -> None:
    assert "1 skipped. 1 draft left." in review("s\n")
    assert "Wrote" in review(f"a\n{WORDS}")


def test_a_draft_can_be_edited_before_it_is_accepted(
    review: Any, practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(practice, monkeypatch, "+17755550142", "+17755550143")
    assert "Changed. Accept it" in review(f"e\na\n{WORDS}")
    assert "+17755550143" in (practice / RECORD).read_text("utf-8")


def test_an_edit_that_cannot_be_read_is_not_kept(review: Any, practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(practice, monkeypatch, "services:", "services: [")
    assert "check the indent and the quotes); your change was not kept" in review("e\nq\n")


def test_a_record_is_changed_by_the_keeper_only(review: Any, practice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = practice / "resources/organizations/stand-up-placer.yml"
    before = record.read_text("utf-8")
    editor(practice, monkeypatch, "^  - number: .+18005755352", "  - number: \\x27+15305550119")
    output = review("a\ne\ns\ns\n", keep_all=True)
    assert "a record is never overwritten" in output and "Changed stand-up-placer.yml" in output
    after = record.read_text("utf-8")
    assert "DRAFT" not in after and yaml.safe_load(after)["services"][0]["phones"][0]["number"] == "+15305550119"
    assert after == before.replace("'+18005755352", "'+15305550119")


def test_a_change_that_breaks_a_record_is_not_kept(
    review: Any, practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = practice / "resources/organizations/stand-up-placer.yml"
    before = record.read_text("utf-8")
    editor(practice, monkeypatch, "takes: help", "takes: helps")
    output = review("e\nq\n", keep_all=True)
    assert "not kept: services.1.takes: must be one of: help, reports, both" in output
    assert record.read_text("utf-8") == before


def test_without_drafts_it_says_how_to_make_some(run: Any) -> None:
    assert run("review").output == "No drafts to review. Make some: whotocall extract FILE\n"


def test_a_broken_draft_is_named_and_the_others_go_on(review: Any, practice: Path, run: Any) -> None:
    run("extract", "example_notice.txt")
    (practice / "drafts" / "example-notice" / "aaa.yml").write_text("status: [draft\n")
    output = review("s\ns\ns\n", keep_all=True)
    assert "aaa.yml cannot be read near line" in output and "3 skipped" in output
