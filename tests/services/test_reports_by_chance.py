"""Reports on files by chance, against the same numbers reckoned record by record (``report_oracle``)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import Any

import pytest

from iclei_desktop.rules.cross_table import ALL, UNNAMED, Count, CrossTable
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.indicators import reached
from iclei_desktop.services.reports import DIMENSIONS, Place, Question, count, who
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Name
from tests.services.report_files import alter, records
from tests.services.report_oracle import OF_HEADS, OF_PEOPLE, Oracle

TABLES = (
    ("sex", ""), ("age-group", "sex"), ("organisation", "quarter"), ("organisation-kind", "organisation-kind"),
    ("focus-area", "sdg"), ("training", "youth"), ("country", "pathway"), ("disability", "level"),
    ("month", "mandate"), ("year", ""), ("programme", "city"), ("held-in", "type"), ("modality", "modality"),
)  # fmt: skip


def check(workspace: Workspace, oracle: Oracle, names: tuple[str, str], **asked: Any) -> None:
    """Hold every cell and total of a table, and who is behind it, against what was reckoned."""
    rows, columns = names
    question = Question(DIMENSIONS[rows], DIMENSIONS[columns] if columns else None, **asked)
    trainings = oracle.asked(question.programme, question.since, question.until)
    with workspace.reading() as connection:
        table = count(connection, question, translator("en"))
        behind = {place: who(connection, question, Place(*place)) for place in table.counts}

    def spelt(axis: str, group: str) -> str:
        return fold(group) if axis == "organisation" and group not in (ALL, UNNAMED) else group

    expected = oracle.cells(trainings, rows, columns)
    people = {
        (spelt(rows, row), spelt(columns, column)): {
            one.key: one.number for one in some if one.kind == "person"
        }
        for (row, column), some in behind.items()
    }
    assert {place: some for place, some in people.items() if some} == expected
    for (row, column), number in table.counts.items():
        named = expected.get((spelt(rows, row), spelt(columns, column)), Counter())
        heads = {one.key: one.number for one in behind[row, column] if one.kind == "training"}
        unnamed = sum(heads.values())
        assert number == Count(len(named) + unnamed, named.total() + unnamed, unnamed)
        for axis, group in ((rows, row), (columns, column)):
            for training in heads if group != ALL else ():
                assert group in oracle.head_places(training, axis) or axis in OF_HEADS
    all_heads = {one.key: one.number for one in behind[ALL, ALL] if one.kind == "training"}
    assert all_heads == {key: left for key in trainings if (left := oracle.unnamed(key))}
    check_sums(table, rows, columns)


def check_sums(table: CrossTable, rows: str, columns: str) -> None:
    """Groups of people add up to their total, in each row and each column."""
    if rows in OF_PEOPLE:
        for column in (*table.columns, ALL):
            assert summed(table[row, column] for row in table.rows) == table[ALL, column]
    if columns in OF_PEOPLE:
        for row in (*table.rows, ALL):
            assert summed(table[row, column] for column in table.columns) == table[row, ALL]


def summed(counts: Iterable[Count]) -> Count:
    return reduce(Count.plus, counts, Count())


@pytest.mark.parametrize("seed", range(3))
def test_reports_are_as_reckoned_record_by_record(workspace: Workspace, seed: int) -> None:
    chance = random.Random(seed)
    workspace.write(Name("By chance"), list(records(chance)))
    alter(workspace, chance)
    with workspace.reading() as connection:
        oracle = Oracle(connection)
    for names in TABLES:
        check(workspace, oracle, names)
    some_programme = next(iter(oracle.programmes))
    for names in TABLES[:4]:
        check(workspace, oracle, names, programme=some_programme)
        check(workspace, oracle, names, since=date(2025, 3, 30), until=date(2025, 12, 30))
    for programme in oracle.programmes:
        question = Question(DIMENSIONS["sex"], programme=programme)
        with workspace.reading() as connection:
            there = reached(connection, programme, ["PEOPLE_TRAINED"])["PEOPLE_TRAINED"]
            total = count(connection, question, translator("en")).total
        assert there is not None
        assert tuple(total) == (there.number, there.beside, there.unnamed)
