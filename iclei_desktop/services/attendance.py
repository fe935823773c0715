"""Marking who came: one row for each person and session; clearing a mark leaves "not recorded"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.documents.training import HALF_DAY_LABELS
from iclei_desktop.records import vocabularies
from iclei_desktop.records.training import Attendance, Session
from iclei_desktop.rules import moments
from iclei_desktop.rules.hours import PARTIAL
from iclei_desktop.rules.keys import derived_key
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid, plural
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name


@dataclass(frozen=True)
class Mark:
    """What is recorded of one enrolment in one session; ``mark`` None takes the record back."""

    enrolment: str
    session: str
    mark: str | None
    minutes: int | None = None
    evidence: str | None = "DIGITAL"


def mark_edit(mark: Mark) -> Edit:
    """Return the edit that records a mark. Minutes belong to PARTIAL alone."""
    if mark.minutes is not None and mark.mark != PARTIAL:
        raise Refusal(msgid("Minutes are given for PARTIAL only."))
    if mark.mark == PARTIAL and mark.minutes is None:
        raise Refusal(msgid("PARTIAL needs the minutes that were attended."))
    return new_edit(
        kind_of("attendance"),
        {
            "enrolment": mark.enrolment,
            "session": mark.session,
            "mark": mark.mark,
            "minutes": mark.minutes,
            "evidence": mark.evidence if mark.mark else None,
            "marked_at": moments.now() if mark.mark else None,
        },
    )


class Held(Protocol):
    """A session as far as marks are made in it and their step is named after it."""

    @property
    def key(self) -> str: ...  # noqa: D102 - as in records.training
    @property
    def date(self) -> date: ...  # noqa: D102
    @property
    def part(self) -> str | None: ...  # noqa: D102
    @property
    def starts(self) -> time | None: ...  # noqa: D102


def record(workspace: Workspace, marks: Iterable[Mark], session: Held | None = None) -> Changed:
    """Record marks as one step, named after their number, their mark where all are alike, and their ``session``.

    A mark that stands already is left out, so that marking twice does not move the time of the first mark.
    """
    marks = list(marks)
    return workspace.write(_name(marks, session), [mark_edit(mark) for mark in marks])


def prove(workspace: Workspace, cells: Sequence[tuple[str, str]], evidence: str) -> Changed:
    """Say for marks that stand, each by its enrolment and session, how they are proven: one step."""
    kind = kind_of("attendance")
    edits = [
        Edit(kind.name, kind.new_key({"enrolment": enrolment, "session": session}), {"evidence": evidence})
        for enrolment, session in cells
    ]
    label = vocabularies.EVIDENCE.labels.get(evidence, evidence)
    name = plural("Proof of {count} mark: {evidence}", "Proof of {count} marks: {evidence}")
    return workspace.write(Name(name, {"count": len(cells), "evidence": label}), edits)


def _name(marks: list[Mark], session: Held | None) -> Name:
    codes = {mark.mark for mark in marks}
    labels = [label for code, label in vocabularies.MARK.labels.items() if codes == {code}]
    details: dict[str, Any] = {"count": len(marks), **({"mark": labels[0]} if labels else {})}
    what = "clear" if codes == {None} else "alike" if labels else "mixed"
    if session is None:
        return Name(_NAMES[what], details)
    return Name(_NAMES_IN_SESSION[what], {**details, **words_of(session)})


def words_of(session: Held) -> dict[str, str]:
    """Return the ``day`` and ``half`` that a step is named after: the weekday, and the half-day or the start."""
    half = f"{session.starts:%H:%M}" if session.starts else vocabularies.PART_OF_DAY.labels["FULL_DAY"]
    return {"day": WEEKDAYS[session.date.weekday()], "half": HALF_DAY_LABELS.get(session.part or "", half)}


WEEKDAYS = (
    msgid("Mon"),
    msgid("Tue"),
    msgid("Wed"),
    msgid("Thu"),
    msgid("Fri"),
    msgid("Sat"),
    msgid("Sun"),
)
_NAMES = {
    "clear": plural("Clear {count} mark", "Clear {count} marks"),
    "alike": msgid("Mark {count}: {mark}"),
    "mixed": msgid("Mark {count}"),
}
_NAMES_IN_SESSION = {
    "clear": plural("Clear {count} mark – {day} {half}", "Clear {count} marks – {day} {half}"),
    "alike": msgid("Mark {count}: {mark} – {day} {half}"),
    "mixed": msgid("Mark {count} – {day} {half}"),
}


def enrolment_key(training: str, person: str) -> str:
    """Return the key of a person's enrolment in a training, whether there is one or not."""
    return derived_key("enrolment", training, person)


def marks_of(database: DatabaseSession, training: str) -> dict[tuple[str, str], Attendance]:
    """Return the marks of a training by (enrolment, session); not recorded ones are left out."""
    chosen = (
        select(Attendance)
        .join(Session, Session.key == Attendance.session)
        .where(Session.training == training, Attendance.mark.is_not(None), Attendance.binned_at.is_(None))
    )
    return {(found.enrolment, found.session): found for found in database.scalars(chosen)}
