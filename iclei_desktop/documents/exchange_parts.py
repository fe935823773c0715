"""The parts that several documents of an exchange show: its facts, agenda, changes and commitments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from iclei_desktop.documents.exchange import AgendaPart, Agreed, ExchangeData, Visitor
from iclei_desktop.documents.layout import (
    Block,
    Column,
    Document,
    Fact,
    Logo,
    Orientation,
    Paragraph,
    Sheet,
    Table,
)
from iclei_desktop.documents.training import day_text, joined, known, locale, times_text
from iclei_desktop.rules.translate import Translate, msgid


def exchange_facts(data: ExchangeData, translate: Translate) -> tuple[Fact, ...]:
    """Return what names the exchange, who takes part and who pays for it; what is not known is left out."""
    visitors = joined((visitor.city for visitor in data.visitors), " · ")
    return known(
        (
            Fact(translate(msgid("Host city")), joined((data.host, data.host_country))),
            Fact(translate(msgid("Visiting cities")), visitors),
            Fact(translate(msgid("Days")), span_text(data.start, data.end, translate.language)),
            Fact(translate(msgid("Venue")), data.venue),
            Fact(translate(msgid("Kind of exchange")), data.kind),
            Fact(translate(msgid("Theme")), data.theme),
            Fact(translate(msgid("Reference")), data.reference),
            Fact(translate(msgid("Programme")), data.programme),
            Fact(translate(msgid("Project number")), data.project_number),
            Fact(translate(msgid("Funded by")), joined(data.donors)),
            Fact(translate(msgid("Languages")), joined(data.languages)),
        )
    )


def span_text(start: date | None, end: date | None, language: str) -> str:
    """Return from when to when, in words: "6 November 2014", "3–6 Jun 2019"."""
    from babel.dates import format_interval  # slow to import, and only needed while building

    if start and end and start < end:
        return format_interval(start, end, "yMMMMd", locale=locale(language))
    day = start or end
    return day_text(day, language, "long") if day else ""


def chapter(heading: str, *blocks: Block) -> tuple[Block, ...]:
    """Return blocks under a heading."""
    return (Paragraph(heading, bold=True), *blocks)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return a text of several lines as paragraphs; its empty lines are left out."""
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def agenda_table(parts: Iterable[AgendaPart], translate: Translate, *, with_day: bool = False) -> Table:
    """Lay out parts of the programme in the order of time."""
    language = translate.language
    day = (Column(translate(msgid("Day")), 24),) if with_day else ()
    return Table(
        columns=(
            *day,
            Column(translate(msgid("Time")), 26),
            Column(translate(msgid("Topic")), 70, stretch=True),
            Column(translate(msgid("Place")), 40, stretch=True),
            Column(translate(msgid("Responsible")), 44, stretch=True),
        ),
        rows=tuple(
            (
                *((day_text(part.day, language, "medium"),) if with_day else ()),
                times_text(part.starts, part.ends, language),
                part.topic,
                part.place,
                joined(part.responsible),
            )
            for part in sorted(parts, key=lambda part: (part.day, part.starts or time(), part.topic))
        ),
    )


def commitments_table(
    commitments: Iterable[Agreed], translate: Translate, *, followed: bool, blank: int = 0
) -> Table:
    """Lay out commitments by the day they are due; ``followed`` says how far they are."""
    language = translate.language
    status = (Column(translate(msgid("Status")), 24),) if followed else ()
    rows = tuple(
        (
            one.text,
            one.city,
            one.owner,
            day_text(one.due, language, "medium") if one.due else "",
            *((status_text(one, translate),) if followed else ()),
        )
        for one in sorted(commitments, key=lambda one: (one.due or date.max, one.city, one.text))
    )
    columns = (
        Column(translate(msgid("What was agreed")), 66, stretch=True),
        Column(translate(msgid("City")), 28),
        Column(translate(msgid("Owner")), 40),
        Column(translate(msgid("Due")), 24),
        *status,
    )
    return Table(columns, rows, blank_rows=(("",) * len(columns),) * blank, row_height=9 if blank else 6)


def status_text(one: Agreed, translate: Translate) -> str:
    """Return how far a commitment is, in words."""
    return f"{one.status} – {translate(msgid('overdue'))}" if one.overdue else one.status


def one_changes_table(visitors: Iterable[Visitor], translate: Translate) -> Table:
    """Lay out what each visiting city wants to learn, and the one change it will make."""
    return Table(
        columns=(
            Column(translate(msgid("City")), 36),
            Column(translate(msgid("What it wants to learn")), 70, stretch=True),
            Column(translate(msgid("The one change")), 70, stretch=True),
        ),
        rows=tuple((one.city, one.expectations, one.one_change) for one in visitors),
        row_height=9,
    )


def exchange_document(
    title: str,
    data: ExchangeData,
    blocks: Iterable[Block],
    translate: Translate,
    *,
    logos: tuple[Logo, ...],
    orientation: Orientation = "portrait",
    footer: str = "",
) -> Document:
    """Return a document about an exchange that is one sheet."""
    keys = (Fact(translate(msgid("Reference")), data.reference),) if data.reference else ()
    return Document(
        title=title,
        subtitle=data.title,
        language=translate.language,
        sheets=(Sheet(label="", blocks=tuple(blocks), keys=keys),),
        orientation=orientation,
        logos=logos,
        footer=footer,
        page_label=translate(msgid("Page {page} of {pages}")),
    )
