"""Marking who came: one row for each person and session; clearing a mark leaves "not recorded"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records import vocabularies
from iclei_desktop.records.training import Attendance, Session
from iclei_desktop.rules import moments
from iclei_desktop.rules.hours import PARTIAL
from iclei_desktop.rules.keys import derived_key
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
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


def record(workspace: Workspace, marks: Iterable[Mark]) -> Changed:
    """Record marks as one step, named after their number and, where all are alike, their mark.

    A mark that stands already is left out, so that marking twice does not move the time of the first mark.
    """
    marks = list(marks)
    return workspace.write(_name(marks), [mark_edit(mark) for mark in marks])


def _name(marks: list[Mark]) -> Name:
    codes = {mark.mark for mark in marks}
    if codes == {None}:
        return Name(msgid("Clear {count} marks"), {"count": len(marks)})
    labels = [label for code, label in vocabularies.MARK.labels.items() if code in codes]
    if len(codes) == 1 and labels:
        return Name(msgid("Mark {count}: {mark}"), {"count": len(marks), "mark": labels[0]})
    return Name(msgid("Mark {count}"), {"count": len(marks)})


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
