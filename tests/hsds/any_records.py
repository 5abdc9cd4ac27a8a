"""Records made by hypothesis: anything the models let through, of the letters that YAML can hold."""

from __future__ import annotations

from hypothesis import strategies as st

from directory.records import (
    AnsweredBy,
    Area,
    Confidence,
    Cost,
    Need,
    Organization,
    Phone,
    PhoneKind,
    Service,
    Source,
    Stated,
    Status,
    Takes,
    Words,
)
from places import names

LETTERS = st.characters(blacklist_categories=("Cs", "Cc", "Cn"))
TEXTS = st.text(LETTERS, min_size=1, max_size=20).filter(str.strip) | st.sampled_from(
    ["null", "true", "12", '"', "=1+1", "'a", "a|b", "a\\pb", "two\nlines", "x: y | z", "[]", "+1", "-", "@x", "a; b"]
)
WORDS = st.builds(Words, en=TEXTS, es=TEXTS)
COUNTIES = st.sampled_from(sorted(names.default_names().counties))
STATES = st.sampled_from(sorted(names.default_names().states))
AREAS = st.one_of(
    st.just(Area(national=True)),
    st.builds(Area, state=STATES),
    st.builds(Area, county=COUNTIES),
    st.builds(Area, county=COUNTIES, city=TEXTS),
    st.builds(Area, country=st.sampled_from(["MX", "CA", "US"])),
)
NUMBERS = st.sampled_from(["911", "988", "233733", "+18885392373", "+12137456434", "+525512345678", "+390612345678"])
PHONES = st.builds(
    Phone, number=NUMBERS, kind=st.sampled_from(PhoneKind), keyword=st.none() | TEXTS, printed=st.none() | TEXTS,
    note=st.none() | TEXTS,
)  # fmt: skip
SOURCES = st.builds(
    Source, publisher=TEXTS, address=TEXTS, document=st.none() | TEXTS, states=TEXTS,
    date=st.none() | st.sampled_from(["2018", "2018-09", "2018-09-21"]),
)  # fmt: skip
HOURS = st.sampled_from(
    [
        None, "24/7", "Mo-Fr 08:00-17:00", "Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00", "Fr-Mo 20:00-04:00",
        "Mo-Su 08:00-24:00", "Mo-Fr 09:00-17:00; We off", "Mo[1] 10:00-12:00", "Mo-Fr 08:00-17:00; Tu 10:00-12:00",
    ]
)  # fmt: skip
SLUGS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
SERVICES = st.builds(
    Service, id=SLUGS, name=TEXTS, name_es=TEXTS, aliases=st.lists(TEXTS, max_size=3),
    needs=st.lists(st.sampled_from(Need), min_size=1, max_size=4), summary=WORDS,
    answered_by=st.sampled_from(AnsweredBy), takes=st.sampled_from(Takes), confidential=st.sampled_from(Stated),
    cost=st.sampled_from(Cost), phones=st.lists(PHONES, min_size=1, max_size=3), hours=HOURS,
    hours_note=st.none() | WORDS, timezone=st.sampled_from(["America/Chicago", "America/Phoenix", "America/St_Johns"]),
    languages=st.lists(st.sampled_from(["en", "es", "ase"]), max_size=3), interpreters=st.booleans(),
    office=st.booleans(), audience=st.none() | WORDS, service_area=st.lists(AREAS, min_size=1, max_size=3),
    sources=st.lists(SOURCES, min_size=1, max_size=2), assured_date=st.none() | st.dates(),
    confidence=st.sampled_from(Confidence), alert=st.none() | WORDS, notes=st.none() | TEXTS,
    status=st.sampled_from([Status.ACTIVE, Status.ENDED, Status.REFERRAL_ONLY]),
)  # fmt: skip
ORGANIZATIONS = st.builds(
    Organization, id=SLUGS, name=TEXTS, website=st.none() | st.just("https://example.org/"),
    services=st.lists(SERVICES, min_size=1, max_size=3, unique_by=lambda service: service.id),
)  # fmt: skip
DIRECTORIES = st.lists(ORGANIZATIONS, min_size=1, max_size=3, unique_by=lambda org: org.id).map(
    lambda organizations: _with_own_services(organizations)
)


def _with_own_services(organizations: list[Organization]) -> list[Organization]:
    """No two organizations share a service id."""
    for number, org in enumerate(organizations):
        for service in org.services:
            service.id = f"{service.id}-{number}"
    return organizations
