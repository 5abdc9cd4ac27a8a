"""What other tools get from the API, and what they are told when they ask wrongly."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from channels.limits import TokenBuckets
from directory.check import check
from directory.records import Status
from settings import ROOT

HOTLINE = "National Human Trafficking Hotline"


def services(server: Any, **parameters: object) -> Any:
    answer = server.get(f"/api/services?{urlencode(parameters)}")
    assert answer.status == 200, answer.body
    return answer.body


def names(page: Any) -> set[str]:
    return {service["name"] for service in page["contents"]}


def test_the_root_says_version_profile_and_where_the_document_is(server: Any) -> None:
    body = server.get("/api/").body
    assert body["version"] == "3.0" and body["profile"].startswith("https://docs.openreferral.org/")
    assert server.get(body["openapi_url"]).body["openapi"].startswith("3.1")


def test_the_document_is_found_where_people_reach_the_server(open_server: Callable[..., Any]) -> None:
    server = open_server(public_url="https://help.example.org/")
    assert server.get("/api").body["openapi_url"] == "https://help.example.org/api/openapi.json"


def test_all_pages_together_hold_every_service_that_is_offered_once(server: Any) -> None:
    first = services(server, per_page=100)
    pages = [services(server, per_page=100, page=number) for number in range(1, first["total_pages"] + 1)]
    found = [service["id"] for page in pages for service in page["contents"]]
    active = [
        service for org in check(ROOT / "resources").organizations for service in org.services
        if service.status is Status.ACTIVE
    ]  # fmt: skip
    assert len(found) == len(set(found)) == first["total_items"] == len(active)
    assert [page["first_page"] for page in pages] == [True] + [False] * (len(pages) - 1)
    assert [page["last_page"] for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_page_after_the_last_is_empty(server: Any) -> None:
    page = services(server, page=9999)
    assert (page["empty"], page["size"], page["contents"], page["last_page"]) == (True, 0, [], True)


def test_a_place_gives_what_covers_it_and_nothing_from_elsewhere(server: Any) -> None:
    page = services(server, place="Los Angeles County", full="true", per_page=100)
    areas = [{area["uri"] for area in service["service_areas"]} for service in page["contents"]]
    assert all(uris & {"fips:06037", "iso3166:US-CA", "iso3166:US"} for uris in areas)
    assert any("fips:06037" in uris for uris in areas) and any("iso3166:US" in uris for uris in areas)


def test_a_zip_code_is_a_place(server: Any) -> None:
    assert HOTLINE in names(services(server, place="95603", per_page=100))


def test_a_place_that_may_be_several_is_refused_with_the_choices(server: Any) -> None:
    answer = server.get("/api/services?place=Springfield")
    assert answer.status == 404 and len(answer.body["choices"]) > 1


@pytest.mark.parametrize("place", ["Xyzzyville", "Tijuana", "🙂", "%00", "a" * 200])
def test_a_place_that_is_not_known_is_refused_and_not_taken_for_everywhere(server: Any, place: str) -> None:
    answer = server.get(f"/api/services?place={quote(place, safe='%')}")
    assert answer.status == 404 and "place" in answer.body["error"]


def test_a_need_may_be_named_or_given_by_its_term(server: Any) -> None:
    by_name = services(server, need="shelter", full="true")
    tags = [item for item in by_name["contents"][0]["attributes"] if item["taxonomy_term"]["name"] == "shelter"]
    by_term = services(server, taxonomy_term_id=tags[0]["taxonomy_term_id"], full="true")
    assert by_name == by_term and 0 < by_name["total_items"] < services(server)["total_items"]
    assert services(server, need="legal", taxonomy_term_id=tags[0]["taxonomy_term_id"])["empty"]


def test_words_are_searched_in_both_languages_without_accents(server: Any) -> None:
    assert HOTLINE in names(services(server, search="linea nacional trata"))
    assert HOTLINE in names(services(server, search="human TRAFFICKING hotline"))


@pytest.mark.parametrize("words", ['"', "* OR *", "name:x", "🙂", "NEAR(", "-a", "a\x00b"])
def test_signs_of_the_search_language_are_only_text(server: Any, words: str) -> None:
    assert services(server, search=words)["total_items"] < 400


def test_a_service_comes_with_its_numbers_and_its_spanish(server: Any) -> None:
    listed = next(item for item in services(server, search=HOTLINE)["contents"] if item["name"] == HOTLINE)
    assert "phones" not in listed
    service = server.get(f"/api/services/{listed['id']}").body
    assert {("+18883737888", "voice"), ("233733", "text")} <= {(p["number"], p["type"]) for p in service["phones"]}
    kept = {item["taxonomy_term"]["name"]: item.get("value") for item in service["attributes"]}
    assert "trata" in kept["service.summary.es"]


def test_notes_for_keepers_are_given_to_nobody(server: Any) -> None:
    notes = {
        text for org in check(ROOT / "resources").organizations for service in org.services
        for text in (service.notes, *(phone.note for phone in service.phones)) if text
    }  # fmt: skip
    pages = [services(server, full="true", per_page=100, page=number) for number in range(1, 5)]
    given = {item.get("value") for page in pages for service in page["contents"] for item in service["attributes"]}
    given |= {phone.get("description") for page in pages for item in page["contents"] for phone in item["phones"]}
    assert notes and not notes & given


def test_services_that_are_not_offered_are_not_found(server: Any) -> None:
    from directory.hsds.terms import uuid_of

    closed = [
        service.id for org in check(ROOT / "resources").organizations for service in org.services
        if service.status is not Status.ACTIVE
    ]  # fmt: skip
    assert closed
    assert {server.get(f"/api/services/{uuid_of('service', key)}").status for key in closed} == {404}


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("county=Placer", "parameter"), ("page=0", "page"), ("page=-1", "page"), ("page=²", "page"),
        ("page=1e9", "page"),
        ("per_page=101", "per_page"), ("per_page=", "per_page"), ("need=money", "need"), ("full=yes", "full"),
        ("taxonomy_term_id=shelter", "taxonomy_term_id"), ("search=", "search"), (f"search={'a' * 201}", "search"),
        ("page=1&page=2", "once"),
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_is_refused_by_name(server: Any, query: str, word: str) -> None:
    answer = server.get(f"/api/services?{quote(query, safe='=&')}")
    assert answer.status == 400 and word in answer.body["error"]


@pytest.mark.parametrize(
    "key", ["x", "00000000-0000-0000-0000-000000000000", "%F0%9F%99%82", "..%2f..%2fetc", "a" * 500]
)
def test_an_id_that_is_none_is_not_found(server: Any, key: str) -> None:
    assert server.get(f"/api/services/{key}").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(server: Any, method: str) -> None:
    assert server.get("/api/services", method).status == 405


def test_one_who_asks_too_often_is_told_to_wait(open_server: Callable[..., Any]) -> None:
    server = open_server(TokenBuckets(burst=2, per_minute=0, clock=lambda: 0.0))
    answers = [server.get("/api/") for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) > 0


def test_switched_off_there_is_nothing(open_server: Callable[..., Any]) -> None:
    server = open_server(api=False)
    assert {server.get(path).status for path in ("/api/", "/api/services", "/api/openapi.json")} == {404}


def test_a_directory_that_is_missing_is_said_and_comes_back(
    open_server: Callable[..., Any], tmp_path: Path, directory_db: Path
) -> None:
    server = open_server(resources_db=tmp_path / "resources.db")
    assert server.get("/api/services").status == 503
    (tmp_path / "resources.db").write_bytes(directory_db.read_bytes())
    assert server.get("/api/services").status == 200


def test_what_was_asked_for_is_not_logged(server: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        server.get("/api/services?place=Placer+County&search=shelter")
        server.get("/api/services?place=Xyzzyville")
    text = caplog.text.casefold()
    assert not any(word in text for word in ("placer", "shelter", "xyzzyville", "127.0.0.1"))
