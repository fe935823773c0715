"""A report of people trained, in a very large file, against the SQL of the same numbers as written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from iclei_desktop.rules.cross_table import ALL, CrossTable
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.editing import add
from iclei_desktop.services.reports import DIMENSIONS, Place, Question, count, who
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.benchmarks.big_file import PER_TRAINING, SESSIONS, TRAININGS, make_big_file
from tests.benchmarks.ratios import compare, note, say, timed

pytestmark = pytest.mark.bench
BOUND = 2.0
ROUNDS = 5
WITH_HEADS, MORE = 20, 5
"""Trainings where heads were counted, of more people than have names."""
QUESTIONS = {
    "by country and sex": Question(DIMENSIONS["country"], DIMENSIONS["sex"]),
    "by country and sex, of two years": Question(
        DIMENSIONS["country"], DIMENSIONS["sex"], since=date(2018, 1, 1), until=date(2019, 12, 31)
    ),
}
COUNTED = """
WITH took AS MATERIALIZED (
    SELECT e.person, coalesce(p.country, '') AS country, coalesce(nullif(p.sex, 'NOT_COLLECTED'), '') AS sex
    FROM enrolment e JOIN person p ON p.key = e.person JOIN training t ON t.key = e.training
    WHERE e.role = 'PARTICIPANT' AND e.binned_at IS NULL AND p.binned_at IS NULL AND t.binned_at IS NULL
    AND t.start BETWEEN ? AND ?
    AND EXISTS (
        SELECT 1 FROM attendance a WHERE a.enrolment = e.key AND a.binned_at IS NULL
        AND a.mark IN ('PRESENT', 'LATE', 'PARTIAL')
        AND a.session NOT IN (SELECT key FROM session WHERE binned_at IS NOT NULL)
    )
)
SELECT country, sex, count(DISTINCT person), count(*) FROM took GROUP BY country, sex
UNION ALL SELECT country, '*', count(DISTINCT person), count(*) FROM took GROUP BY country
UNION ALL SELECT '*', sex, count(DISTINCT person), count(*) FROM took GROUP BY sex
UNION ALL SELECT '*', '*', count(DISTINCT person), count(*) FROM took"""


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Open a file whose people are of many countries; at some trainings more came than have names."""
    with make_big_file(tmp_path_factory.mktemp("reports") / "big.iclei") as workspace:
        for training in range(WITH_HEADS):
            add(workspace, kind_of("headcount"), heads(training))
        with workspace.database.driver_connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "UPDATE person SET country = (SELECT country FROM city WHERE key = person.city)"
            )
            connection.execute("COMMIT")
        yield workspace


def heads(training: int) -> dict[str, Any]:
    return {"session": f"session-{training}-0", "count": PER_TRAINING + MORE}


def counted(workspace: Workspace, question: Question) -> CrossTable:
    with workspace.reading() as connection:
        return count(connection, question, translator("en"))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_report(big: Workspace, name: str) -> None:
    question = QUESTIONS[name]
    period = [
        (day or other).isoformat() for day, other in ((question.since, date.min), (question.until, date.max))
    ]

    def ours(_: int) -> Callable[[], object]:
        return lambda: counted(big, question)

    with big.database.driver_connection() as connection:

        def raw(_: int) -> Callable[[], object]:
            return lambda: connection.execute(COUNTED, period).fetchall()

        ratio = compare(ours, raw, ROUNDS)
        by_hand = connection.execute(COUNTED, period).fetchall()
    table = counted(big, question)
    found = {
        tuple("*" if code == ALL else code for code in place): (
            one.people - one.unnamed,
            one.participations - one.unnamed,
        )
        for place, one in table.counts.items()
    }
    assert {(row, column): numbers for row, column, *numbers in by_hand} == {
        place: list(numbers) for place, numbers in found.items() if any(numbers)
    }
    assert table.total.unnamed == (0 if question.since else WITH_HEADS * MORE)
    took = timed(lambda: names_of(big, question))
    note(f"\nwho is behind the total of a report {name}: {took * 1000:.0f} ms")
    marks = TRAININGS * PER_TRAINING * SESSIONS
    assert say(f"report of people trained {name}, {marks:,} marks", ratio, BOUND) <= BOUND


def names_of(workspace: Workspace, question: Question) -> object:
    with workspace.reading() as connection:
        return who(connection, question, Place(), 200)
