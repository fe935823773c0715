"""Where people sign on the attendance sheet: once for each half-day, for each session, or for the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iclei_desktop.documents.layout import Cell, Column
from iclei_desktop.documents.sheet_columns import SheetPerson
from iclei_desktop.documents.training import HALF_DAY_LABELS, MARK_LETTERS, TrainingSession, times_text
from iclei_desktop.rules.translate import Translate, msgid

SESSION, HALF_DAY, DAY = "SESSION", "HALF_DAY", "DAY"
SIGNATURE_WIDTH = 25.0
_SIGNATURE = msgid("Signature")
_OR_MARK = msgid("Signature or mark")


@dataclass(frozen=True, slots=True)
class Signing:
    """One signature of each participant: its heading, and the sessions (by their numbers) that it is for."""

    heading: str
    sessions: tuple[int, ...]
    group: str = ""

    def column(self) -> Column:
        """Return the column to sign in."""
        return Column(self.heading, SIGNATURE_WIDTH, "center", group=self.group)

    def cell(self, person: SheetPerson, *, marks: bool) -> Cell:
        """Return the signature that was given on the screen, else, with ``marks``, the letters recorded."""
        given = (person.signatures[n] for n in self.sessions if n < len(person.signatures))
        signature = next(filter(None, given), None)
        if signature is not None:
            return signature
        recorded = (person.marks[n] for n in self.sessions if n < len(person.marks))
        return " ".join(MARK_LETTERS[mark] for mark in recorded if marks and mark in MARK_LETTERS)


def signings(
    sessions: Mapping[int, TrainingSession], per: str, translate: Translate, *, marks: bool = False
) -> tuple[Signing, ...]:
    """Return the signatures of one day, whose sessions are given by their numbers; ``marks`` stand there too."""
    signature = translate(_OR_MARK if marks else _SIGNATURE)
    if per == DAY:
        return (Signing(signature, tuple(sessions)),)
    if per == SESSION:
        return tuple(
            Signing(_heading(place, session, translate), (number,), signature)
            for place, (number, session) in enumerate(sessions.items(), 1)
        )
    held = {half for session in sessions.values() for half in session.half_days}
    return tuple(
        Signing(translate(label), tuple(n for n, s in sessions.items() if half in s.half_days), signature)
        for half, label in HALF_DAY_LABELS.items()
        if half in held
    )


def _heading(place: int, session: TrainingSession, translate: Translate) -> str:
    """Return what tells a session from the others of its day: its times, else its half-day, else its place."""
    times = times_text(session.starts, session.ends, translate.language)
    halves = " + ".join(translate(HALF_DAY_LABELS[half]) for half in session.half_days if session.half_day)
    return times or halves or str(place)
