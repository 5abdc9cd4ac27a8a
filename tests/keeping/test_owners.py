"""Whose number it is, sentence by sentence; whole articles are in test_articles.py."""

from __future__ import annotations

import time

import pytest

from directory.extract.facts import owned_numbers
from directory.extract.reading.tidy import tidy
from directory.records import Organization


def owner(text: str, organizations: list[Organization]) -> str | None:
    owned, _, _ = owned_numbers(text, organizations)
    return owned[-1].owner.name if owned and owned[-1].owner else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Women can call Nine Lanterns at 713-555-0130.", "Nine Lanterns"),
        ("Harbor Housing Agency (HHA):\n\n419-555-0111 Takes complaints.", "Harbor Housing Agency"),
        (
            "Renters can reach the Housing Tip Line:\n\nIn English: call 419-555-0111\nIn Spanish: call 419-555-0112",
            "Housing Tip Line",
        ),
        (
            "Call the Center for Missing or Exploited Children at 1-800-843-5678.",
            "National Center for Missing & Exploited Children",
        ),
        ("It was founded by Lantern Street, which feeds people. Its night line is 419-555-0122.", "Lantern Street"),
        ("The FBI, which led the case, asks you to call its Toledo office at 419-555-0146.", "FBI"),
        ("Boise Police made nine arrests. Call Detective Ana Ruiz at 208-555-0136.", "Boise Police"),
        ("- Eden's Gate - a home for women, 985-555-0121", "Eden's Gate"),
        ("208-555-0111\n208-555-0112\nSilver State Freedom Line", "Silver State Freedom Line"),
        ("- Elm House (men), 419-555-0111\n- The Lookout (ages 14 to 20), 419-555-0112", "Lookout"),
        ("- A bed: Elm House, 419-555-0111\n- Someone to call: Mockingbird, 419-555-0112", "Mockingbird"),
        ("Ember, $60,000, for a van.\n\nElm Fund, $9,000, for rent. Seen at the library. 419-555-0112", "Elm Fund"),
        ("- Casa de Paz\nMujeres\n915-555-0132\n- Hermanos de la Calle\nHombres\n915-555-0134", "Hermanos de la Calle"),
        ("SHELTER ..... Elm House, 419-555-0111\nCHILDREN ..... Winged Kin, 419-555-0112", "Winged Kin"),
        ("Food | Elm Kitchen | 419-555-0111\nTherapy | Sanarte | 419-555-0112", "Sanarte"),
        ("Elm Legal Hub, known as ELH, opened. ELH said so. Call ELH at 419-555-0112.", "Elm Legal Hub"),
        ("It sends people to Elm Landing, a two-year residence. The residence answers at 419-555-0112.", "Elm Landing"),
        ("The FBI and the Reno Police Department ask you to call a consulate or 1-800-CALL-FBI.", "FBI"),
        (
            "Call the Elm County Bureau of Narcotics, Trafficking Division, 419-555-0112.",
            "Elm County Bureau of Narcotics",
        ),
        ('Salt Road began in 2016. "We cook," said director Noor Haddad. The phone is 616-555-0141.', "Salt Road"),
        (
            "PORT ELM, Ga. — Salt & Ember opened a house on Friday, and nobody in Port Elm minded it. "
            "Its line is 419-555-0122.",
            "Salt & Ember",
        ),
        ("- Elm House – 971-555-0136\n- Nido – para personas LGBTQ+ – 971-555-0135", "Nido"),
        ("Con Mariposas del Sur: ellas la recogen. Llame al 615-555-0133 de día.", "Mariposas del Sur"),
        ("Two girls were found in Toledo. Call Salt & Ember, Reno, at 419-555-0122.", "Salt & Ember"),
    ],
)
def test_a_number_has_the_owner_that_the_words_around_it_say(
    text: str, name: str, organizations: list[Organization]
) -> None:
    assert owner(text, organizations) == name


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Full page $120. Call Kim Dressler, 319-555-0103.", "a person's own number"),
        ("By Owen Fitch\n\nOwen Fitch can be reached at 515-555-0107.", "a person's own number"),
        ("If I can help, my number is 701-555-0109.", "a person's own number"),
        ("To request a song, call 512-555-0109.", "a number for something else than help"),
        ("Chili supper. Tell Dot Framingham, 309-555-0182.", "a person's own number"),
        ("To talk of a gift, call Odell Ames at the foundation, 208-555-0169.", "a person's own number"),
        ("Plates $12. Call 901-555-0182.", "a number for gifts, tickets or trade, not for help"),
        ("- Gift cards 800-555-0146", "a number for something else than help"),
        ("The Press Club (203-555-0158) takes calls from reporters.", "a number for the press"),
        ("Lost and found: 870-555-0104", "a number for gifts, tickets or trade, not for help"),
        ("News stations please quit calling us. Use 770-555-0109.", "a number for the press"),
    ],
)
def test_a_number_that_is_no_services_is_left_out_with_the_reason(
    text: str, reason: str, organizations: list[Organization]
) -> None:
    owned, left_out, _ = owned_numbers(text, organizations)
    assert not owned and [number.left_out for number in left_out] == [reason]


@pytest.mark.parametrize(
    "piece",
    [
        "A",
        "A’s ",
        "A & ",
        "A (b",
        ".",
        "; to ",
        "| a ",
        "call Xa at 208-555-0142, ",
        "a,\n",
        " ",
        "</p><!--",
        "[a](",
        "- :",
    ],
)
def test_no_text_makes_it_slow(piece: str, organizations: list[Organization]) -> None:
    begun = time.monotonic()
    owned_numbers(tidy(piece * (6_000 // len(piece))), organizations)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("The women of Richmond, Virginia, can call Safe Harbor at 804-555-0122.", "safe-harbor-richmond"),
        ("Women can call Safe Harbor at 804-555-0122.", "safe-harbor-richmond"),
        ("The women of Tupelo, Mississippi, can call Safe Harbor at 662-555-0122.", None),
        ("The women of Tupelo, Mississippi, can call Safe Harbor at 804-612-6126.", "safe-harbor-richmond"),
    ],
)
def test_a_body_of_another_state_is_not_taken_for_the_one_on_record(
    text: str, record: str | None, organizations: list[Organization]
) -> None:
    owned, _, _ = owned_numbers(text, organizations)
    assert owned[-1].owner and owned[-1].owner.known == record
