"""People trained, as a donor asks for them: a table by one thing or by two, a chart of it, and on purpose the names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from iclei_desktop.documents.charts import WIDTH, Bar, Inks, count_chart
from iclei_desktop.documents.layout import (
    Block,
    Cell,
    Chart,
    Column,
    CountedTable,
    Document,
    Fact,
    Facts,
    Logo,
    Paragraph,
    Sheet,
    Table,
)
from iclei_desktop.documents.people_facts import TITLE, PeopleReportData, facts, notes, share_of
from iclei_desktop.documents.people_named import PARTICIPATIONS, names
from iclei_desktop.rules.cross_table import ALL, UNKNOWN, UNNAMED, Count, CrossTable
from iclei_desktop.rules.translate import Translate, grouped, msgid

CHART_WIDTH = 190.0
MOST_BARS = 30
"""More rows than these are no picture any more."""
MOST_UPRIGHT = 5
"""So many columns fit on upright paper."""


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
    yield Facts(tuple(facts(data, translate)))
    yield _cross(data, translate, lambda count: count.people) if data.columns else _single(data, translate)
    drawn = table_chart(data.table, translate)
    if drawn is not None:
        svg, height = drawn
        yield Chart(svg, f"{translate(TITLE)}: {data.rows}", CHART_WIDTH, height * CHART_WIDTH / WIDTH)
    yield from (Paragraph(note, small=True) for note in notes(data.table, translate))


def _single(data: PeopleReportData, translate: Translate) -> Table:
    table, total = data.table, data.table.total
    unnamed = bool(total.unnamed)

    def row(label: str, count: Count) -> tuple[Cell, ...]:
        heads = (count.unnamed,) if unnamed else ()
        return (label, count.people, *heads, share_of(count, total, translate), count.participations)

    heads = (Column(translate(msgid("of these without names")), 34, "end"),) if unnamed else ()
    return CountedTable(
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
    return CountedTable(
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
