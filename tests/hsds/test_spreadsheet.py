"""The sheet for spreadsheet programs: nothing is lost in it, and a slip of the hand is named by row and column."""

from __future__ import annotations

import csv
import io

import pytest
from any_records import DIRECTORIES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.records import Organization, Service
from directory.spreadsheet.sheet import ORGANIZATION, SheetError, columns, from_csv, to_csv

quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def cells(sheet: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"), newline="")))


def sheet_with(records: list[Organization], **changed: str) -> bytes:
    """The sheet of the first record with other texts in its first row."""
    header, row, *_ = cells(to_csv(records[:1]))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, [changed.get(name, old) for name, old in zip(header, row, strict=True)]])
    return text.getvalue().encode()


def test_every_record_comes_back(records: list[Organization]) -> None:
    assert [draft.organization for draft in from_csv(to_csv(records).encode())] == records


@quick
@given(DIRECTORIES)
def test_anything_a_record_may_hold_comes_back(made: list[Organization]) -> None:
    assert [draft.organization for draft in from_csv(to_csv(made).encode())] == made


@quick
@given(DIRECTORIES)
def test_no_cell_is_a_formula(made: list[Organization]) -> None:
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in cells(to_csv(made)) for cell in row)


def test_every_field_of_a_record_has_a_column() -> None:
    known = {column.removesuffix("_en") for column in columns()} | set(ORGANIZATION.values())
    assert {*Service.__fields__, *Organization.__fields__} - {"services"} <= known


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_spreadsheet_may_part_cells_with_other_signs(records: list[Organization], separator: str) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(cells(to_csv(records[:3])))
    assert [draft.organization for draft in from_csv(text.getvalue().encode())] == records[:3]


@pytest.mark.parametrize(
    ("written", "number"),
    [("voice +1 (213) 745-6434", "+12137456434"), ("213-745-6434", "+12137456434"), ("text 233733", "233733")],
)
def test_a_number_may_be_written_as_people_write_it(records: list[Organization], written: str, number: str) -> None:
    (draft,) = from_csv(sheet_with(records, phones=written))
    assert draft.record["services"][0]["phones"][0]["number"] == number


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("Placer County, California", {"county": "06061"}), ("california", {"state": "CA"}),
        ("National", {"national": True}),
        ("county 6061", {"county": "06061"}), ("city 06061 Roseville", {"county": "06061", "city": "Roseville"}),
    ],
)  # fmt: skip
def test_a_place_may_be_named(records: list[Organization], written: str, area: dict[str, object]) -> None:
    (draft,) = from_csv(sheet_with(records, service_area=written))
    assert draft.record["services"][0]["service_area"] == [area]


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("phones", "vioce +12137456434", "is not a kind"),
        ("phones", "voice 12", "is not a kind"),
        ("phones", "voice 211 | keywrod: HELP", "keyword, printed, note"),
        ("service_area", "Plaser County, California", "county with its state"),
        ("service_area", "Springfield", "county with its state"),
        ("sources", "Los Angeles Police", "publisher, address"),
        ("sources", "publisher: A | states: b", "address or the name of a document"),
        ("needs", "shelters", "must be one of"),
        ("office", "maybe", "yes or no"),
        ("assured_date", "6/1/2024", "date"),
        ("hours", "nine to five", "not opening hours"),
        ("answered_by", "nonproft", "must be one of"),
        ("website", "www.example.org", "https://"),
        ("name", "a" * 71, "70"),
        ("id", "Not A Slug", "a-z"),
    ],
)  # fmt: skip
def test_a_slip_is_named_by_row_and_column(records: list[Organization], column: str, written: str, said: str) -> None:
    with pytest.raises(SheetError) as error:
        from_csv(sheet_with(records, **{column: written}))
    (problem,) = error.value.problems
    assert f"row 2, column {column}" in problem and said in problem


def test_all_slips_are_named_at_once(records: list[Organization]) -> None:
    with pytest.raises(SheetError) as error:
        from_csv(sheet_with(records, phones="x", office="maybe", service_area="Atlantis"))
    assert len(error.value.problems) == 3


def test_what_is_left_empty_is_to_do_and_not_a_slip(records: list[Organization]) -> None:
    (draft,) = from_csv(sheet_with(records, summary_es="", confidence=""))
    assert draft.organization is None
    assert {text.rpartition(".")[2] for text in draft.to_do} == {"summary_es: is missing", "confidence: is missing"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "row 1"), (b"name\nx", "row 1"), (b"organization,name,phone\nA,B,911", "'phone'"),
        (b"organization,name,name\nA,B,C", "row 1"), ("organization,name\nA,Línea".encode("latin-1"), "UTF-8"),
        (b"organization,name\nA,B,C,D", "row 2"), (b"\x00\x01\x02", "line 1"), (b'organization,name\nA,"B', "line"),
        ("🙂,🙂".encode(), "row 1"), (b"organization,name\nA,\x00", "line"),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(SheetError) as error:
        from_csv(content)
    assert said in error.value.problems[0]


@quick
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: ("organization,name,phones\n" + text).encode("utf-8", "replace"))
)
def test_any_file_is_read_or_refused(content: bytes) -> None:
    try:
        drafts = from_csv(content)
    except SheetError as error:
        assert all(error.problems)
    else:
        assert all(draft.record["id"] for draft in drafts)
