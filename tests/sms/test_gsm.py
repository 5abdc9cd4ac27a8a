"""Segments as networks count them, letters that fit them, and cuts that lose no number."""

from __future__ import annotations

import re

import pytest
import smsutil
from hypothesis import given
from hypothesis import strategies as st

from channels.gsm import fit, fold, size
from channels.safety import HOTLINE

GSM = "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà^{}\\[~]|€"
PARTS = {"gsm0338": "GSM-7", "utf_16_be": "UCS-2"}


def counted(text: str) -> tuple[str, int]:
    parts = smsutil.split(text)
    return PARTS[parts.encoding], len(parts.parts)


@given(st.text(GSM, min_size=1, max_size=700))
def test_gsm_segments_are_those_of_an_independent_counter(text):
    assert (size(text).encoding, size(text).segments) == counted(text)


@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x1b"), min_size=1, max_size=300))
def test_segments_of_any_text_are_those_of_an_independent_counter(text):
    assert (size(text).encoding, size(text).segments) == counted(text)


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("í" * 70, 1),
        ("í" * 71, 2),
        ("😀" * 35, 1),
        ("a" * 152 + "€" + "a" * 152, 3),
    ],
)
def test_segments_at_the_edges(text, segments):
    assert size(text).segments == segments


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=300))
def test_any_text_folds_to_gsm_letters_and_folding_again_changes_nothing(text):
    folded = fold(text)
    assert size(folded).encoding == "GSM-7"
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("¿Dónde estás? Llámanos: línea única", "¿Donde estas? Llamanos: linea unica"),
        ("El niño, el pingüino y mamá", "El niño, el pingüino y mama"),
        ("“Call” ‘now’ – or — text… 1‑888‑373‑7888", "\"Call\" 'now' - or - text... 1-888-373-7888"),
        ("call\u00a0911\u202fnow\u200b", "call 911 now"),
        ("❤️ call 911 📞", "call 911"),
        ("１２３", "123"),
        ("ASCII stays: [a] {b} ~ ^ | € @", "ASCII stays: [a] {b} ~ ^ | € @"),
    ],
)
def test_letters_outside_the_alphabet_get_their_nearest(written, sent):
    assert fold(written) == sent


lines = st.lists(
    st.one_of(
        st.from_regex(r"[2-9][0-9]{2}-555-01[0-9]{2} [a-z]{3,30} [a-z]{3,30}", fullmatch=True),
        st.from_regex(r"[A-Z][a-záñ ]{0,80}", fullmatch=True),
        st.from_regex(r"\([2-9][0-9]{2}\) 555-01[0-9]{2}", fullmatch=True),
    ),
    max_size=40,
)


@given(lines, st.integers(0, 40))
def test_no_reply_is_too_long_and_the_hotline_is_never_cut_off(written, at):
    written.insert(min(at, len(written)), f"{HOTLINE}, or text 233733")
    sent = fit("\n".join(written), keep=HOTLINE)
    assert size(sent).segments <= 3
    assert HOTLINE in sent
    # Every line that was sent was written, in the same order: no number was made by a cut.
    rest = iter(fold(line) for line in written)
    assert all(line in rest for line in sent.split("\n"))


PHONES = [
    r"[2-9]\d{2}[ .-][2-9]\d{2}[ .-]\d{4}",
    r"\([2-9]\d{2}\) [2-9]\d{2}-\d{4}",
    r"1-8\d{2}-\d{3}-\d{4}",
    r"[1-9]11|\d{5,6}",
]
words = st.one_of(*(st.from_regex(re.compile(f"(?:{pattern})", re.ASCII), fullmatch=True) for pattern in PHONES))


@given(st.lists(words, min_size=40, max_size=60))
def test_one_endless_line_is_cut_between_words_and_never_in_a_number(written):
    line, spans = "", []
    for number in written:
        spans.append((len(line), len(line) + len(number)))
        line += f"{number}, line; "
    sent = fit(line + HOTLINE, keep=HOTLINE)
    assert size(sent).segments <= 3
    assert HOTLINE in sent
    said = sent if line.startswith(sent) else sent.removeprefix(HOTLINE).strip()
    assert len(said) > 300
    assert line.startswith(said)
    assert not any(start < len(said) < end for start, end in spans)


def test_a_text_that_fits_is_sent_whole():
    text = "Call 911 now.\n" + "x " * 130
    assert fit(text, keep=HOTLINE) == text.strip()


def test_one_word_that_fits_no_message_leaves_nothing():
    assert fit("x" * 900, keep=HOTLINE) == ""


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=1500))
def test_fitting_never_fails(text):
    assert size(fit(text, keep=HOTLINE)).segments <= 3
