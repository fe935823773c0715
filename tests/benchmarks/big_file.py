"""A file of 100,000 people and a million marks, written with the raw driver: making it is not what is measured."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from iclei_desktop.records.catalogue import RecordKind, kind_named
from iclei_desktop.services.gazetteer import known_cities
from iclei_desktop.services.workspace import Workspace
from tests.benchmarks.raw import PASSPHRASE

PEOPLE, TRAININGS, PER_TRAINING, SESSIONS = 100_000, 1_250, 80, 10
AT = "2026-01-05T09:00:00.000Z"
_GIVEN = [
    "Awa",
    "Brian",
    "Chinedu",
    "Diane",
    "Émile",
    "Fatou",
    "Getachew",
    "Hilma",
    "Ibrahim",
    "João",
    "Kwame",
    "Lindiwe",
    "Maria",
    "Ngozi",
    "Omar",
    "Zoë",
]
_FAMILY = [
    "Adébáyọ̀",
    "Boateng",
    "Chanda",
    "Dlamini",
    "Eze",
    "Faye",
    "Gebre",
    "Haddad",
    "Ilunga",
    "Kossi",
    "Macamo",
    "Ndiaye",
    "Otieno",
    "Phiri",
    "Sy",
]


def make_big_file(path: Path, passphrase: str | None = PASSPHRASE) -> Workspace:
    """Make the file and open it: 4,032 cities, 100,000 people, 1,250 trainings × 80 people × 10 sessions."""
    workspace = Workspace.create(path, passphrase, author="bench")
    chance = random.Random(7)
    with workspace.database.driver_connection() as connection:
        connection.execute("BEGIN IMMEDIATE")
        for name, rows in _rows(chance):
            insert_records(connection, kind_named(name), rows)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return workspace


def _rows(chance: random.Random) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    cities = [{"key": f"city-{n}", **known.values()} for n, known in enumerate(known_cities())]
    yield "city", iter(cities)
    yield "person", (_person(n, chance, len(cities)) for n in range(PEOPLE))
    first = date(2015, 1, 5)
    trainings = [
        {
            "key": f"training-{n}",
            "reference": f"T-{n:05}",
            "title": f"Workshop {n}",
            "start": first + timedelta(n * 3),
        }
        for n in range(TRAININGS)
    ]
    yield "training", iter(trainings)
    yield "session", (_session(t, s, first) for t in range(TRAININGS) for s in range(SESSIONS))
    yield "enrolment", (_enrolment(t, p) for t in range(TRAININGS) for p in range(PER_TRAINING))
    yield (
        "attendance",
        (_mark(t, p, s) for t in range(TRAININGS) for p in range(PER_TRAINING) for s in range(SESSIONS)),
    )


def _person(number: int, chance: random.Random, cities: int) -> dict[str, Any]:
    given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
    return {
        "key": f"person-{number}",
        "name_as_written": f"{given} {family} {number}",
        "sex": chance.choice(("F", "M", "NOT_COLLECTED")),
        "organisation": f"Organisation {number % 700}",
        "job_title": chance.choice(("Engineer", "Planner", "Councillor")),
        "city": f"city-{chance.randrange(cities)}",
        "email": f"person{number}@example.org",
    }


def _session(training: int, number: int, first: date) -> dict[str, Any]:
    day = first + timedelta(training * 3 + number // 2)
    part = ("AM", "PM")[number % 2]
    return {
        "key": f"session-{training}-{number}",
        "training": f"training-{training}",
        "date": day,
        "part": part,
    }


def _enrolment(training: int, place: int) -> dict[str, Any]:
    person = (training * PER_TRAINING + place) % PEOPLE
    links = {"training": f"training-{training}", "person": f"person-{person}"}
    return {"key": f"enrolment-{training}-{place}", **links, "role": "PARTICIPANT", "status": "REGISTERED"}


def _mark(training: int, place: int, session: int) -> dict[str, Any]:
    mark = "PRESENT" if (training + place + session) % 9 else "ABSENT"
    links = {"enrolment": f"enrolment-{training}-{place}", "session": f"session-{training}-{session}"}
    return {"key": f"mark-{training}-{place}-{session}", **links, "mark": mark, "marked_at": AT}


def insert_records(connection: Any, kind: RecordKind, rows: Iterator[dict[str, Any]]) -> None:
    """Insert records with their search rows, as the program keeps them."""
    names = [*kind.fields, "id", "key", "updated_at", *(["title_fold"] if kind.about.title else [])]
    places = ", ".join("?" * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{kind.name}" ({columns}) VALUES ({places})'
    searched: list[tuple[int, str]] = []

    def ready() -> Iterator[tuple[Any, ...]]:
        for number, row in enumerate(rows, 1):
            if kind.searched:
                searched.append((number, kind.search_text(row)))
            values = {**kind.to_json(row), "id": number, "updated_at": AT, "created_at": AT}
            values["title_fold"] = kind.title_fold(row)
            yield tuple(json.dumps(v) if isinstance(v, list) else v for v in map(values.get, names))

    connection.executemany(statement, ready())
    if searched:
        connection.executemany(f"INSERT INTO {kind.name}_search (rowid, words) VALUES (?, ?)", searched)
