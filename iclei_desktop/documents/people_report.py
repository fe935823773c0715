"""People trained, as a donor asks for them: a table by one thing or by two, a chart of it, and on purpose the names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from iclei_desktop.documents.charts import WIDTH, Bar, Inks, count_chart
from iclei_desktop.documents.layout import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    Logo,
    Paragraph,
    Sheet,
    Table,
)
from iclei_desktop.documents.people_named import PARTICIPATIONS, Named, names
from iclei_desktop.documents.training import day_text, share_text
from iclei_desktop.rules.cross_table import ALL, UNKNOWN, UNNAMED, Count, CrossTable
from iclei_desktop.rules.translate import Translate, grouped, msgid

CHART_WIDTH = 190.0
MOST_BARS = 30
"""More rows than these are no picture any more."""
MOST_UPRIGHT = 5
"""So many columns fit on upright paper."""
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


def people_report(data: PeopleReportData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out the report in the language of ``translate``."""
    sheets = [(msgid("People"), tuple(_people(data, translate)))]
    if data.columns:
        sheets.append((PARTICIPATIONS, (_cross(data, translate, lambda count: count.participations),)))
    if data.names is not None:
        people = data.table.total.people - data.table.total.unnamed
        sheets.append((msgid("Names"), tuple(names(data.names, people, translate))))
    return Document(
        title=translate(TITLE),
        subtitle=" × ".join(filter(None, (data.rows, data.columns))),
        language=translate.language,
        orientation="landscape"
        if data.names is not None or len(data.table.columns) > MOST_UPRIGHT
        else "portrait",
        sheets=_sheets(sheets, translate),
        logos=logos,
        page_label=translate(msgid("Page {page} of {pages}")),
    )


def _sheets(parts: Sequence[tuple[str, tuple[Block, ...]]], translate: Translate) -> tuple[Sheet, ...]:
    """Return a sheet for each part; where there are several, data says in each row which it belongs to."""
    counted = translate(msgid("Counted"))
    return tuple(
        Sheet(translate(label), blocks, (Fact(counted, translate(label)),))
        if len(parts) > 1
        else Sheet("", blocks)
        for label, blocks in parts
    )


def _people(data: PeopleReportData, translate: Translate) -> Iterator[Block]:
    yield Facts(tuple(_facts(data, translate)))
    yield _cross(data, translate, lambda count: count.people) if data.columns else _single(data, translate)
    drawn = table_chart(data.table, translate)
    if drawn is not None:
        svg, height = drawn
        yield Chart(svg, f"{translate(TITLE)}: {data.rows}", CHART_WIDTH, height * CHART_WIDTH / WIDTH)
    yield from (Paragraph(note, small=True) for note in notes(data.table, translate))


def _facts(data: PeopleReportData, translate: Translate) -> Iterator[Fact]:
    language = translate.language
    if data.programme:
        yield Fact(translate(msgid("Programme")), data.programme)
    yield Fact(translate(msgid("Trainings")), period_text(data.since, data.until, translate))
    yield Fact(translate(TITLE), count_text(data.table.total, translate))
    yield Fact(translate(PARTICIPATIONS), grouped(data.table.total.participations, language))
    yield Fact(translate(msgid("As of")), day_text(data.today, language, "long"))


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


def _single(data: PeopleReportData, translate: Translate) -> Table:
    table, total = data.table, data.table.total
    unnamed = bool(total.unnamed)

    def row(label: str, count: Count) -> tuple[Cell, ...]:
        heads = (count.unnamed,) if unnamed else ()
        return (label, count.people, *heads, share_of(count, total, translate), count.participations)

    heads = (Column(translate(msgid("of these without names")), 34, "end"),) if unnamed else ()
    return Table(
        columns=(
            Column(data.rows, 60, stretch=True),
            Column(translate(msgid("People")), 26, "end"),
            *heads,
            Column(translate(msgid("Share")), 22, "end"),
            Column(translate(PARTICIPATIONS), 32, "end"),
        ),
        rows=tuple(row(label, table[code, ALL]) for code, label in table.rows.items()),
        total_rows=(row(translate(msgid("Total")), total),),
    )


def _cross(data: PeopleReportData, translate: Translate, number: Callable[[Count], int]) -> Table:
    table = data.table
    codes = (*table.columns, ALL)

    def row(label: str, code: str) -> tuple[Cell, ...]:
        return (label, *(number(table[code, column]) for column in codes))

    total = translate(msgid("Total"))
    return Table(
        columns=(
            Column(data.rows, 44, stretch=True, anchor=True),
            *(Column(label, 22, "end", group=data.columns) for label in table.columns.values()),
            Column(total, 20, "end"),
        ),
        rows=tuple(row(label, code) for code, label in table.rows.items()),
        total_rows=(row(total, ALL),),
    )


def table_chart(table: CrossTable, translate: Translate, inks: Inks | None = None) -> tuple[str, int] | None:
    """Return a bar for each row, cut by column, as an SVG, and its height; None where that would be no picture."""
    used = inks or Inks()
    columns = table.columns or {ALL: ""}
    known = [code for code in columns if code not in (UNKNOWN, UNNAMED)]
    if not 0 < len(table.rows) <= MOST_BARS or len(known) > len(used.groups):
        return None
    language = translate.language
    colours = {
        **dict(zip(known, used.groups, strict=False)),
        **dict(zip((UNKNOWN, UNNAMED), used.unknown, strict=True)),
    }
    parts = [(label, colours[code]) for code, label in columns.items()]
    bars = [
        Bar(
            label,
            tuple(table[code, column].people for column in columns),
            grouped(table[code, ALL].people, language),
        )
        for code, label in table.rows.items()
    ]
    return count_chart(bars, parts, lambda number: grouped(number, language), used)
