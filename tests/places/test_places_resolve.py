"""What a message is taken to mean."""

from __future__ import annotations

import pytest

from places import mask, resolve


def one(text: str) -> tuple[str | None, str | None, str | None]:
    found = resolve(text)
    assert not found.ambiguous and len(found.candidates) == 1, text
    place = found.candidates[0]
    return place.state, place.county_fips, place.city


def states(text: str) -> list[str | None]:
    found = resolve(text)
    assert found.ambiguous, text
    return [place.state for place in found.candidates]


def counties(text: str) -> list[str | None]:
    found = resolve(text)
    assert found.ambiguous, text
    return [place.county_fips for place in found.candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anyone in Kenosha, Wisconsin?", ("WI", "55059", "Kenosha")),
        ("eugene or please", ("OR", "41039", "Eugene")),
        ("gary in", ("IN", "18089", "Gary")),
        ("toledo oh my sister is hurt", ("OH", "39095", "Toledo")),
        ("mobile al who can i call", ("AL", "01097", "Mobile")),
        ("Vieques, Puerto Rico", ("PR", "72147", "Vieques")),
        ("Foresthill, Calif.?", ("CA", "06061", "Foresthill")),
        ("Scranton, Penn.", ("PA", "42069", "Scranton")),
        ("fargo n.d.", ("ND", "38017", "Fargo")),
        ("Springfield in Illinois", ("IL", "17167", "Springfield")),
        ("Alexandria city, Virginia", ("VA", "51510", "Alexandria")),
    ],
)
def test_a_state_after_a_city_decides(text: str, expected: tuple[str, str, str]) -> None:
    assert one(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yolo County", ("CA", "06113", None)),
        ("condado de Hidalgo en Texas", ("TX", "48215", None)),
        ("Caddo Parish", ("LA", "22017", None)),
        ("county of riverside", ("CA", "06065", None)),
        ("travis co texas", ("TX", "48453", None)),
        ("Du Page county illinois", ("IL", "17043", None)),
        ("baltimore county maryland", ("MD", "24005", None)),
        ("Nome Census Area, Alaska", ("AK", "02180", None)),
        ("Yakutat City and Borough, Alaska", ("AK", "02282", None)),
        ("Capitol Planning Region, Connecticut", ("CT", "09110", None)),
        ("who do i call in placer conty", ("CA", "06061", None)),
        ("rosevile placer cuonty", ("CA", "06061", None)),
        ("Who do I call in Placer country?", ("CA", "06061", None)),
        ("en el condao de placer", ("CA", "06061", None)),
    ],
)
def test_a_county_said_as_one_is_only_a_county(text: str, expected: tuple[str, str, None]) -> None:
    assert one(text) == expected


def test_a_zip_in_one_county_is_enough() -> None:
    found = resolve("my zip is 02139-1000")
    assert (found.how, found.candidates[0].county_fips, found.candidates[0].zip) == ("zip", "25017", "02139")


def test_a_zip_over_two_counties_is_asked_about_and_a_county_beside_it_decides() -> None:
    found = resolve("80103")
    assert found.ambiguous and len({place.county_fips for place in found.candidates}) > 1
    labels = [place.label_en for place in found.choices]
    assert len(set(labels)) == len(labels)
    county = found.candidates[1].county_name
    assert one(f"80103 {county}")[1] == found.candidates[1].county_fips


@pytest.mark.parametrize(
    "text",
    [
        "I took 20000 mg",
        "he owes me $15000",
        "call 9165551234",
        "my case number is 90210",
        "me pagan 10000 pesos",
        "12345 Main Street",
        "95678000",
    ],
)
def test_an_amount_or_a_longer_number_is_no_zip(text: str) -> None:
    assert resolve(text).candidates == () and resolve(text).unknown is None


def test_new_york_city_has_no_county_of_its_own_and_its_boroughs_have() -> None:
    assert one("nyc") == ("NY", None, "New York City")
    assert one("im in the bronx") == ("NY", "36005", "The Bronx")
    assert one("Staten Island")[1] == "36085"


def test_an_old_county_of_connecticut_leads_to_the_planning_regions() -> None:
    found = resolve("Litchfield County CT")
    assert found.ambiguous and {place.county_fips for place in found.candidates} >= {"09160", "09140"}
    assert one("Tolland County, Connecticut")[1] == "09110"
    assert one("stamford conn.")[1] == "09190"


def test_territories_are_found_with_and_without_a_county() -> None:
    assert one("Mayaguez puerto rico")[1] == "72097"
    assert one("im in guam") == ("GU", "66010", None)
    assert one("Dededo, Guam") == ("GU", "66010", "Dededo")
    assert one("estoy en puerto rico") == ("PR", None, None)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("glendale shelter", {"AZ", "CA"}),
        ("lake county", {"IL", "IN", "FL", "OH"}),
        ("I'm in LA", {"CA", "LA"}),
        ("we live in Washington", {"WA", "DC"}),
        ("vivo en springfield", {"MO", "MA", "IL"}),
        ("Vancouver", {"WA", None}),
    ],
)
def test_several_likely_places_are_asked_about(text: str, first: set[str | None]) -> None:
    assert first <= set(states(text))
    assert len(resolve(text).choices) <= 4


def test_a_city_and_a_county_elsewhere_of_one_name_are_asked_about() -> None:
    found = resolve("st louis")
    assert {place.county_fips for place in found.candidates} >= {"29510", "29189"}
    assert one("City of St. Louis")[1] == "29510"


def test_with_its_state_too_where_the_county_is_as_likely_meant() -> None:
    assert set(counties("Fairfax, Virginia")) == {"51600", "51059"}
    assert set(counties("Roanoke, Virginia")) == {"51770", "51161"}
    assert set(counties("hamilton ohio")) == {"39017", "39061"}
    assert one("city of hamilton ohio")[1] == "39017"
    assert one("Jackson, Mississippi")[1] == "28049"


def test_tribal_lands_are_known_by_the_names_people_use() -> None:
    assert one("I live on the lummi rez")[1] == "53073"
    assert set(states("reserva yakama")) == {"WA"}
    assert one("akwesasne")[1] == "36033"
    assert one("Omaha Reservation")[1] == "31173" and one("omaha")[1] == "31055"
    assert one("Lame Deer, Montana, Northern Cheyenne rez") == ("MT", "30087", "Lame Deer")
    assert one("taos pueblo") == ("NM", "35055", "Taos Pueblo")



def test_a_region_of_several_counties_is_asked_about_and_of_one_is_not() -> None:
    found = resolve("the Bay Area")
    assert found.ambiguous and {place.state for place in found.choices} == {"CA"} and len(found.choices) == 4
    assert one("socal")[0] == "CA"
    assert one("rosebud reservation")[1] == "46121"
    assert set(states("navajo nation")) == {"AZ", "NM", "UT"}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("I am in Por Allen", {"Allen, Texas", "Port Allen, Louisiana"}),
        ("elkins ark", {"Elkins, Arkansas", "Elkins Park, Pennsylvania"}),
        ("De Peru", {"Peru", "De Pere, Wisconsin"}),
    ],
)
def test_words_right_in_themselves_and_nearly_a_longer_name_are_asked_about(text: str, labels: set[str]) -> None:
    found = resolve(text)
    assert found.ambiguous and {place.label_en for place in found.choices} == labels


@pytest.mark.parametrize("text", ["in Miami", "I'm in Little Rock", "en Hollywood", "Saint Louis mi", "por reno"])
def test_a_right_name_after_in_is_no_typing_error(text: str) -> None:
    assert resolve(text).how == "exact"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("sacremento", "Sacramento, California"),
        ("maricoppa county", "Maricopa County, Arizona"),
        ("scotsdale az", "Scottsdale, Arizona"),
        ("in pensylvania", "Pennsylvania"),
        ("vivo en filadelfya", "Philadelphia, Pennsylvania"),
        ("Bowlinng Green, KY", "Bowling Green, Kentucky"),
        ("las vagas", "Las Vegas, Nevada"),
        ("we're in Newport Tennesee", "Newport, Tennessee"),
    ],
)
def test_a_typing_error_is_confirmed_and_not_acted_on(text: str, label: str) -> None:
    found = resolve(text)
    assert found.how == "fuzzy" and found.place is None
    assert [place.label_en for place in found.candidates] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "my boss Dallas keeps my pay",
        "jackson took my phone",
        "Brooklyn is my cousin",
        "no hope",
        "nice to meet you",
        "he keeps reading my messages",
        "a Chevy Tahoe picked her up",
        "on Lincoln Avenue",
        "the Washington Post wrote it",
        "he has my passport and ID",
        "hi",
        "ok",
        "me",
        "in trouble",
        "in good faith",
        "how are you",
        "at the Hilton",
        "como estas",
        "necesito un refugio",
        "estoy escondido",
        "me quiero ir",
        "la casa",
        "mi prima Mercedes",
        "vi a mi mama",
        "el carro colorado",
        "trabajo en el campo",
        "estoy en mi casa",
        "en julio llegamos",
        "soy de honduras",
        "they will hurt my mom in Guatemala",
        "I'm Navajo",
        "la tina",
        "my stalker is at the door",
        "me corté las venas",
        "speak spanish to me",
        "simón",
        "usan IA?",
        "en roblox",
        "runaway safeline number",
        "pleese help",
        "im in truble",
        "the VA never called me back",
        "Austin, my oldest, won't get out of bed",
        "¿cuál es el paso que sigue?",
        "ay santa maría",
        "fired from Buffalo Wild Wings",
        "placer country music",
        "we live out in the hill country",
        "me ha contado todo",
    ],
)
def test_common_words_and_people_are_no_places(text: str) -> None:
    found = resolve(text)
    assert found.candidates == () and found.unknown is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Toronto", "CA"),
        ("estoy en Tijuana", "MX"),
        ("Londres", "GB"),
        ("Calgary, Alberta, Canada", "CA"),
        ("ando en guadalajara jalisco", "MX"),
        ("im in vancouver bc", "CA"),
        ("vivo en Honduras", "HN"),
    ],
)
def test_a_place_abroad_is_named_as_such(text: str, country: str) -> None:
    found = resolve(text)
    assert (found.how, found.country) == ("foreign", country)
    assert found.place is None and found.candidates[0].state is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Paris, Texas", "TX"),
        ("london ky", "KY"),
        ("toronto, oh", "OH"),
        ("Guadalupe CA", "CA"),
        ("Mexico, Missouri", "MO"),
        ("soy de mexico pero vivo en phoenix arizona", "AZ"),
    ],
)
def test_a_place_here_with_a_foreign_name_is_here(text: str, state: str) -> None:
    assert one(text)[0] == state


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("help in Xyzzyville please", "Xyzzyville"),
        ("00000", "00000"),
        ("my zip is 99999", "99999"),
        ("Our town is Wuggleford Springs.", "Wuggleford Springs"),
        ("que linea hay para Zarqueplan", "Zarqueplan"),
        ("Vexingham County", "Vexingham County"),
    ],
)
def test_a_place_that_is_not_on_file_is_said_to_be_unknown(text: str, unknown: str) -> None:
    found = resolve(text)
    assert (found.candidates, found.unknown) == ((), unknown)


def test_a_place_said_not_to_be_meant_gives_way_to_the_other() -> None:
    assert one("no not kansas, arkansas")[0] == "AR"


def test_a_name_asked_for_is_no_person() -> None:
    assert one("the county seat is Bozeman")[2] == "Bozeman"
    assert one("el condado se llama Washoe")[1] == "32031"
    assert resolve("my name is Washoe").candidates == ()


def test_where_the_person_is_now_goes_before_where_they_were() -> None:
    assert one("I used to live in Denver but now I'm in Omaha")[0] == "NE"
    assert one("my sister moved from Texas to Ohio")[0] == "OH"


def test_the_spans_are_masked_with_the_state_said_after_the_city() -> None:
    text = "who do I call in Roseville, California?"
    assert mask(text, resolve(text)) == "who do I call in PLACE?"
    text = "Roseville in Placer County"
    assert mask(text, resolve(text)).count("PLACE") == 2
    text = "shelter in Bowlinng Green, KY please"
    assert mask(text, resolve(text)) == "shelter in PLACE please"
    assert mask("no place at all", resolve("no place at all")) == "no place at all"


def test_labels_are_in_the_language_asked_for() -> None:
    place = resolve("condado de Placer").candidates[0]
    assert (place.label("en"), place.label("es")) == ("Placer County, California", "condado de Placer, California")
    assert resolve("Raleigh NC").candidates[0].label("es") == "Raleigh, Carolina del Norte"


@pytest.mark.parametrize("text", ["vivo en dallas pa que sepas", "I was in Salem oh my god"])
def test_a_code_that_is_spoken_is_no_state(text: str) -> None:
    assert all(place.state not in {"PA", "OH"} or resolve(text).ambiguous for place in resolve(text).candidates)


@pytest.mark.parametrize(
    "text", ["I am in Chesapeake Ranc hEstates", "I am in Havre de Goace", "I am in Eshancias de Florida",
             "I am in Floral Cty"],
)  # fmt: skip
def test_a_name_inside_a_longer_mistyped_one_is_never_acted_on(text: str) -> None:
    assert resolve(text).how in {"fuzzy", "none"}, resolve(text)


@pytest.mark.parametrize("text", ["albergue pa mujeres en queens", "my friend lives in queens"])
def test_a_huge_place_is_meant_after_in_however_common_its_name(text: str) -> None:
    assert one(text) == ("NY", "36081", "Queens")


def test_the_second_word_of_a_brand_is_no_place() -> None:
    assert resolve("my wells fargo card is frozen").how == "none"


def test_who_covers_an_unknown_place_is_told_that_it_is_unknown() -> None:
    assert resolve("Who covers Brindlemoor Junction").unknown == "Brindlemoor Junction"
