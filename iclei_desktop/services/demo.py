"""The demo file: real cities, real public facts of real events, invented people.

The people are invented, and each of them says so in the notes. Events: CoM SSA in Lomé (25–27 March 2019) and
Nairobi (3–6 June 2019, 43 staff of 37 cities). A third training is half-way through its week.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from iclei_desktop.records.vocabularies import NOT_COLLECTED
from iclei_desktop.rules import moments
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attendance import Mark, mark_edit
from iclei_desktop.services.demo_cases import case_edits, resource_edits
from iclei_desktop.services.demo_exchanges import DEMO_EXCHANGE, exchange_edits
from iclei_desktop.services.demo_network import network_edits
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.gazetteer import KnownCity, find_city
from iclei_desktop.services.presets import presets
from iclei_desktop.services.trainings import usual_sessions
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Edit, Name

DEMO_TRAINING = "DEMO-2"
FRIDAY = 4
INVENTED = msgid("Invented for the demo: this person does not exist.")

# (name in the gazetteer, country, the government's own name)
_CITIES = (
    ("Nairobi", "KE", "Nairobi City County"),
    ("Lomé", "TG", "Commune de Lomé"),
    ("Tsévié", "TG", "Commune de Tsévié"),
    ("Durban", "ZA", "eThekwini Municipality"),
    ("Cape Town", "ZA", "City of Cape Town"),
    ("Stellenbosch", "ZA", "Stellenbosch Municipality"),
    ("Lagos", "NG", "Lagos State Government"),
    ("Lusaka", "ZM", "Lusaka City Council"),
    ("Maputo", "MZ", "Município de Maputo"),
    ("Kigali", "RW", "City of Kigali"),
    ("Accra", "GH", "Accra Metropolitan Assembly"),
    ("Dakar", "SN", "Ville de Dakar"),
    ("Addis Ababa", "ET", "Addis Ababa City Administration"),
    ("Nouakchott", "MR", None),
    ("Tunis", "TN", None),
    ("Windhoek", "NA", "City of Windhoek"),
    ("Antananarivo", "MG", "Commune urbaine d’Antananarivo"),
    ("Lilongwe", "MW", "Lilongwe City Council"),
)
# The pattern of marks of the demo week, one letter a person, repeated: mostly there, as in life.
_PATTERN = ("PRESENT",) * 9 + ("LATE", "PRESENT", "ABSENT", "PRESENT", "EXCUSED", "PRESENT", "PARTIAL")


def fill_with_demo(workspace: Workspace, today: date | None = None) -> None:
    """Fill a new file with the demo; its training is under way on ``today``, whatever day that is."""
    cities = {
        name: new_edit(kind_of("city"), _city(name, code, official)) for name, code, official in _CITIES
    }
    programmes = [edit for preset in presets() for edit in preset.edits("en")]  # the first is CoM SSA
    workspace.write(Name(msgid("Demo: cities and programmes")), [*cities.values(), *programmes])
    workspace.write(Name(msgid("Demo: past trainings")), _past_trainings(programmes[0].key, cities))
    people = [new_edit(kind_of("person"), values) for values in _people(cities)]
    workspace.write(Name(msgid("Demo: invented people")), people)
    day = today or moments.today()
    network = network_edits(cities, people, programmes, day)
    workspace.write(Name(msgid("Demo: memberships, contacts and milestones")), network)
    exchanges = list(exchange_edits(cities, people, programmes[0].key, day))
    workspace.write(Name(msgid("Demo: exchanges and commitments")), exchanges)
    training, sessions, enrolments = _this_week(programmes[0].key, cities["Lusaka"].key, people, day)
    workspace.write(Name(msgid("Demo: a training half-way through")), [training, *sessions, *enrolments])
    visit = next(edit.key for edit in exchanges if edit.values.get("reference") == DEMO_EXCHANGE)
    practices = [*case_edits(cities, visit), *resource_edits(training.key, visit)]
    workspace.write(Name(msgid("Demo: good practices and resources")), practices)
    marks = list(_marks(sessions[:5], enrolments))
    workspace.write(Name(msgid("Mark {count}"), {"count": len(marks)}), marks)


def _city(name: str, country: str, official_name: str | None) -> dict[str, Any]:
    known: KnownCity | None = find_city(name, country)
    facts = known.values() if known else {"place_name": name, "country": country}
    return {**facts, "official_name": official_name}


def _people(cities: dict[str, Edit]) -> Iterator[dict[str, Any]]:
    kind = kind_of("person")
    with resource("demo", "people.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = {name: kind.fields[name].parse(text) for name, text in row.items() if name != "city"}
            yield {**values, "city": cities[row["city"]].key, "notes": INVENTED}


def _past_trainings(programme: str, cities: dict[str, Edit]) -> Iterator[Edit]:
    past: dict[str, Any] = {"programme": programme, "type": "WORKSHOP", "modality": "IN_PERSON"}
    past |= {"status": "COMPLETED", "focus_areas": ["ENERGY_CLIMATE"]}
    lome = {"reference": "COMSSA-2019-03", "title": "CoM SSA workshop, Lomé", "city": cities["Lomé"].key}
    yield new_edit(
        kind_of("training"),
        {**past, **lome, "country": "TG", "start": date(2019, 3, 25), "end": date(2019, 3, 27)},
    )
    nairobi = {
        "reference": "COMSSA-2019-06",
        "title": "CoM SSA workshop, Nairobi",
        "city": cities["Nairobi"].key,
    }
    days = {"start": date(2019, 6, 3), "end": date(2019, 6, 6)}
    notes = "43 staff of 37 cities took part."
    training = new_edit(
        kind_of("training"), {**past, **nairobi, **days, "country": "KE", "registered": 43, "notes": notes}
    )
    yield training
    first_day = {"training": training.key, "date": days["start"], "part": "FULL_DAY"}
    session = new_edit(kind_of("session"), first_day)
    yield session
    counted = {"session": session.key, "sex": NOT_COLLECTED, "age_group": NOT_COLLECTED, "count": 43}
    yield new_edit(kind_of("headcount"), counted)


def _first_day(day: date) -> date:
    """Return when the training under way began: on Monday, at a weekend two days ago, so that it is under way still."""
    return day - timedelta(days=day.weekday() if day.weekday() <= FRIDAY else 2)


def _this_week(
    programme: str, city: str, people: Sequence[Edit], day: date
) -> tuple[Edit, list[Edit], list[Edit]]:
    first = _first_day(day)
    last = first + timedelta(days=4)
    values = {
        "reference": DEMO_TRAINING,
        "title": "Energy and climate data for cities",
        "programme": programme,
        "status": "ACTIVE",
        "start": first,
        "end": last,
        "venue": "Civic Centre",
        "city": city,
        "country": "ZM",
        "host": "Lusaka City Council",
        "seats": 30,
        "languages": ["English", "Français"],
        "objectives": "Compile a baseline emission inventory from the data a city already has.",
    }
    training = new_edit(kind_of("training"), with_defaults(kind_of("training"), values))
    topics = (
        "Opening; what is there",
        "Energy data",
        "Waste and transport",
        "Quality checks",
        "From data to targets",
    )
    sessions = [
        Edit(e.kind, e.key, {**e.values, "topic": topics[n // 2], "facilitators": ["Wanjiku Mwangi"]}, e.new)
        for n, e in enumerate(usual_sessions(training.key, first, last))
    ]
    enrolment = kind_of("enrolment")
    pairs = ({"training": training.key, "person": person.key} for person in people)
    return training, sessions, [new_edit(enrolment, with_defaults(enrolment, pair)) for pair in pairs]


def _marks(sessions: Sequence[Edit], enrolments: Sequence[Edit]) -> Iterator[Edit]:
    for place, session in enumerate(sessions):
        for number, enrolment in enumerate(enrolments):
            mark = _PATTERN[(number * 5 + place * 3) % len(_PATTERN)]
            minutes = 90 if mark == "PARTIAL" else None
            yield mark_edit(Mark(enrolment.key, session.key, mark, minutes))
