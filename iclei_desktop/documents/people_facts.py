"""What a report of people trained says in words: what was asked for, what it comes to, and how it was counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from iclei_desktop.documents.layout import Fact
from iclei_desktop.documents.people_named import PARTICIPATIONS, Named
from iclei_desktop.documents.training import day_text, share_text
from iclei_desktop.rules.cross_table import ALL, UNKNOWN, UNNAMED, Count, CrossTable
from iclei_desktop.rules.translate import Translate, grouped, msgid

TITLE = msgid("People trained")
_RULE = msgid(
    "Counted is who took part and was there at least once: present, late or partly. A person counts once in each cell, "
    "a participation for each training."
)
_OVERLAPS = msgid("Who belongs to several rows or columns counts in each of them, and once in the total.")
_HEADS = msgid(
    "People without a name come from headcounts: of each training the session with most of them counts. Who came "
    "without a name to two trainings counts at both."
)


@dataclass(frozen=True)
class PeopleReportData:
    """What was asked for, in words of the language, and what was counted."""

    rows: str
    columns: str
    """What is across; "" for one column."""
    programme: str
    since: date | None
    until: date | None
    today: date
    table: CrossTable
    names: tuple[Named, ...] | None = None
    """None: they are not asked for."""


def facts(data: PeopleReportData, translate: Translate) -> Iterator[Fact]:
    """Give what was asked for and what it comes to."""
    language = translate.language
    if data.programme:
        yield Fact(translate(msgid("Programme")), data.programme)
    yield Fact(translate(msgid("Trainings")), period_text(data.since, data.until, translate))
    yield Fact(translate(TITLE), count_text(data.table.total, translate))
    yield Fact(translate(PARTICIPATIONS), grouped(data.table.total.participations, language))
    if data.columns:  # one column has a share beside each number
        yield from _not_known(data, translate)
    yield Fact(translate(msgid("As of")), day_text(data.today, language, "long"))


def _not_known(data: PeopleReportData, translate: Translate) -> Iterator[Fact]:
    """Say of each axis of how many, and of which share of all, it is not known: donors ask for it."""
    table, language = data.table, translate.language
    down = [(data.rows, label, code, table[code, ALL]) for code, label in table.rows.items()]
    across = [(data.columns, label, code, table[ALL, code]) for code, label in table.columns.items()]
    for of, label, code, count in (*down, *across):
        if code in (UNKNOWN, UNNAMED):
            number = grouped(count.people, language)
            yield Fact(f"{of}: {label}", f"{number} · {share_of(count, table.total, translate)}")


def period_text(since: date | None, until: date | None, translate: Translate) -> str:
    """Say in words which trainings count."""
    first, last = (day_text(day, translate.language, "long") if day else "" for day in (since, until))
    if first and last:
        return translate(msgid("begun from {first} to {last}")).format(first=first, last=last)
    if first:
        return translate(msgid("begun from {first}")).format(first=first)
    return translate(msgid("begun until {last}")).format(last=last) if last else translate(msgid("all"))


def count_text(count: Count, translate: Translate) -> str:
    """Return how many people, and how many of them have no name: "67 (43 without names)"."""
    number = grouped(count.people, translate.language)
    if not count.unnamed:
        return number
    part = grouped(count.unnamed, translate.language)
    return translate(msgid("{number} ({part} without names)")).format(number=number, part=part)


def share_of(count: Count, total: Count, translate: Translate) -> str:
    """Return which share of all people these are, in per cent."""
    return share_text(count.people / total.people, translate.language) if total.people else "–"


def notes(table: CrossTable, translate: Translate) -> Iterator[str]:
    """Say how it was counted, as far as it matters for what is in the table."""
    yield translate(_RULE)
    if table.overlaps:
        yield translate(_OVERLAPS)
    if table.total.unnamed:
        yield translate(_HEADS)
