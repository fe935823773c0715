"""The attendance summary: people × sessions with their marks, the hours each attended, and who completed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from iclei_desktop.documents.layout import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Logo,
    Paragraph,
    Sheet,
    Table,
)
from iclei_desktop.documents.training import (
    HALF_DAY_LABELS,
    MARK_LEGEND,
    MARK_LETTERS,
    TrainingFacts,
    TrainingSession,
    day_text,
    days_text,
    hours_text,
    known,
    not_named,
    number_text,
    share_text,
    training_facts,
)
from iclei_desktop.rules.hours import ABSENT, CAME, EXCUSED
from iclei_desktop.rules.translate import Translate, msgid

MARK_WIDTH = 8.5
CAME_MARKS = frozenset(CAME)
COUNTS = (  # what is counted in each session: the label, and the marks that count
    (msgid("Attended (P, L, X)"), CAME_MARKS),
    (msgid("Excused (E)"), {EXCUSED}),
    (msgid("Absent (A)"), {ABSENT}),
    (msgid("Not recorded"), {""}),
)


@dataclass(frozen=True, slots=True)
class SummaryPerson:
    """One participant's result; each of them who came was trained (rules.trained).

    ``marks`` holds PRESENT, LATE, PARTIAL, EXCUSED, ABSENT or "" (not recorded) for every session, in the
    order of ``SummaryData.sessions``. ``hours`` are those attended, ``share`` their part of the training's
    hours (0–1), None where it has none.
    """

    name: str
    organisation: str
    marks: tuple[str, ...]
    hours: float
    share: float | None
    completed: bool
    role: str = ""
    """For those who are no participants: facilitator, speaker …"""


@dataclass(frozen=True, slots=True)
class SummaryData:
    """What is summed up: the training, its sessions in the order of time, and its people.

    ``hours`` are those of the whole training; ``threshold`` is the share of them that completes it (0–1).
    ``unnamed`` are the heads counted in each session that no name stands for.
    """

    training: TrainingFacts
    sessions: tuple[TrainingSession, ...]
    people: tuple[SummaryPerson, ...] = ()
    team: tuple[SummaryPerson, ...] = ()
    """Those with marks who are no participants; they are shown, and counted nowhere among participants."""
    withheld: tuple[SummaryPerson, ...] = ()
    """Participants whose results count but whose names are not given."""
    withheld_team: int = 0
    hours: float = 0.0
    threshold: float = 0.8
    logos: tuple[Logo, ...] = ()
    unnamed: tuple[int, ...] = ()
    unnamed_people: int = 0
    """How many came to the training whose names are not known; less than the sum of those of its sessions."""
    unnamed_hours: float = 0.0


def attendance_summary(data: SummaryData, translate: Translate) -> Document:
    """Lay out the summary in the language of ``translate``."""
    sheet = Sheet(
        label=days_text((session.day for session in data.sessions), translate.language),
        keys=(Fact(translate(msgid("Reference")), data.training.reference),),
        blocks=(
            Facts(_facts(data, translate)),
            _table(data, translate),
            *_team(data, translate),
            Paragraph(translate(MARK_LEGEND), small=True),
            *not_named(len(data.withheld) + data.withheld_team, translate),
        ),
    )
    return Document(
        title=translate(msgid("Attendance summary")),
        subtitle=data.training.title,
        language=translate.language,
        sheets=(sheet,),
        logos=data.logos,
        page_label=translate(msgid("Page {page} of {pages}")),
    )


def _facts(data: SummaryData, translate: Translate) -> tuple[Fact, ...]:
    language, everyone = translate.language, (*data.people, *data.withheld)
    trained = sum(bool(CAME_MARKS.intersection(person.marks)) for person in everyone)
    hours = sum(person.hours for person in everyone)
    completed = translate(msgid("{completed} of {people} (from {share} of {hours} hours)")).format(
        completed=sum(person.completed for person in everyone),
        people=len(everyone),
        share=share_text(data.threshold, language),
        hours=number_text(data.hours, language),
    )
    return known(
        (
            *training_facts(data.training, translate),
            Fact(translate(msgid("People trained")), _with_unnamed(trained, data.unnamed_people, translate)),
            Fact(
                translate(msgid("Person-hours attended")), _with_unnamed(hours, data.unnamed_hours, translate)
            ),
            Fact(translate(msgid("Completion")), completed),
        )
    )


def _with_unnamed(named: float, unnamed: float, translate: Translate) -> str:
    """Return a number with the heads that no name stands for, and how much of it is theirs."""
    number, theirs = (number_text(value, translate.language) for value in (named + unnamed, unnamed))
    if not unnamed:
        return number
    return translate(msgid("{number} ({part} without names)")).format(number=number, part=theirs)


def _table(data: SummaryData, translate: Translate) -> Table:
    result = translate(msgid("Result"))
    yes, no = translate(msgid("Yes")), translate(msgid("No"))
    return Table(
        columns=(
            Column(translate(msgid("No.")), 9, "center", anchor=True),
            Column(translate(msgid("Full name")), 52, stretch=True, anchor=True),
            Column(translate(msgid("Organisation")), 44, stretch=True, spare=True),
            *(_session_column(session, translate) for session in data.sessions),
            Column(translate(msgid("Hours")), 14, "end", result),
            Column(translate(msgid("Share")), 14, "end", result, number="percent"),
            Column(translate(msgid("Completion")), 20, "center", result),
        ),
        rows=tuple(
            (
                number,
                person.name,
                person.organisation,
                *(MARK_LETTERS.get(mark, "") for mark in person.marks),
                round(person.hours, 2),
                "" if person.share is None else round(person.share, 4),
                yes if person.completed else no,
            )
            for number, person in enumerate(data.people, 1)
        ),
        total_rows=(
            *(
                _count(translate(label), marks, (*data.people, *data.withheld), len(data.sessions))
                for label, marks in COUNTS
            ),
            *_heads(data, translate),
        ),
        row_height=6,
    )


def _team(data: SummaryData, translate: Translate) -> Iterator[Block]:
    """Give the table of facilitators and others, if any of them has a mark."""
    if not data.team:
        return
    yield Paragraph(translate(msgid("Facilitators and other roles, not counted above")), bold=True)
    yield Table(
        columns=(
            Column(translate(msgid("No.")), 9, "center", anchor=True),
            Column(translate(msgid("Full name")), 52, stretch=True, anchor=True),
            Column(translate(msgid("Role")), 44, stretch=True, spare=True),
            *(_session_column(session, translate) for session in data.sessions),
            Column(translate(msgid("Hours")), 14, "end"),
        ),
        rows=tuple(
            (
                number,
                person.name,
                person.role,
                *(MARK_LETTERS.get(mark, "") for mark in person.marks),
                round(person.hours, 2),
            )
            for number, person in enumerate(data.team, 1)
        ),
        row_height=6,
    )


def _session_column(session: TrainingSession, translate: Translate) -> Column:
    """Name a session by its day and when it starts; without a time, by its half-day."""
    language = translate.language
    heading = hours_text((session,), language).partition("–")[0]
    if not heading:
        heading = " + ".join(translate(HALF_DAY_LABELS[half]) for half in session.half_days)
    return Column(heading, MARK_WIDTH, "center", group=day_text(session.day, language, "d MMM"))


def _count(
    label: str, marks: AbstractSet[str], people: Sequence[SummaryPerson], sessions: int
) -> tuple[Cell, ...]:
    counts = (sum(person.marks[index] in marks for person in people) for index in range(sessions))
    return ("", label, "", *counts, "", "", "")


def _heads(data: SummaryData, translate: Translate) -> tuple[tuple[Cell, ...], ...]:
    """Count those without names too, where heads were counted: nobody stands in both rows."""
    if not any(data.unnamed):
        return ()
    _, attended = COUNTS[0]
    everyone = (*data.people, *data.withheld)
    named = (
        sum(person.marks[index] in attended for person in everyone) for index in range(len(data.sessions))
    )
    in_all = (names + heads for names, heads in zip(named, data.unnamed, strict=True))
    rows = ((msgid("Counted without names"), data.unnamed), (msgid("In all"), in_all))
    return tuple(("", translate(label), "", *numbers, "", "", "") for label, numbers in rows)
