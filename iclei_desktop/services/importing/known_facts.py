"""What the gazetteer adds to imported cities: where they lie, so that they stand on the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from iclei_desktop.records.catalogue import Values
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.gazetteer import find_city

ADDED = msgid("Coordinates and population that the list lacks come from the gazetteer (cities: {count}).")
Facts = Callable[[Values], Mapping[str, Any]]


def facts_of_city(values: Values) -> Mapping[str, Any]:
    """Return what is known and lacks in ``values``, for a name and country that mean one place only.

    Half of a place is none: a latitude comes with its longitude.
    """
    lacks_place = values.get("latitude") is None and values.get("longitude") is None
    lacks_size = values.get("population") is None
    name, country = values.get("place_name") or values.get("official_name"), values.get("country")
    if not (lacks_place or lacks_size) or not (name and country):
        return {}
    known = find_city(str(name), str(country))
    if known is None:
        return {}
    place = {"latitude": known.latitude, "longitude": known.longitude} if lacks_place else {}
    return {**place, **({"population": known.population} if lacks_size and known.population else {})}


FACTS: Mapping[str, Facts] = {"city": facts_of_city}
"""By kind of record."""
