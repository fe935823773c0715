"""What the columns of a report show, as it is read in the window and as spreadsheet programs take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from iclei_desktop.documents.people_facts import share_of
from iclei_desktop.documents.people_named import PARTICIPATIONS
from iclei_desktop.rules.cross_table import ALL, Count, CrossTable
from iclei_desktop.rules.translate import Translate, grouped, msgid
from iclei_desktop.services.lists import tab_separated

PEOPLE, TOTAL = msgid("People"), msgid("Total")
NONE = "–"
Labelled = Sequence[tuple[str, str]]
"""Codes of groups with what these are called."""


class Column(NamedTuple):
    """What is shown in a column."""

    code: str
    heading: str
    tell: Callable[[Count], str]
    plain: Callable[[Count], object]
    """Returns the same as another program takes it: "1200", where "1,200" is read."""

    def spoken(self, count: Count) -> str:
        """Return what a screen reader says: a dash would be passed over."""
        told = self.tell(count)
        return "0" if told == NONE else told


def columns_of(table: CrossTable, translate: Translate) -> Iterator[Column]:
    """Give a column for each group across and the total, or one for each number where nothing is across."""

    def write(number: int) -> str:
        return grouped(number, translate.language) if number else NONE

    def both(count: Count) -> str:
        people, seats = write(count.people), write(count.participations)
        return people if people == seats else f"{people} ({seats})"

    def share(count: Count) -> str:
        return share_of(count, table.total, translate)

    if table.columns:
        for code, label in (*table.columns.items(), (ALL, translate(TOTAL))):
            yield Column(code, label, both, _people)
        return
    yield Column(ALL, translate(PEOPLE), lambda count: write(count.people), _people)
    if table.total.unnamed:
        heading = translate(msgid("of these without names"))
        yield Column(ALL, heading, lambda count: write(count.unnamed), lambda count: count.unnamed)
    yield Column(ALL, translate(msgid("Share")), share, lambda count: share(count).replace("\xa0", " "))
    seats = translate(PARTICIPATIONS)
    yield Column(ALL, seats, lambda count: write(count.participations), _participations)


def copied(
    table: CrossTable, down: Labelled, across: Sequence[Column], translate: Translate
) -> Callable[[], str]:
    """Return what writes rows and columns for spreadsheet programs: a lone number, or numbers under headings.

    Where people and participations stand in one cell they become two tables, one below the other. What is returned
    knows all it needs, so that a large table can be written away from the window.
    """
    if len(down) == len(across) == 1:
        return lambda: str(across[0].plain(table[down[0][0], across[0].code]))
    if not table.columns:
        return lambda: _written("", table, down, across)
    people, seats = translate(PEOPLE), translate(PARTICIPATIONS)
    times = [one._replace(plain=_participations) for one in across]
    return lambda: "\n".join((_written(people, table, down, across), _written(seats, table, down, times)))


def _written(corner: str, table: CrossTable, down: Labelled, across: Sequence[Column]) -> str:
    rows = ([label, *(str(one.plain(table[code, one.code])) for one in across)] for code, label in down)
    return tab_separated([corner, *(one.heading for one in across)], rows)


def _people(count: Count) -> int:
    return count.people


def _participations(count: Count) -> int:
    return count.participations
