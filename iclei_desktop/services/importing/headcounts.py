"""Headcounts per day: a row for each training, a column for each day, as organisers really keep them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records.training import Attendance, Session, Training
from iclei_desktop.records.vocabularies import NOT_COLLECTED
from iclei_desktop.rules.collector import without_collector
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.columns import find_column, guess, plain
from iclei_desktop.services.importing.records import (
    LEFT_OUT,
    Request,
    edit_plural,
    finish,
    open_table,
    start_report,
)
from iclei_desktop.services.importing.report import Outcome, Remark, Report
from iclei_desktop.services.reading import Row, clean
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Edit

TRAINING_FIELDS = ("reference", "registered")
_DAY = re.compile(r"(?:day|jour|dia|tag) ?(\d{1,3})")
_NUMBERS = re.compile(r"\d{1,9}(?:\s*[-./;]\s*\d{1,9})*", re.ASCII)

SEVERAL_NUMBERS = msgid("“{text}” holds several numbers; they were read as this and the following columns.")
NOT_A_COUNT = msgid("“{text}” is not a number of people.")
MORE_DAYS = msgid("There are {count} numbers more than columns; they were read as further days.")
MORE_PRESENT = msgid(
    "More people came ({present}) than were registered ({registered}). Both numbers were kept."
)
NO_TRAINING = msgid("There is no training with the reference “{reference}”.")
NO_START = msgid("The training “{reference}” has no start, so its days are not known.")
NO_REFERENCE = msgid("The row names no training.")
NO_NUMBERS = msgid("The row has no numbers.")
TWICE = msgid("Line {other} already counts the training “{reference}”.")
HAS_NAMES = msgid("Names are recorded for {day}; counting heads too would count people twice.")
DAY_LEFT_OUT = msgid("The day was left out.")
NUMBER_LEFT_OUT = msgid("The number was left out.")


@dataclass(frozen=True)
class _Counts:
    """What one row says: who registered, and who came on each day, counted from 1."""

    line: int
    reference: str
    registered: int | None
    days: dict[int, int]


@without_collector()
def import_headcounts(workspace: Workspace, request: Request, progress: Progress = silent) -> Report:
    """Import counts without names as one step: a row per training (by its reference), a column per day.

    A day without a session gets one for the whole day. Every row is imported or named in the report.
    """
    table = open_table(replace(request, kind=kind_of("training")), progress)
    columns = guess_counts(table.headers, request.columns)
    days = {column: number for name, column in columns.items() if (number := day_number(name)) is not None}
    if "reference" not in columns or not days:
        raise Refusal(
            msgid("“{source}” needs a column with the training’s reference and columns Day 1, Day 2 …"),
            source=table.source_name,
        )
    report = start_report(request, table, columns)
    reader = _Reader(columns["reference"], columns.get("registered"), days, table.headers, report)
    with workspace.session() as database:
        plan = _Plan(database, report)
        for number, row in enumerate(table.rows):
            progress(0.3 + 0.6 * number / len(table.rows))
            plan.decide(reader.read(row))
    report.also.update(edit_plural(edit) for edit in plan.edits if edit.new)
    finish(workspace, report, request, plan.edits)
    progress(1.0)
    return report


def guess_counts(headers: Sequence[str], chosen: Mapping[str, str | None]) -> dict[str, int]:
    """Return the columns of the reference, of those registered and of each day ("day 1"); see columns.guess."""
    days = {name: heading for name, heading in chosen.items() if day_number(name) is not None}
    others = {name: heading for name, heading in chosen.items() if name not in days}
    found = guess(kind_of("training"), headers, others)
    columns = {name: found[name] for name in TRAINING_FIELDS if name in found}
    for name, heading in days.items():
        if heading is not None:
            columns[name] = find_column(headers, heading)
    for column, header in enumerate(headers):
        day = day_number(header)
        name = day_name(day or 0)
        if day is not None and name not in {*chosen, *columns} and column not in columns.values():
            columns[name] = column
    return dict(sorted(columns.items(), key=lambda item: item[1]))


def day_name(number: int) -> str:
    """Return what the column of a day, counted from 1, is called in ``Request.columns``."""
    return f"day {number}"


def day_number(name: str) -> int | None:
    """Return the day that a column called ``name`` counts, None for another column."""
    day = _DAY.fullmatch(plain(name))
    return int(day[1]) if day else None


class _Reader:
    """Reads the numbers of a row, ragged as it may be."""

    def __init__(
        self,
        reference: int,
        registered: int | None,
        days: dict[int, int],
        headers: Sequence[str],
        report: Report,
    ) -> None:
        self._reference = reference
        self._registered = registered
        self._days = days
        self._headers = headers
        self._report = report

    def read(self, row: Row) -> _Counts:
        """Return the counts of a row; the report is told what was odd about it."""
        reference = clean(row.cells[self._reference])[0] if self._reference < len(row.cells) else ""
        registered, days = None, {}
        for column, count in self._numbers(row):
            if column == self._registered:
                registered = count
            elif column in self._days:
                days[self._days[column]] = count
            elif column >= len(self._headers):
                days[max(self._days.values()) + 1 + column - len(self._headers)] = count
        more = sum(column >= len(self._headers) for column, _ in self._numbers(row, quiet=True))
        if more:
            self._report.remarks.append(Remark(row.line, MORE_DAYS, {"count": more}))
        if registered is not None and days and max(days.values()) > registered:
            values = {"present": max(days.values()), "registered": registered}
            self._report.remarks.append(Remark(row.line, MORE_PRESENT, values))
        return _Counts(row.line, reference, registered, days)

    def _numbers(self, row: Row, *, quiet: bool = False) -> Iterator[tuple[int, int]]:
        """Give (column, count); several numbers in one cell go on into the columns after it."""
        for column, cell in enumerate(row.cells):
            text = clean(cell)[0]
            if not text or not self._counts(column):
                continue
            numbers = [int(n) for n in re.findall(r"\d+", text)] if _NUMBERS.fullmatch(text) else []
            if not numbers or any(map(_beyond, numbers)):
                self._remark(row, column, NOT_A_COUNT, text, NUMBER_LEFT_OUT, quiet=quiet)
                continue
            if len(numbers) > 1:
                self._remark(row, column, SEVERAL_NUMBERS, text, "", quiet=quiet)
            yield from enumerate(numbers, column)

    def _counts(self, column: int) -> bool:
        """Return whether a column holds numbers: not the dates and names that may stand beside them."""
        return column in self._days or column == self._registered or column >= len(self._headers)

    def _remark(self, row: Row, column: int, reason: str, text: str, kept: str, *, quiet: bool) -> None:
        if not quiet:
            heading = self._headers[column] if column < len(self._headers) else ""
            self._report.remarks.append(Remark(row.line, reason, {"text": text}, heading, kept))


def _beyond(number: int) -> bool:
    """Return whether a number is more than a headcount can be."""
    rule = kind_of("headcount").fields["count"].rule
    return rule is not None and rule(number) is not None


class _Plan:
    """Decides what each row changes."""

    def __init__(self, database: DatabaseSession, report: Report) -> None:
        self._database = database
        self._report = report
        self._met: dict[str, int] = {}
        self._trainings = {
            fold(training.reference): training
            for training in database.scalars(select(Training).where(Training.binned_at.is_(None)))
            if training.reference
        }
        self.edits: list[Edit] = []

    def decide(self, row: _Counts) -> None:
        """Turn a row into edits, or say why it is left out."""
        reason, values = self._refused(row)
        if reason:
            self._report.outcomes[row.line] = Outcome.LEFT_OUT
            self._report.remarks.append(Remark(row.line, reason, values, kept=LEFT_OUT))
            return
        training = self._trainings[fold(row.reference)]
        self._met[training.key] = row.line
        edits = [*self._registered(training, row), *self._days(training, row)]
        self.edits.extend(edits)
        # A new session holds a new count; the sessions themselves do not decide whether the row was there.
        outcome = Outcome.UNCHANGED
        if edits:
            outcome = Outcome.ADDED if any(edit.kind == "session" for edit in edits) else Outcome.UPDATED
        self._report.outcomes[row.line] = outcome

    def _refused(self, row: _Counts) -> tuple[str, dict[str, Any]]:
        about = {"reference": row.reference}
        training = self._trainings.get(fold(row.reference))
        if not row.reference:
            return NO_REFERENCE, {}
        if training is None:
            return NO_TRAINING, about
        if training.key in self._met:
            return TWICE, {**about, "other": self._met[training.key]}
        if row.days and training.start is None:
            return NO_START, about
        if not row.days and row.registered is None:
            return NO_NUMBERS, {}
        return "", {}

    def _registered(self, training: Training, row: _Counts) -> Iterator[Edit]:
        if row.registered is not None and row.registered != training.registered:
            yield Edit("training", training.key, {"registered": row.registered})

    def _days(self, training: Training, row: _Counts) -> Iterator[Edit]:
        sessions: dict[date, list[Session]] = defaultdict(list)
        for session in sessions_of(self._database, training.key):
            sessions[session.date].append(session)
        first = training.start or date.max  # without a start there are no days here: _refused saw to it
        for number, count in row.days.items():
            day = first + timedelta(days=number - 1)
            if day not in sessions:
                values = {"training": training.key, "date": day, "part": "FULL_DAY"}
                added = new_edit(kind_of("session"), values)
                yield added
                yield self._headcount(added.key, count)
            elif self._has_names(sessions[day]):
                reason = {"day": day.isoformat()}
                self._report.remarks.append(
                    Remark(row.line, HAS_NAMES, reason, day_name(number), DAY_LEFT_OUT)
                )
            elif self._counted(sessions[day][0]) != count:
                yield self._headcount(sessions[day][0].key, count)

    def _has_names(self, sessions: Sequence[Session]) -> bool:
        keys = [session.key for session in sessions]
        marks = select(Attendance.id).where(Attendance.session.in_(keys), Attendance.mark.is_not(None))
        return self._database.scalars(marks).first() is not None

    def _counted(self, session: Session) -> int | None:
        table = kind_of("headcount").table
        key = self._headcount(session.key, 0).key
        found = self._database.execute(
            select(table.c.count).where(table.c.key == key, table.c.binned_at.is_(None))
        )
        return found.scalar()

    def _headcount(self, session: str, count: int) -> Edit:
        values = {
            "session": session,
            "sex": NOT_COLLECTED,
            "age_group": NOT_COLLECTED,
            "organisation_kind": None,
        }
        return new_edit(kind_of("headcount"), {**values, "count": count})
