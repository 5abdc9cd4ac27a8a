"""The web door over real HTTP: who is let in, what is refused, and that nobody is left without an answer."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from http.client import HTTPConnection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_site import HOTLINE, SECRET, Door, Memory, Talker, words_of

from channels.gateway import DoorClosed
from channels.sessions import Sessions
from channels.web import BODY_LIMIT, WebChannel
from settings import Settings


def test_a_question_comes_back_answered(door: Door, talker: Talker) -> None:
    answer = door.say(door.session(), "Placer County")

    assert answer.status == 200
    assert words_of(answer).startswith("For Placer County\n")
    assert talker.heard[-1].input_channel == "web"


def test_the_reply_says_what_a_tap_does(door: Door) -> None:
    parts = door.say(door.session(), "x").json["messages"][0]["parts"]

    links = {part["text"]: part["href"] for part in parts if "href" in part}
    assert links == {
        "1-530-555-0142": "tel:+15305550142",
        "988": "tel:988",
        "https://example.org/help": "https://example.org/help",
    }


@pytest.mark.parametrize(
    "session",
    ["", "web:forged", "web:AAAA.6b02822f.", "sms:AAAA", "web:ñ.1.x", None, 7, ["web:"], {"a": 1}],
)
def test_a_session_that_was_not_made_here_is_refused(door: Door, talker: Talker, session: object) -> None:
    heard = len(talker.heard)

    answer = door.say(session, "hello")

    assert (answer.status, answer.json) == (403, {"error": "session"})
    assert len(talker.heard) == heard


def test_a_session_without_a_key_in_the_body_is_refused(door: Door) -> None:
    assert door.post("message", {"text": "hello"}).status == 403


def test_a_session_changed_by_one_letter_is_refused(door: Door) -> None:
    session = door.session()
    last = "A" if session[-1] != "A" else "B"

    for changed in (session[:-1] + last, session.replace("web:", "web:A"), session.upper()):
        assert door.say(changed, "hello").status == 403


def test_a_session_of_another_server_is_refused(door: Door) -> None:
    foreign = Sessions("another key of thirty-two letters", limit=10).open()

    assert door.say(foreign, "hello").status == 403


def test_an_old_session_is_refused(door: Door) -> None:
    old = Sessions(SECRET, limit=10, clock=lambda: 1_600_000_000).open()

    assert door.say(old, "hello").status == 403


def test_an_ended_session_cannot_be_replayed_and_its_talk_is_forgotten(open_door: Callable[..., Door]) -> None:
    memory = Memory()
    door = open_door(memory=memory)
    session, other = door.session(), door.session()

    assert door.post("end", {"session": session}).status == 200

    assert door.say(session, "hello").status == 403
    assert door.say(other, "hello").status == 200
    assert [sender in session for sender in memory.forgotten] == [True]


def test_only_the_door_can_end_a_talk_and_only_with_its_session(open_door: Callable[..., Door]) -> None:
    memory = Memory()
    door = open_door(memory=memory)

    assert door.post("end", {"session": "web:forged"}).status == 403
    assert memory.forgotten == []


def test_two_sessions_are_two_senders_and_neither_sender_opens_the_door(door: Door, talker: Talker) -> None:
    senders = []
    for session in (door.session(), door.session()):
        door.say(session, "hello")
        senders.append(talker.heard[-1].sender_id)

    assert senders[0] != senders[1]
    assert [door.say(sender, "hello").status for sender in senders] == [403, 403]


@pytest.mark.parametrize(
    "words", ["/restart", "  /restart", "//restart", "/\u00a0/restart", "\n/ /restart", "\x00/restart"]
)
def test_a_command_to_the_assistant_arrives_as_plain_words(door: Door, talker: Talker, words: str) -> None:
    door.say(door.session(), words)

    assert talker.heard[-1].text == "restart"


def test_a_choice_is_understood_as_its_words(door: Door, talker: Talker) -> None:
    session = door.session()
    choices = door.say(session, "which").json["messages"][0]["choices"]
    assert [choice["title"] for choice in choices] == ["Kansas City, Missouri", "Kansas City, Kansas"]

    answer = door.post("message", {"session": session, "choice": choices[1]["id"]})

    assert answer.status == 200
    assert talker.heard[-1].text == "Kansas City, Kansas"


def test_a_choice_that_was_not_offered_is_refused(door: Door) -> None:
    session = door.session()
    choice = door.say(session, "which").json["messages"][0]["choices"][0]["id"]
    stranger = door.session()

    def status(of: str, chosen: object) -> int:
        return door.post("message", {"session": of, "choice": chosen}).status

    assert [status(stranger, choice), status(session, "x"), status(session, None), status(session, [choice])] == [
        409
    ] * 4
    assert status(session, choice) == 200
    assert status(session, choice) == 409, "it was offered before the last turn"


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({}, "text or choice"),
        ({"text": "a", "choice": "b"}, "text or choice"),
        ({"text": ""}, "empty"),
        ({"text": " / \x00"}, "empty"),
        ({"text": 5}, "text"),
        ({"text": None}, "text"),
        ({"text": {"a": 1}}, "text"),
        ({"text": "a" * 501}, "too long"),
    ],
)
def test_a_message_that_makes_no_sense_is_refused_with_a_reason(
    door: Door, asked: dict[str, object], error: str
) -> None:
    answer = door.post("message", {"session": door.session(), **asked})

    assert (answer.status, answer.json) == (400, {"error": error})


@pytest.mark.parametrize("body", [b"\xff\xfe", b"[", b"[" * 8000, b"[]", b'"text"', b"NaN", b"null", b'{"text":' * 900])
def test_a_body_that_is_not_an_object_is_refused(door: Door, body: bytes) -> None:
    assert door.ask("POST", "/webhooks/web/message", body).status == 400


def test_five_hundred_letters_of_any_script_fit(door: Door, talker: Talker) -> None:
    for words in ("é" * 500, "\U0001f631" * 500):
        assert door.say(door.session(), words).status == 200
        assert talker.heard[-1].text == words


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=500))
def test_any_text_is_answered_or_refused_never_a_fault(door: Door, talker: Talker, words: str) -> None:
    who = {"X_Forwarded_For": str(hash(words))}
    answer = door.say(door.post("session", {}, **who).json["session"], words, **who)

    assert answer.status in (200, 400)
    assert not any((message.text or "").startswith("/") for message in talker.heard)


def test_a_lone_surrogate_does_no_harm(door: Door) -> None:
    body = b'{"session": "%s", "text": "\\ud800 help"}' % door.session().encode()

    assert door.ask("POST", "/webhooks/web/message", body).status == 200


@pytest.mark.parametrize("size", [BODY_LIMIT + 1, 8_000_000])
def test_a_large_body_is_refused_without_being_read(door: Door, size: int) -> None:
    connection = HTTPConnection("127.0.0.1", door.port, timeout=30)
    connection.putrequest("POST", "/webhooks/web/message")
    connection.putheader("Content-Length", str(size))
    connection.endheaders(b"{")

    assert connection.getresponse().status == 413
    connection.close()


def test_a_large_body_in_chunks_is_refused_too(door: Door) -> None:
    connection = HTTPConnection("127.0.0.1", door.port, timeout=30)
    connection.putrequest("POST", "/webhooks/web/message")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders(b"2000\r\n" + b"a" * 0x2000 + b"\r\n2000\r\n" + b"a" * 0x2000 + b"\r\n")

    assert connection.getresponse().status == 413
    connection.close()


def test_ten_thousand_requests_from_one_address_leave_others_their_talk(open_door: Callable[..., Door]) -> None:
    talker = Talker()
    door = open_door(talker)
    quiet = {"X_Forwarded_For": "192.0.2.1"}
    session = door.post("session", {}, **quiet).json["session"]
    door.post("message", {"session": session, "text": "which"}, **quiet)
    connection = HTTPConnection("127.0.0.1", door.port, timeout=30)
    statuses = []
    for _ in range(10_000):
        connection.request("POST", "/webhooks/web/session", b"{}", {"X-Forwarded-For": "203.0.113.9"})
        response = connection.getresponse()
        response.read()
        statuses.append(response.status)
    connection.close()

    assert set(statuses) == {200, 429}
    assert statuses.count(200) < 1000
    assert door.say(session, "hello", **quiet).status == 200


def test_one_session_cannot_flood_the_assistant(open_door: Callable[..., Door]) -> None:
    talker = Talker()
    door = open_door(talker)
    session = door.session()

    answers = [door.say(session, "hello", X_Forwarded_For=f"192.0.2.{n}") for n in range(50)]

    assert len(talker.heard) < 20
    assert answers[-1].status == 429
    assert answers[-1].headers["Retry-After"].isdigit()


@pytest.mark.parametrize("words", ["raise", "sleep", "silence"])
def test_when_the_assistant_cannot_answer_the_door_does(door: Door, words: str) -> None:
    for language, emergency in (("en", "Call 911"), ("es", "Llama al 911")):
        answer = door.post("message", {"session": door.session(), "text": words, "lang": language})

        assert answer.status == 200
        assert emergency in words_of(answer)
        assert HOTLINE in words_of(answer)
        assert "233733" in words_of(answer)


def test_the_reply_names_the_language_of_the_talk(open_door: Callable[..., Door]) -> None:
    door = open_door(memory=Memory(language="es"))

    assert door.say(door.session(), "ayuda").json["lang"] == "es"


def test_nothing_that_was_said_is_logged(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for words in ("Placer County", "raise", "x" * 600):
            door.say(door.session(), words, X_Forwarded_For="192.0.2.77")

    written = "\n".join(caplog.messages)
    assert "web message" in written
    assert not any(secret in written for secret in ("Placer", "xxxx", "192.0.2.77", "web:", "could not read"))


def test_only_listed_sites_may_read_replies_and_never_with_credentials(door: Door) -> None:
    listed = door.post("session", {}, Origin="https://a.example").headers
    foreign = door.post("session", {}, Origin="https://b.example").headers

    assert listed["Access-Control-Allow-Origin"] == "https://a.example"
    assert "Access-Control-Allow-Origin" not in foreign
    assert not any("credentials" in name.lower() for name in listed)


def test_replies_are_not_cached(door: Door) -> None:
    assert door.post("session", {}).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("secret", [None, "too short"])
def test_without_a_good_secret_the_door_stays_shut_and_says_why(secret: str | None) -> None:
    with pytest.raises(DoorClosed, match="WHOTOCALL_SECRET must be set, 32 letters"):
        WebChannel(Settings(_env_file=None, secret=secret))


def test_a_choice_survives_the_flood_of_other_talks_up_to_the_limit() -> None:
    sessions = Sessions(SECRET, limit=2)
    first, second, third = (sessions.sender(sessions.open()) for _ in range(3))
    kept = {sender: sessions.offer(sender, ["a"])[0] for sender in (first, second, third)}

    assert sessions.chosen(third, kept[third]) == "a"
    assert sessions.chosen(second, kept[second]) == "a"
    assert json.dumps(list(sessions._offered)).count("web:") == 2
