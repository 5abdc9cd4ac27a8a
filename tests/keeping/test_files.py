"""`whotocall extract` on files of every kind, good and bad: what a keeper is told, and what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

PDF = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length %d>>stream
%s
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
xref
0 1
0000000000 65535 f 
trailer<</Root 1 0 R/Size 6>>
startxref
0
%%%%EOF
"""


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines."""
    drawn = " T* ".join(f"({line}) Tj" for line in lines).encode()
    stream = b"BT /F1 12 Tf 14 TL 72 720 Td " + drawn + b" ET"
    return PDF % (len(stream), stream)


def drafts(run: Any, path: Path) -> list[dict[str, Any]]:
    told = json.loads(run("extract", str(path), "--dry-run", "--json").output)
    return [draft for item in told["documents"] for draft in item["drafts"] if draft["kind"] == "organization"]


def numbers(run: Any, path: Path) -> dict[str, str]:
    return {
        phone["number"]: draft["record"]["name"]
        for draft in drafts(run, path)
        for phone in draft["record"]["services"][0].get("phones", ())
    }


def test_a_pdf_is_read(run: Any, practice: Path) -> None:
    (practice / "flyer.pdf").write_bytes(
        pdf("Otter Creek Family Center", "Crisis line: 802-555-0151", "Fax: 802-555-0152")
    )
    assert numbers(run, practice / "flyer.pdf") == {"+18025550151": "Otter Creek Family Center"}


def test_a_saved_page_is_read_with_its_footer_publisher_and_day(run: Any, practice: Path) -> None:
    (practice / "page.html").write_text(
        '<html><head><title>News</title><meta property="og:site_name" content="Prairie Rose Shelter">'
        '<meta property="article:published_time" content="2024-03-02"></head><body><article><h1>News</h1><p>'
        "Volunteers painted two rooms in April, and the children planted beans with their mothers on a warm Saturday."
        "</p></article><footer><p>Prairie Rose Shelter</p><p>24-hour line: 701-555-0137</p></footer></body></html>"
    )
    found = drafts(run, practice / "page.html")
    assert found[0]["publisher"] == "Prairie Rose Shelter" and found[0]["published"] == "2024-03-02"
    assert numbers(run, practice / "page.html") == {"+17015550137": "Prairie Rose Shelter"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "holds no text"),
        ("photo.txt", b"\x89PNG\r\n\0\0\0", "is not a text. Save the article as .txt, .html or .pdf"),
        ("broken.pdf", b"%PDF-1.4 nothing", "is not a PDF that can be read"),
        ("scan.pdf", pdf(""), "If it is a picture or a scan, type its text into a .txt file"),
        ("long.txt", b"word " * 100_000, "cut it into parts"),
        ("none.html", b"<html></html>", "holds no text"),
    ],
)
def test_a_file_without_text_is_refused_with_a_way_out(
    run: Any, practice: Path, name: str, content: bytes, said: str
) -> None:
    (practice / name).write_bytes(content)
    result = run("extract", name)
    assert result.exit_code == 1 and name in result.output and said in result.output
    assert not (practice / "drafts").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("https://example.org/help", "is an address. Save the page in your browser"),
        ("notice.txt", "is not there. Check the name"),
        ("resources", "is a folder. Name the files in it: whotocall extract resources/*"),
    ],
)
def test_a_slip_in_the_name_is_answered_with_what_to_do(run: Any, name: str, said: str) -> None:
    result = run("extract", name)
    assert result.exit_code == 1 and said in result.output


def test_letters_that_are_the_digits_beside_them_are_no_conflict(run: Any, practice: Path) -> None:
    (practice / "notice.txt").write_text(
        "Call Marl Tip Center at 855-TIP-MARLS (855-847-6275) or 1-800-HELP-NOW (435-7669)."
    )
    output = run("extract", "notice.txt", "--dry-run").output
    assert "+18558476275" in output and "letters" not in output


def test_one_bad_file_does_not_stop_the_others(run: Any, practice: Path) -> None:
    result = run("extract", "nothing.txt", "example_notice.txt")
    assert result.exit_code == 1 and "3 drafts in" in result.output


def test_the_old_letters_of_windows_are_read(run: Any, practice: Path) -> None:
    (practice / "aviso.txt").write_bytes("Llame a la Casa Peñón del Río al 956-555-0144.".encode("cp1252"))
    assert numbers(run, practice / "aviso.txt") == {"+19565550144": "Casa Peñón del Río"}


def test_drafts_are_never_overwritten(run: Any, practice: Path) -> None:
    assert run("extract", "example_notice.txt").exit_code == 0
    path = practice / "drafts" / "example-notice" / "stand-up-placer.yml"
    path.write_text(path.read_text() + "# a keeper's note\n")
    again = run("extract", "example_notice.txt")
    assert "Review them, or remove that folder to start anew" in again.output
    assert "a keeper's note" in path.read_text()


def test_no_record_is_touched_and_nothing_is_published(run: Any, practice: Path) -> None:
    before = {path: path.read_bytes() for path in (practice / "resources").rglob("*.yml")}
    run("extract", "example_notice.txt")
    assert {path: path.read_bytes() for path in (practice / "resources").rglob("*.yml")} == before
    for path in (practice / "drafts").rglob("*.yml"):
        assert yaml.safe_load(path.read_text("utf-8"))["status"] == "draft"


def test_a_changed_number_and_a_new_organization_are_told_apart(run: Any) -> None:
    output = run("extract", "example_notice.txt").output
    assert "new            Willow Bend Women's Center: +17755550142" in output
    assert "number changed Stand Up Placer: +15305550119" in output
    assert "the record has +18005755352. Call both before you change it" in output
    assert "left out       a number for the press" in output and "0110" not in output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call Haven Oaks Center at 1-888-373-7888.", "is on record for compass-connections; find out whose it is"),
        (
            "Call Marl Tip Center at 855-TIP-MARL (855-847-6276).",
            "855-TIP-MARL (855-847-6276): letters and digits are not the same number; call both",
        ),
        ("Call Signs of Nevada Center at 702-366-1640.", "is in withheld.yml"),
        ("Call Stand Up Placer at 1-800-575-5352, Monday to Friday 9 a.m. to 5 p.m.", "hours: the record says 24/7"),
    ],
)
def test_what_the_records_contradict_is_a_conflict(run: Any, practice: Path, text: str, said: str) -> None:
    (practice / "notice.txt").write_text(text)
    output = run("extract", "notice.txt", "--dry-run").output
    assert "conflict" in output and said in output


def test_a_document_that_says_nothing_of_use_says_so(run: Any, practice: Path) -> None:
    (practice / "recipe.txt").write_text("Stir the flour into 200 ml of milk. Bake it for 40 minutes at 350 degrees.")
    assert "nothing found" in run("extract", "recipe.txt").output
    assert not (practice / "drafts").exists()


def test_a_hostile_text_is_read_all_the_same(run: Any, practice: Path) -> None:
    for name, text in {
        "caps": "Home Center and " * 2000,
        "blanks": ("Call Haven House" + " " * 80 + "x at 916-555-0142. ") * 40,
        "marks": "Haven House " + ". , ; ( " * 40 + "916-555-0142",
        "emoji": "☎️🔥" * 3000,
        "counts": "five six " * 3000,
    }.items():
        (practice / f"{name}.txt").write_text(text)
        assert run("extract", f"{name}.txt", "--dry-run").exit_code == 0
