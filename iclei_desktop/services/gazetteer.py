"""Facts of cities that are known without internet. Contains data from GeoNames (geonames.org), CC BY 4.0."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.paths import resource


@dataclass(frozen=True, slots=True)
class KnownCity:
    """A city of the gazetteer."""

    geonames_id: str
    name: str
    country: str
    admin_region: str
    latitude: float
    longitude: float
    population: int
    time_zone: str
    aliases: tuple[str, ...]

    def values(self) -> dict[str, Any]:
        """Return the facts as the fields of a city record; a population of 0 is one that is not known.

        GeoNames knows regions by a code ("05") that says nothing to people, so it is left out.
        """
        return {
            "place_name": self.name,
            "aliases": list(self.aliases) or None,
            "country": self.country,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "population": self.population or None,
            "geonames_id": self.geonames_id,
        }


@cache
def known_cities() -> tuple[KnownCity, ...]:
    """Return all cities of the gazetteer, largest first."""
    with resource("gazetteer", "cities.csv").open(encoding="utf-8", newline="") as file:
        cities = [_read(row) for row in csv.DictReader(file)]
    return tuple(sorted(cities, key=lambda city: -city.population))


def _read(row: dict[str, str]) -> KnownCity:
    return KnownCity(
        geonames_id=row["geonameid"],
        name=row["name"],
        country=row["iso2"],
        admin_region=row["admin1"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row["population"]),
        time_zone=row["timezone"],
        aliases=tuple(filter(None, row["alternate_names_latin"].split("|"))),
    )


@cache
def _by_name() -> dict[str, list[KnownCity]]:
    found: dict[str, list[KnownCity]] = defaultdict(list)
    for city in known_cities():
        for name in {fold(name) for name in (city.name, *city.aliases)}:
            found[name].append(city)
    return found


def find_city(name: str, country: str | None = None) -> KnownCity | None:
    """Return the one city of that name, in that country if it is given; None if there is none or are several.

    A city called so comes before one that has it as another name. The name alone is never enough where two
    countries have such a city: Zou is a town of Côte d'Ivoire here and a department of Benin elsewhere.
    """
    fitting = [city for city in _by_name().get(fold(name), ()) if country in (None, city.country)]
    called_so = [city for city in fitting if fold(city.name) == fold(name)]
    chosen = called_so or fitting
    return chosen[0] if len(chosen) == 1 else None


def suggest_cities(beginning: str, limit: int = 10) -> list[KnownCity]:
    """Return the largest cities with a name that begins so, for a box that completes while one types."""
    folded = fold(beginning)
    if not folded:
        return []
    found = (
        city for city in known_cities() if any(fold(n).startswith(folded) for n in (city.name, *city.aliases))
    )
    return [city for city, _ in zip(found, range(limit), strict=False)]
