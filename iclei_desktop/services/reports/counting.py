"""People trained in a table: by one thing or by two, unique people and participations side by side.

Who was trained is one rule (``services.trained``), and so is how many came without a name (``services.heads``). What is
counted is grouped in one statement: the cells, the totals of rows and columns, and the whole, in each of which
everybody counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from iclei_desktop.rules.cross_table import ALL, UNKNOWN, UNNAMED, Count, CrossTable
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.reports.dimensions import Dimension, OfPeople
from iclei_desktop.services.reports.statements import Question, grouped
from iclei_desktop.services.reports.unnamed import unnamed

WITHOUT_NAMES = msgid("Counted without names")


def count(connection: Connection, question: Question, translate: Translate) -> CrossTable:
    """Count what a question asks for, as the file stands while ``connection`` reads."""
    axes = question.axes
    counts: dict[tuple[str, str], Count] = defaultdict(Count)
    rows = [tuple(row) for row in connection.execute(grouped(question))]
    groups = [_regrouped(connection, axis, {row[place] for row in rows}) for place, axis in enumerate(axes)]
    for row, column, people, participations in rows:
        place = (groups[0][row], groups[1][column])
        counts[place] = counts[place].plus(Count(people, participations))
    for head in unnamed(connection, question):
        place = (head.row, head.column)
        counts[place] = counts[place].plus(Count(head.number, head.number, head.number))
    down, across = (
        _named(connection, axis, (key[place] for key in counts), translate) for place, axis in enumerate(axes)
    )
    return CrossTable(down, across, dict(counts))


def _regrouped(connection: Connection, axis: Dimension | None, values: Iterable[str]) -> Mapping[str, str]:
    """Return the group of each value that was met."""
    met = list(values)
    fixed = {value: value for value in met}
    if not isinstance(axis, OfPeople) or axis.regroup is None:
        return fixed
    return {**fixed, **axis.regroup(connection, [value for value in met if value not in (ALL, UNKNOWN)])}


def _named(
    connection: Connection, axis: Dimension | None, met: Iterable[str], translate: Translate
) -> Mapping[str, str]:
    """Return what the groups of an axis are called: those with a value, then who is not known of."""
    groups = set(met) - {ALL}
    if axis is None:
        return {}
    last = {UNKNOWN: translate(axis.unknown), UNNAMED: translate(WITHOUT_NAMES)}
    names = axis.words(connection, sorted(groups - last.keys()), translate)
    gone = groups - names.keys() - last.keys()  # a record that is not there any more
    return {
        **names,
        **dict.fromkeys(sorted(gone), "?"),
        **{code: last[code] for code in last if code in groups},
    }
