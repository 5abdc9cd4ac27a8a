"""Which service a message names: by name, nickname or typo, in either language, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.mentions import find_service_named, spelled
from directory.store import DirectoryUnavailable, Store
from tests.made_records import built, service


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return built(
        tmp_path_factory.mktemp("directory"),
        service("green-harbor", name="Green Harbor", name_es="Puerto Verde", aliases=["harbor house"]),
        service("rise-program", name="R.I.S.E.", name_es="R.I.S.E.", aliases=["rise"]),
        service("crisis-line", name="Crisis Line", name_es="Línea de crisis", aliases=["the 5000 line", "lamp"]),
    )


@pytest.mark.parametrize(
    "text",
    ["Green Harbor", "green harbor", "what is GREEN HARBOR?", "is green harbor's number free", "¿qué es Puerto Verde?",
     "puerto verde", "tell me about harbor house please", "greem harbor", "green harbour", "grene harbor hours"],
)  # fmt: skip
def test_a_service_is_known_by_names_nicknames_and_typos(store: Store, text: str) -> None:
    assert find_service_named(store, text) == "green-harbor"


@pytest.mark.parametrize("text", ["R.I.S.E.", "is rise open at night", "what is r.i.s.e", "RISE"])
def test_letters_with_dots_are_a_name(store: Store, text: str) -> None:
    assert find_service_named(store, text) == "rise-program"


@pytest.mark.parametrize("text", ["", "   ", "?!", "open at night", "crisis", "the line", "green house", "is it free"])
def test_common_words_and_halves_of_a_name_name_nothing(store: Store, text: str) -> None:
    assert find_service_named(store, text) is None


def test_the_longest_name_wins(tmp_path: Path) -> None:
    store = built(tmp_path, service("day", name="Day", name_es="Día"),
                  service("new-day", name="New Day Center", name_es="Nuevo Día"))  # fmt: skip
    assert find_service_named(store, "what is new day center") == "new-day"


def test_a_name_that_two_services_share_means_neither(tmp_path: Path) -> None:
    store = built(tmp_path, service("north", name="Bright House", name_es="Casa Norte"),
                  service("south", name="Bright House", name_es="Casa Sur"))  # fmt: skip
    assert find_service_named(store, "bright house") is None
    assert find_service_named(store, "casa sur") == "south"


@given(text=st.text(max_size=2000))
@settings(deadline=None, max_examples=150)
def test_whatever_is_written_it_names_a_service_or_none(store: Store, text: str) -> None:
    assert find_service_named(store, text) in {None, "green-harbor", "rise-program", "crisis-line"}


@given(text=st.text(max_size=600))
@settings(deadline=None)
def test_spelling_is_plain_and_spelling_it_again_changes_nothing(text: str) -> None:
    once = spelled(text)
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert spelled(once) == once


@pytest.mark.parametrize(
    ("text", "key"),
    [("what is Stand Up Placer", "stand-up-placer"), ("stand up pacer", "stand-up-placer"), ("is RISE open", "rise"),
     ("the trafficking hotline", "national-human-trafficking-hotline"),
     ("la línea nacional contra la trata", "national-human-trafficking-hotline")],
)  # fmt: skip
def test_the_services_of_the_documents_are_known_as_people_call_them(text: str, key: str) -> None:
    found = find_service_named(Store(Path(__file__).parents[2] / "resources.db"), text)
    assert found is not None and key in found


def test_without_a_directory_it_is_said_to_be_unavailable(tmp_path: Path) -> None:
    with pytest.raises(DirectoryUnavailable):
        find_service_named(Store(tmp_path / "resources.db"), "green harbor")


def test_one_word_of_a_name_beside_its_area_is_enough(tmp_path: Path) -> None:
    store = built(tmp_path, service("genesis", name="Genesis Women's Shelter", service_area=[{"county": "48113"}]),
                  service("other", name="Other Women's Shelter", service_area=[{"county": "48113"}]))  # fmt: skip
    assert find_service_named(store, "el refugio ese genesis de dallas tiene texto") == "genesis"
    assert find_service_named(store, "genesis") is None
    assert find_service_named(store, "womens shelter dallas") is None
