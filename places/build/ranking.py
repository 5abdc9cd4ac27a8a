"""How many people a name stands for, and from that how surely it means a place and where typing errors look for it."""

from __future__ import annotations

from places.build.abroad import Abroad, Country
from places.build.cities import City
from places.build.counties import County
from places.build.naming import Name
from places.build.wordlist import NEVER, PERSON, STRONG, WORD, Words, classify

KNOWN_PEOPLE, LARGE_PEOPLE = 5_000, 100_000


class Atlas:
    """People and states of every target ("city:5388881", "county:06061", "country:MX", "abroad:17")."""

    def __init__(
        self, cities: list[City], counties: list[County], countries: list[Country], foreign: list[Abroad]
    ) -> None:
        self.people = {f"city:{city.id}": city.population for city in cities}
        self.people |= {f"county:{county.fips}": county.population for county in counties}
        self.people |= {f"abroad:{place.id}": place.population for place in foreign}
        self.people |= {f"country:{country.code}": country.population for country in countries}
        self.states = {f"city:{city.id}": city.state for city in cities}
        self.states |= {f"county:{county.fips}": county.state for county in counties}
        self.independent = {f"county:{county.fips}" for county in counties if county.name.endswith(" city")}
        self.large = {f"city:{city.id}" for city in cities if city.population >= LARGE_PEOPLE and city.kind == "city"}

    def most(self, said: dict[str, list[str]]) -> dict[str, int]:
        """How many people live in the largest place of each name."""
        return {name: max(self.people.get(target, 0) for target in targets) for name, targets in said.items()}

    def names(self, said: dict[str, list[str]], words: Words, weak: set[str]) -> list[Name]:
        """Every name with its class and scope, in order."""
        most = self.most(said)
        return [
            Name(
                name,
                " ".join(targets),
                self._sureness(name, targets, most[name], words, weak),
                self._scope(targets, most[name]),
            )
            for name, targets in sorted(said.items())
        ]

    def _sureness(self, name: str, targets: list[str], people: int, words: Words, weak: set[str]) -> int:
        """States and regions are sure except the `weak` ones, foreign cities never quite."""
        kinds = {target.split(":")[0] for target in targets}
        if name in weak or kinds & {"state", "region"}:
            return PERSON if name in weak else STRONG
        found = classify(name, people, words)
        if kinds == {"abroad"}:
            return NEVER if found == WORD else max(PERSON, found)
        return found

    def _scope(self, targets: list[str], people: int) -> str:
        scope = {self.states[target] for target in targets if target in self.states}
        if any(target.startswith("county:") and target not in self.independent for target in targets):
            scope.add("county")
        inside = bool(scope)
        if any(target.startswith("state:") for target in targets) or (inside and people >= KNOWN_PEOPLE):
            scope.add("known")
        if self.large & set(targets):
            scope.add("large")
        return " ".join(sorted(scope))
