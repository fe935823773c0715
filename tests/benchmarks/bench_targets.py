"""What a programme has reached of all its targets, in a very large file, against the sum of its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func
from sqlalchemy.dialects import sqlite

from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment, Training
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import indicator_statements as statements
from iclei_desktop.services.city_map import QUESTIONS, read_map
from iclei_desktop.services.city_page import read_city_page
from iclei_desktop.services.editing import add
from iclei_desktop.services.indicators import INDICATORS, read_targets
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.benchmarks.big_file import PER_TRAINING, SESSIONS, make_big_file
from tests.benchmarks.ratios import compare, note, say, timed

pytestmark = pytest.mark.bench
BOUND = 2.0
TRAININGS, ROUNDS = 250, 5
"""A fifth of all: a programme of some years, 20,000 participations and 200,000 marks."""
WITH_HEADS, MORE = 20, 5
"""Trainings where heads were counted, of more people than have names."""
TESTED = f"""UPDATE enrolment SET post_score = id % 100
WHERE training IN (SELECT key FROM training WHERE id <= {TRAININGS}) AND id % 3 = 0"""


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with make_big_file(tmp_path_factory.mktemp("targets") / "big.iclei") as workspace:
        yield workspace


@pytest.fixture(scope="module")
def programme(big: Workspace) -> str:
    """Return a programme with a target of each indicator, hours, and tests that were taken."""
    (key,) = add(big, kind_of("programme"), {"name": "Cities and energy"}).keys["programme"]
    for indicator in INDICATORS:
        add(big, kind_of("target"), {"programme": key, "indicator": indicator, "value": 100.0})
    for training in range(WITH_HEADS):
        add(big, kind_of("headcount"), {"session": f"session-{training}-0", "count": PER_TRAINING + MORE})
    with big.database.driver_connection() as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE training SET programme = ? WHERE id <= ?", (key, TRAININGS))
        connection.execute("UPDATE session SET contact_hours = 3")
        connection.execute(TESTED)
        connection.execute("COMMIT")
    return key


def asked(programme: str) -> list[str]:
    """Return the SQL of all indicators."""
    every = (
        statements.trained(programme, func.count(Enrolment.person.distinct()), func.count(Enrolment.key)),
        *(statements.with_heads(programme), statements.planned(programme), statements.attended(programme)),
        *(
            statements.trained(programme, func.count(column.distinct()))
            for column in (Training.key, Person.city, Person.country)
        ),
        statements.trained(programme, Person.organisation).distinct(),
        statements.tests_with_names(programme),
        statements.tests_without_names(programme),
        *(statements.commitments(programme), statements.cases(programme), statements.replications(programme)),
    )
    dialect = sqlite.dialect(paramstyle="qmark")
    return [
        str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})) for statement in every
    ]


def test_targets_of_a_programme(big: Workspace, programme: str) -> None:
    translate, chosen = translator("en"), asked(programme)

    def ours(_: int) -> Callable[[], object]:
        return lambda: read_targets(big, programme, translate)

    with big.database.driver_connection() as connection:

        def raw(_: int) -> Callable[[], object]:
            return lambda: [connection.execute(text).fetchall() for text in chosen]

        ratio = compare(ours, raw, ROUNDS)
    told: dict[str, Any] = {
        target.values["indicator"]: target.values["reached"]
        for target in read_targets(big, programme, translate)
    }
    seats = TRAININGS * PER_TRAINING
    everybody = seats + WITH_HEADS * MORE
    assert told["PEOPLE_TRAINED"].startswith(f"{everybody:,} ({WITH_HEADS * MORE} ")
    assert told["TRAININGS_HELD"] == str(TRAININGS)
    say(f"targets of a programme, {len(told)} indicators, {seats * SESSIONS:,} marks", ratio, BOUND)


def test_people_trained_of_the_whole_file(big: Workspace) -> None:
    question = next(question for question in QUESTIONS if question.name == "trained")
    note(
        f"\npeople trained of every city, on the map: {timed(lambda: read_map(big, question)) * 1000:.0f} ms"
    )
    today = date(2026, 6, 1)
    took = timed(lambda: read_city_page(big, "city-7", today))
    note(f"page of one city: {took * 1000:.0f} ms")
    answers = {city.key: city.answer for city in read_map(big, question).cities}
    assert set(question.answers) & set(answers.values())  # people of the file are on the map at all
    assert answers["city-7"] == how_many(read_city_page(big, "city-7", today).people_trained)


def how_many(people: int) -> str:
    """Return the answer of the map for a number of people, at least one."""
    return "MANY" if people >= 50 else "SOME" if people >= 10 else "FEW"
