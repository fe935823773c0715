"""The cells of a register: which sessions a column stands for, and what each mark in it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from iclei_desktop.records.training import Session, Training
from iclei_desktop.records.vocabularies import MARK
from iclei_desktop.rules.half_days import Times, usual_times
from iclei_desktop.rules.hours import ABSENT, PARTIAL, contact_hours
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attendance import Mark, mark_edit
from iclei_desktop.services.attendance_grid import Cell, CellMark, marks_in
from iclei_desktop.services.importing.register_days import Day
from iclei_desktop.services.importing.report import Remark, Report
from iclei_desktop.services.reading import Note, Row, clean
from iclei_desktop.services.workspace import kind_of, new_edit
from iclei_desktop.storage.steps import Edit

_MINUTES = re.compile(r"(\d{1,4}) ?(?:min|mn|minutes|')\.?")
_HALF = ("0.5", "0,5", "½", "1/2", ".5")
_DASHES = ("-", "–", "—")

NOT_A_MARK = msgid("“{text}” is not understood as a mark.")
NO_HOURS = msgid("“{text}” is a part of a session whose hours are not known.")
NOT_MARKED = msgid("Nothing was marked there.")
STANDS = msgid("“{mark}” stands there already, the register says “{said}”.")
STANDS_KEPT = msgid("What stood there was kept.")
NO_SUCH_SESSION = msgid("The training has no session {number}: column “{heading}” was not read.")
TIMES = msgid(
    "Sessions added: {count}. A register has no times, so they have those of another session of the same half-day, "
    "or else the usual ones. Hours are counted by them: look at them under “Sessions”."
)
OUTSIDE = msgid("{day} lies outside the days of the training. It was imported all the same.")


@dataclass(frozen=True, slots=True)
class Held:
    """A session that a column stands for."""

    key: str
    hours: float | None


class RegisterSessions:
    """The sessions of a training by day, and those that the register adds."""

    def __init__(self, training: Training, sessions: Sequence[Session], report: Report) -> None:
        self._training = training
        self._report = report
        self._numbered = [self._held(session) for session in sessions]
        self._by_day: dict[date, list[tuple[str | None, Held]]] = defaultdict(list)
        for session, held in zip(sessions, self._numbered, strict=True):
            self._by_day[session.date].append((session.part, held))
        self._times = {
            session.part: Times(session.starts, session.ends, session.contact_hours)
            for session, held in zip(sessions, self._numbered, strict=True)
            if held.hours is not None
        }
        self.added: list[Edit] = []

    def tell_times(self) -> None:
        """Say which times the sessions have that were added: the register itself has none."""
        if self.added:
            self._report.notes.append(Note(TIMES, {"count": len(self.added)}))

    def meant(self, day: Day, heading: str) -> list[Held]:
        """Return the sessions that a column stands for; a day that has none gets one."""
        if day.date is None:
            number = day.session or 0
            if 1 <= number <= len(self._numbered):
                return [self._numbered[number - 1]]
            self._report.notes.append(Note(NO_SUCH_SESSION, {"number": number, "heading": heading}))
            return []
        there = self._by_day[day.date]
        fitting = [held for part, held in there if day.half in (None, part) or part == "FULL_DAY"]
        return fitting or [self._add(day.date, day.half or "FULL_DAY")]

    def _add(self, day: date, part: str) -> Held:
        values: dict[str, Any] = {"training": self._training.key, "date": day, "part": part}
        times = self._times.get(part) or usual_times(part)
        edit = new_edit(kind_of("session"), {**values, **vars(times)})
        self.added.append(edit)
        held = Held(edit.key, times.hours)
        self._by_day[day].append((part, held))
        start, end = self._training.start, self._training.end
        if (start and day < start) or (end and day > end):
            self._report.notes.append(Note(OUTSIDE, {"day": day}))
        return held

    def _held(self, session: Session) -> Held:
        return Held(session.key, contact_hours(session.contact_hours, session.starts, session.ends))


class RegisterMarks:
    """Reads the marks of rows, and accounts for every cell that is none."""

    def __init__(
        self,
        connection: Connection,
        training: str,
        places: Mapping[int, list[Held]],
        headers: Sequence[str],
        report: Report,
    ) -> None:
        self._stands: dict[Cell, CellMark] = marks_in(connection, training)
        self._places = places
        self._headers = headers
        self._report = report
        self.edits: list[Edit] = []
        self.lines: set[int] = set()
        """The lines of which marks are new."""

    def read(self, row: Row, enrolment: str) -> None:
        """Read the marks of one person."""
        for column, sessions in self._places.items():
            text = clean(row.cells[column])[0] if column < len(row.cells) else ""
            if not text:
                continue
            for session in sessions:
                mark = self._understand(row.line, column, text, session)
                if mark is not None:
                    self._set(row.line, column, (enrolment, session.key), mark)

    def _understand(self, line: int, column: int, text: str, session: Held) -> CellMark | None:
        code = ABSENT if text in _DASHES else MARK.find(re.sub(r"^(\d+)[.,]0+$", r"\1", text))
        minutes = _MINUTES.fullmatch(text)
        if minutes:
            return CellMark(PARTIAL, int(minutes[1]), "IMPORTED")
        if text in _HALF or code == PARTIAL:
            if session.hours:
                return CellMark(PARTIAL, round(session.hours * 30), "IMPORTED")
            self._remark(line, column, NO_HOURS, {"text": text}, NOT_MARKED)
            return None
        if code is None:
            self._remark(line, column, NOT_A_MARK, {"text": text}, NOT_MARKED)
            return None
        return CellMark(code, None, "IMPORTED")

    def _set(self, line: int, column: int, cell: Cell, mark: CellMark) -> None:
        stands = self._stands.get(cell)
        if stands is None:
            self._stands[cell] = mark
            self.edits.append(mark_edit(Mark(*cell, mark.mark, mark.minutes, mark.evidence)))
            self.lines.add(line)
        elif not stands.says_the_same(mark):
            words: dict[str, object] = {
                "mark": MARK.labels.get(stands.mark, stands.mark),
                "said": MARK.labels[mark.mark],
            }
            self._remark(line, column, STANDS, words, STANDS_KEPT)

    def _remark(self, line: int, column: int, reason: str, values: dict[str, object], kept: str) -> None:
        remark = Remark(line, reason, values, self._headers[column], kept)
        if remark not in self._report.remarks[-1:]:  # a column may stand for several sessions
            self._report.remarks.append(remark)
