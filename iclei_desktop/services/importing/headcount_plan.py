"""What each row of headcounts changes: those registered, sessions without names, their counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records.training import Attendance, Session, Training
from iclei_desktop.records.vocabularies import NOT_COLLECTED
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.headcount_columns import day_name
from iclei_desktop.services.importing.headcount_rows import Counts
from iclei_desktop.services.importing.report import Outcome, Remark, Report
from iclei_desktop.services.importing.row_plan import LEFT_OUT
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import kind_of, new_edit
from iclei_desktop.storage.steps import Edit

NO_TRAINING = msgid("There is no training with the reference “{reference}”.")
NO_START = msgid("The training “{reference}” has no start, so its days are not known.")
NO_REFERENCE = msgid("The row names no training.")
NO_NUMBERS = msgid("The row has no numbers.")
TWICE = msgid("Line {other} already counts the training “{reference}”.")
HAS_NAMES = msgid("Names are recorded for {day}; counting heads too would count people twice.")
DAY_LEFT_OUT = msgid("The day was left out.")


class Plan:
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

    def decide(self, row: Counts) -> None:
        """Turn a row into edits, or say why it is left out."""
        reason, values = self._refused(row)
        if reason:
            remarks = self._report.remarks
            while remarks and remarks[-1].line == row.line:  # what was odd about numbers that nobody keeps
                remarks.pop()
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

    def _refused(self, row: Counts) -> tuple[str, dict[str, Any]]:
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

    def _registered(self, training: Training, row: Counts) -> Iterator[Edit]:
        if row.registered is not None and row.registered != training.registered:
            yield Edit("training", training.key, {"registered": row.registered})

    def _days(self, training: Training, row: Counts) -> Iterator[Edit]:
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
                reason = {"day": day}
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
