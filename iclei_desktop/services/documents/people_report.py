"""People trained, disaggregated: what a donor report counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.people_facts import PeopleReportData
from iclei_desktop.documents.people_named import Named
from iclei_desktop.documents.people_report import people_report
from iclei_desktop.records.countries import country_name
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.declaring import Chosen, DocumentKind, Order
from iclei_desktop.services.documents.options import Day, Entry, Flag, One, Option
from iclei_desktop.services.documents.training_options import CONSENTED, LOGOS, agreed, logos
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.reports import DIMENSIONS, Dimension, Place, Question, count, who
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

EVERY, NOTHING = "", "none"


def _programmes(workspace: Workspace, _subject: str, translate: Translate) -> Sequence[Entry[str]]:
    kind = kind_of("programme")
    found = workspace.page(kind, Query())
    return [
        (EVERY, translate(msgid("All programmes"))),
        *((one["key"], kind.title(one) or "") for one in found),
    ]


def _dimensions(_workspace: Workspace, _subject: str, translate: Translate) -> Sequence[Entry[str]]:
    return [(one.name, translate(one.label)) for one in DIMENSIONS.values()]


def _dimensions_or_none(workspace: Workspace, subject: str, translate: Translate) -> Sequence[Entry[str]]:
    return [(NOTHING, translate(msgid("nothing more"))), *_dimensions(workspace, subject, translate)]


PROGRAMME = One(
    name="programme",
    label=msgid("Pro&gramme"),
    help=msgid("only trainings of this programme: its name or key"),
    offered=_programmes,
)
SINCE = Day(
    name="since",
    label=msgid("&Trainings begun from"),
    help=msgid("only trainings that began on this day or later"),
)
UNTIL = Day(
    name="until", label=msgid("&until"), help=msgid("only trainings that began on this day or earlier")
)
ROWS = One(
    name="by",
    label=msgid("People &by"),
    help=msgid("by what people are told apart, such as sex, country or year"),
    default="sex",
    offered=_dimensions,
)
COLUMNS = One(
    name="across",
    label=msgid("and b&y"),
    help=msgid("by what else, across: one of the same"),
    default=NOTHING,
    nothing=NOTHING,
    offered=_dimensions_or_none,
)
NAMES = Flag(name="names", label=msgid("With the &names"), help=msgid("list everybody by name too"))


ASKED = (PROGRAMME, SINCE, UNTIL, ROWS, COLUMNS)
"""What decides which numbers there are; the others are about the paper."""


def offered(workspace: Workspace, translate: Translate) -> Mapping[Option[Any], Sequence[Entry[Any]]]:
    """Return what can be chosen of what is asked, as the file stands."""
    return {option: option.offered(workspace, "", translate) for option in ASKED if isinstance(option, One)}


def question(workspace: Workspace, chosen: Chosen) -> Question:
    """Return what is asked for; a Refusal names what is not known."""
    programme = chosen[PROGRAMME]
    across = chosen[COLUMNS]
    return Question(
        rows=_dimension(chosen[ROWS]),
        columns=None if across == NOTHING else _dimension(across),
        programme=resolve(workspace, kind_of("programme"), programme) if programme != EVERY else "",
        since=_day(chosen[SINCE]),
        until=_day(chosen[UNTIL]),
    )


def _dimension(name: str) -> Dimension:
    if name not in DIMENSIONS:
        raise Refusal(
            msgid("People cannot be told apart by “{name}”. Choose one of: {known}."),
            name=name,
            known=", ".join(DIMENSIONS),
        )
    return DIMENSIONS[name]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _build(order: Order) -> Document:
    workspace, translate = order.workspace, order.translate
    asked = question(workspace, order.chosen)
    with workspace.reading() as connection:
        table = count(connection, asked, translate)
        found = who(connection, asked, Place()) if order.chosen[NAMES] else ()
    times = {one.key: one.number for one in found if one.kind == "person"}
    programme = workspace.titles(kind_of("programme"), [asked.programme]) if asked.programme else {}
    data = PeopleReportData(
        rows=translate(asked.rows.label),
        columns=translate(asked.columns.label) if asked.columns else "",
        programme=programme.get(asked.programme, ""),
        since=asked.since,
        until=asked.until,
        today=moments.today(),
        table=table,
        names=_named(order, times) if order.chosen[NAMES] else None,
    )
    return people_report(data, translate, logos(order.chosen[LOGOS]))


def _named(order: Order, times: Mapping[str, int]) -> tuple[Named, ...]:
    """Return those who may be named, in the order of their names."""
    workspace, language = order.workspace, order.translate.language
    people = workspace.page(kind_of("person"), Query(keys=tuple(times), agreed=agreed(order.chosen)))
    cities = workspace.titles(kind_of("city"), [one["city"] for one in people if one["city"]])
    return tuple(
        Named(
            name=one["name_as_written"],
            organisation=one["organisation"] or "",
            position=one["job_title"] or "",
            city=cities.get(one["city"] or "", ""),
            country=country_name(one["country"], language) if one["country"] else "",
            participations=times[one["key"]],
        )
        for one in people
    )


PEOPLE_REPORT = DocumentKind(
    name="people-report",
    label=msgid("People trained"),
    build=_build,
    options=(*ASKED, NAMES, CONSENTED, LOGOS),
    formats=("pdf", "xlsx", "docx", "csv"),
    shows=frozenset(
        (
            "training",
            "session",
            "enrolment",
            "attendance",
            "headcount",
            "person",
            "city",
            "programme",
            "organisation",
        )
    ),
    order=40,
)
