"""The network of the demo file: who belongs to it, who speaks for whom, and how far cities are. All invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from iclei_desktop.rules.milestones import ACHIEVED, IN_PROGRESS, VERIFIED
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import kind_of, new_edit
from iclei_desktop.storage.steps import Edit

INVENTED = msgid("Invented for the demo.")
MEMBERS = (
    "Nairobi",
    "Lomé",
    "Tsévié",
    "Durban",
    "Cape Town",
    "Lusaka",
    "Kigali",
    "Dakar",
    "Windhoek",
    "Accra",
)
REGIONAL = ("Lagos State Government",)
JOINED_YEARS_AGO = {"Nairobi": 4, "Lomé": 3, "Tsévié": 3, "Dakar": 2, "Lusaka": 2, "Kigali": 1, "Lilongwe": 1}
"""Cities in CoM SSA, and how long."""
PROMISED = {
    "PEOPLE_TRAINED": 60,
    "PEOPLE_COMPLETED": 40,
    "PERSON_HOURS": 500,
    "ORGANISATIONS_REACHED": 25,
    "CITIES_REACHED": 20,
    "COMMITMENTS_DONE": 10,
    "CASES_PUBLISHED": 3,
}
"""What CoM SSA promised to its donors, by indicator."""
REACHED = {"Nairobi": 9, "Lomé": 7, "Tsévié": 5, "Dakar": 5, "Lusaka": 4, "Kigali": 4, "Lilongwe": 2}
"""How many of the milestones a city has reached; it works on the next."""


def network_edits(
    cities: Mapping[str, Edit], people: Sequence[Edit], programmes: Sequence[Edit], today: date
) -> Iterator[Edit]:
    """Give the edits that add memberships, contacts, and cities in CoM SSA with their milestones.

    ``programmes`` are those of the presets with their milestones, CoM SSA first.
    """
    yield from _organisations(cities, people)
    yield from _memberships(cities)
    yield from _contacts(people)
    programme = programmes[0].key
    steps = [
        edit.key for edit in programmes if edit.kind == "milestone" and edit.values["programme"] == programme
    ]
    for indicator, value in PROMISED.items():
        target = {"programme": programme, "indicator": indicator, "value": float(value), "notes": INVENTED}
        yield new_edit(kind_of("target"), target)
    for name, years in JOINED_YEARS_AGO.items():
        since = today.replace(day=1) - timedelta(days=365 * years)
        yield from _participation(cities[name].key, programme, since, steps, REACHED[name])


def _organisations(cities: Mapping[str, Edit], people: Sequence[Edit]) -> Iterator[Edit]:
    """Give the governments that people work for, so that reports can tell their kinds; a government is real."""
    countries = {city.key: city.values["country"] for city in cities.values()}
    found = {person.values["organisation"]: countries[person.values["city"]] for person in people}
    for name, country in found.items():
        kind = "REGIONAL_GOV" if name in REGIONAL else "LOCAL_GOV"
        yield new_edit(kind_of("organisation"), {"name": name, "kind": kind, "country": country})


def _memberships(cities: Mapping[str, Edit]) -> Iterator[Edit]:
    for place, name in enumerate(MEMBERS):
        values = {
            "city": cities[name].key,
            "category": "FULL_LOCAL_GOVERNMENT",
            "status": "LAPSED" if name == "Accra" else "ACTIVE",
            "since": date(2008 + place, 1, 1),
            "until": date(2024, 12, 31) if name == "Accra" else None,
            "notes": INVENTED,
        }
        yield new_edit(kind_of("membership"), values)


def _contacts(people: Sequence[Edit]) -> Iterator[Edit]:
    """Let the first person of each city be its liaison, and elected people its political contacts."""
    spoken_for: set[Any] = set()
    for person in people:
        city = person.values["city"]
        elected = person.values.get("mandate") == "ELECTED"
        if city in spoken_for and not elected:
            continue
        values = {
            "city": city,
            "person": person.key,
            "role": "MUNICIPAL_LEADER" if elected else "STAFF_CONTACT",
            "is_liaison": city not in spoken_for,
        }
        spoken_for.add(city)
        yield new_edit(kind_of("contact"), values)


def _participation(
    city: str, programme: str, since: date, steps: Sequence[str], reached: int
) -> Iterator[Edit]:
    kind = kind_of("participation")
    values = {"city": city, "programme": programme, "role": "SIGNATORY", "since": since, "notes": INVENTED}
    participation = new_edit(kind, values)
    yield participation
    for place, step in enumerate(steps[: reached + 1]):
        status = IN_PROGRESS if place == reached else VERIFIED if place < 4 else ACHIEVED
        day = None if place == reached else since + timedelta(days=45 * place)
        standing = {"participation": participation.key, "milestone": step, "status": status, "date": day}
        yield new_edit(kind_of("milestone_status"), standing)
