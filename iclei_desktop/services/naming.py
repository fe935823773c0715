"""Labels inside a sentence, and what records are called on paper."""

from __future__ import annotations

from iclei_desktop.records.city import City
from iclei_desktop.records.person import Person


def within_sentence(label: str) -> str:
    """Return a label that is not at the beginning: "Attendance sheet" becomes "attendance sheet"."""
    return label[:1].lower() + label[1:]


def city_name(city: City | None) -> str:
    """Return what a city is called."""
    return (city.place_name or city.official_name or "") if city else ""


def person_name(person: Person | None) -> str:
    """Return a person's name with the title before it."""
    parts = (person.honorific, person.name_as_written) if person else ()
    return " ".join(part for part in parts if part)
