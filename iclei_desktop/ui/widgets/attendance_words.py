"""How the attendance grid puts sessions, marks and totals into words of the window's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from iclei_desktop.documents.training import (
    HALF_DAY_LABELS,
    TrainingSession,
    day_text,
    hours_text,
    number_text,
    share_text,
)
from iclei_desktop.records.vocabularies import EVIDENCE, MARK
from iclei_desktop.rules.hours import Completion
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attendance_grid import CellMark, GridSession

DAY, SHORT_DAY = "EEE d MMM", "d MMM"
USUAL_EVIDENCE = "DIGITAL"
LONGEST_PART = 6
"""Letters that a half-day may have to stand over a column."""


class AttendanceWords:
    """Words for one grid; those of the sessions are made once."""

    def __init__(self, translate: Translate, sessions: Sequence[GridSession] = ()) -> None:
        self._translate = translate
        self._language = translate.language
        # A half-day that occurs twice on a day does not tell its sessions apart: their times do. And where the
        # language has long words for half-days, columns as wide as these would leave room for few sessions.
        halves = Counter((session.date, session.part) for session in sessions)
        self._short = all(len(translate(label)) <= LONGEST_PART for label in HALF_DAY_LABELS.values())
        self.days = [day_text(session.date, self._language, DAY) for session in sessions]
        self.short_days = [day_text(session.date, self._language, SHORT_DAY) for session in sessions]
        self.parts = [
            self._part(session, alone=halves[session.date, session.part] == 1) for session in sessions
        ]
        self.titles = [" ".join(filter(None, words)) for words in zip(self.days, self.parts, strict=True)]
        self.details = [self._details(number, session) for number, session in enumerate(sessions, 1)]

    def _part(self, session: GridSession, *, alone: bool) -> str:
        starts = self._times(session).partition("–")[0]
        half = HALF_DAY_LABELS.get(session.part or "", "")
        if half and ((alone and self._short) or not starts):
            return self._translate(half)
        return starts

    def _times(self, session: GridSession) -> str:
        return hours_text(
            [TrainingSession(session.date, session.part or "", session.starts, session.ends)], self._language
        )

    def _details(self, number: int, session: GridSession) -> str:
        heading = self._translate(msgid("Session {number}")).format(number=number)
        day = " ".join(filter(None, (day_text(session.date, self._language), self._times(session))))
        return "\n".join(filter(None, (heading, day, session.topic)))

    def mark(self, mark: CellMark | None) -> str:
        """Say a mark: "Partly present, 90 min"; also how it is proven, unless it was marked here as usual."""
        if mark is None:
            return self._translate(msgid("Not recorded"))
        label = self._translate(MARK.labels.get(mark.mark, mark.mark))
        if mark.minutes is not None:
            label = self._translate(msgid("{mark}, {minutes} min")).format(mark=label, minutes=mark.minutes)
        if mark.evidence in (None, USUAL_EVIDENCE):
            return label
        evidence = self._translate(EVIDENCE.labels.get(mark.evidence, mark.evidence))
        return self._translate(msgid("{mark} – {evidence}")).format(mark=label, evidence=evidence)

    def hours(self, result: Completion) -> str:
        """Say the hours a person attended."""
        return number_text(result.attended, self._language)

    def share(self, result: Completion) -> str:
        """Say the share of the training's hours a person attended; nothing without hours."""
        return "" if result.share is None else share_text(result.share, self._language)

    def result(self, result: Completion) -> str:
        """Say what a person attended of the training, in a sentence."""
        text = self._translate(msgid("{attended} of {planned} hours")).format(
            attended=self.hours(result), planned=number_text(result.planned, self._language)
        )
        return f"{text} · {self._translate(msgid('Completed'))}" if result.completed else text
