"""Where those stand in a report who were counted without a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from iclei_desktop.records.vocabularies import NOT_COLLECTED
from iclei_desktop.rules.counting import Group
from iclei_desktop.rules.cross_table import ALL, UNKNOWN, UNNAMED
from iclei_desktop.services.heads import unnamed_by_training
from iclei_desktop.services.reports.dimensions import Dimension, OfPeople
from iclei_desktop.services.reports.statements import Question, of_trainings, with_heads


class Unnamed(NamedTuple):
    """So many people without a name, of one training, in one place of a report: a cell or a total."""

    training: str
    row: str
    column: str
    number: int


def unnamed(connection: Connection, question: Question) -> Iterator[Unnamed]:
    """Give all of them, in every place where they stand: in each place a training once."""
    trainings = list(connection.execute(with_heads(question)).scalars())
    heads = unnamed_by_training(connection, trainings)
    found: dict[tuple[str, str, str], Counter[Group]] = defaultdict(Counter)
    for training, *values in connection.execute(of_trainings(question, heads)):
        for group, number in heads[training].items():
            row, column = (_group(axis, v, group) for axis, v in zip(question.axes, values, strict=True))
            for place in {(r, c) for r in (row, ALL) for c in (column, ALL)}:
                found[training, *place][group] = number  # of a list with several terms still once
    for (training, row, column), groups in found.items():
        yield Unnamed(training, row, column, groups.total())


def _group(axis: Dimension | None, value: str, group: Group) -> str:
    """Return where heads of a group stand on an axis; ``value`` is that of their training."""
    if not isinstance(axis, OfPeople):
        return value
    if axis.of_heads is None:
        return UNNAMED
    told = axis.of_heads(group)
    return UNKNOWN if told == NOT_COLLECTED else told
