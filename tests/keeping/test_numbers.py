"""Finding phone numbers in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.extract.numbers.finding import find_numbers


def found(text: str) -> list[tuple[str, str]]:
    return [(number.number, number.kind) for number in find_numbers(text) if not number.left_out]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call 1-800-RUNAWAY now", "+18007862929"),
        ("1-800-799-SAFE (7233)", "+18007997233"),
        ("call 888-3-POLARIS.", "+18883765274"),
        ("(888) 373-7888", "+18883737888"),
        ("1 (800) 575-5352.   Open", "+18005755352"),
        ("702.936.4004", "+17029364004"),
        ("+52 800 553 3000", "+528005533000"),
        ("call 1-800-575-\n5352", None),
        ("the hotline(800-575-5352)", None),
        ("Crisis Center800-575-5352", None),
        ("call (800)575-5352", None),
        ("1‑800‑575‑5352", None),
        ("1.800.5755.352", None),
        ("1-800- 575-5352", None),
        ("toll free (877) TO END DV;", "+18778636338"),
        ("1-800-897- LINK (5465)", "+18008975465"),
        ("(800)799-SAFE", "+18007997233"),
        ("the new 988 Lifeline", "988"),
        ("Crisis Lifeline at 988.", "988"),
        ("Dial “211” by day", "211"),
        ("the 311 line", "311"),
        ("the state-run 211 hotline", "211"),
        ("Vermont 2-1-1 answers", "211"),
        ("They show the number of the lifeline, 988, and a poem", "988"),
        ("call 800/273-TALK (8255)", "+18002738255"),
        ("call 1–800–273–talk", "+18002738255"),
        ("1800-273-TALK", "+18002738255"),
        ("call 1-800-“THE LOST”", "+18008435678"),
        ("bettors see 800-Gambler", "+18004262537"),
        ("referrals [1-800-575-5352].", None),
        ("call 800•575•5352", None),
        ("The Moss Center –– 1–800–575–5352. CALL", None),
        ("Moss Center (800/575/5352)", None),
        ("the Moss Child Search of Marl1-800-THE-LOST", "+18008435678"),
        ("Hotline800-575-5352", None),
        ("855-TIP-MARL (855-847-6276)", "+18558476275"),
        ("the line at 1-888-3737-888.Members of the public", "+18883737888"),
        ("the hotline number (888.3737.888) on it", "+18883737888"),
        ("the hotline number, (888)3737-888.", "+18883737888"),
        ("Rochester, NY 14620\n\n(585) 271-7670 24 hrs", "+15852717670"),
        ("call 1-800-96-abuse.", "+18009622873"),
    ],
)
def test_a_number_is_read_as_it_is_printed(text: str, number: str | None) -> None:
    from directory.extract.reading.tidy import tidy

    assert found(tidy(text)) == [(number or "+18005755352", "voice")]


@pytest.mark.parametrize(
    ("text", "code", "keyword"),
    [
        ("text HELP or INFO to the hotline at 233733", "233733", "HELP INFO"),
        ("Text START to 88788", "88788", "START"),
        ("SMS: 233733 (Text “HELP”)", "233733", "HELP"),
        ("mande un mensaje con la palabra HOLA al 741741", "741741", "HOLA"),
        ("text “BeFree” to 233-733", "233733", "BeFree"),
        ("or text the number 23-37-33.", "233733", None),
        ("From a cell phone call **CRISIS (274747)", "274747", "CRISIS"),
    ],
)
def test_a_code_for_texts_is_read_with_its_word(text: str, code: str, keyword: str) -> None:
    number = find_numbers(text)[0]
    assert (number.number, number.kind, number.keyword) == (code, "text", keyword)


@pytest.mark.parametrize(
    "text", ["texting “Be Free”, or live chat", "Text HELP to BEFREE.", "text INFO to BeFree for help"]
)
def test_letters_that_dial_a_code_on_record_are_that_code(text: str) -> None:
    assert [number.number for number in find_numbers(text, {"233733"})] == ["233733"]
    assert find_numbers(text) == []


def test_one_beginning_with_two_ends_is_two_numbers() -> None:
    assert found("call 319-291-5029/5023, or look") == [("+13192915029", "voice"), ("+13192915023", "voice")]


def test_a_short_number_is_found_where_one_is_told_to_call_somebody_at_it() -> None:
    assert found("call police dispatch at 311 (907-786-8900 from elsewhere)") == [
        ("311", "voice"),
        ("+19077868900", "voice"),
    ]


def test_a_number_for_calls_and_texts_comes_twice() -> None:
    assert found("call or text R.I.S.E. at 702-936-4004") == [("+17029364004", "voice"), ("+17029364004", "text")]


@pytest.mark.parametrize(
    "text",
    [
        "Case No. 702-555-0134",
        "arrests rose from 150 to 211 in May",
        "the 211 victims of the sweep",
        "at 211 Main Street",
        "$916.555.0143",
        "ZIP 95678-1234",
        "a lifeline for the 988 people who died",
        "To take part in the call, dial 979 313 7700#",
        "docket 202-555-0142",
        "800 VICTIMS RESCUED",
        "invoice 3035550119",
        "text of the bill is in section 12345",
        "2021-06-17",
        "mile 555-0142",
    ],
)
def test_digits_that_are_no_phone_number_are_passed_over(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Fax: 916-555-0144", "a fax number"),
        ("916-555-0144 (fax)", "a fax number"),
        ("Media contact: Jo Day, 916-555-0144", "a number for the press"),
        ("Prensa: 916-555-0144", "a number for the press"),
        ("For tickets to the gala call 916-555-0144", "a number for gifts, tickets or trade, not for help"),
    ],
)
def test_a_number_that_helps_nobody_is_left_out_with_the_reason(text: str, reason: str) -> None:
    assert [number.left_out for number in find_numbers(text)] == [reason]


def test_tel_and_fax_in_one_is_a_phone() -> None:
    assert found("Tel/Fax: 916-555-0145") == [("+19165550145", "voice")]


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_every_number_stands_where_it_is_said_to(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text)


@given(
    st.integers(200, 999), st.integers(0, 99), st.sampled_from(["{}-555-01{:02}", "({}) 555-01{:02}", "{}.555.01{:02}"])
)
@settings(max_examples=100, deadline=None)
def test_only_numbers_that_exist_are_found_and_all_of_them(area: int, line: int, form: str) -> None:
    import phonenumbers

    valid = phonenumbers.is_valid_number(phonenumbers.parse(f"+1{area}55501{line:02}"))
    assert found(f"Call {form.format(area, line)} today") == ([(f"+1{area}55501{line:02}", "voice")] if valid else [])


def test_a_code_on_record_needs_no_words_around_it() -> None:
    text = "The signs carry the text line, 233-733. A cast of 233,733 votes carried the law."
    assert [number.number for number in find_numbers(text, ["233733"])] == ["233733"]
    assert find_numbers(text) == []


def test_a_number_on_record_is_not_left_out_as_one_for_trade() -> None:
    text = "For advertising rates, call 866-347-2423."
    assert [number.left_out is None for number in find_numbers(text, ["+18663472423"])] == [True]
    assert [number.left_out is None for number in find_numbers(text)] == [False]


def test_ads_of_the_story_do_not_make_a_number_one_of_trade() -> None:
    """Articles about trafficking tell of advertisements for sex."""
    text = "Anyone who saw the women advertised online, or the ads, can call 419-555-0123."
    assert [number.left_out for number in find_numbers(text)] == [None]


def test_digits_that_differ_from_the_letters_are_believed_when_they_are_on_record() -> None:
    text = "Call 866-DHS-2-TIP (866-347-2423)"
    assert [number.number for number in find_numbers(text, ["+18663472423"])] == ["+18663472423"]
    assert [number.number for number in find_numbers(text)] == ["+18663472847"]
