"""Marking who came: one row for each person and session; clearing a mark leaves "not recorded"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Where:
    """Where marks are set, for the name of the step: a training, and the number of the session if it is one."""

    training: str
    session: int | None = None


def record(workspace: Workspace, marks: Iterable[Mark], where: Where | None = None) -> Changed:
    """Record marks as one step, named after their number, place and, where all are alike, their mark.

    A mark that stands already is left out, so that marking twice does not move the time of the first mark.
    """
    marks = list(marks)
    return workspace.write(_name(marks, where), [mark_edit(mark) for mark in marks])


_CLEAR = (
    msgid("Clear {count} marks"),
    msgid("Clear {count} marks ({training})"),
    msgid("Clear {count} marks ({training}, session {session})"),
)
_ALIKE = (
    msgid("Mark {count}: {mark}"),
    msgid("Mark {count}: {mark} ({training})"),
    msgid("Mark {count}: {mark} ({training}, session {session})"),
)
_MIXED = (
    msgid("Mark {count}"),
    msgid("Mark {count} ({training})"),
    msgid("Mark {count} ({training}, session {session})"),
)


def _name(marks: list[Mark], where: Where | None) -> Name:
    """Return the name of the step; of people it says how many, never who."""
    codes = {mark.mark for mark in marks}
    labels = [label for code, label in vocabularies.MARK.labels.items() if code in codes]
    details: dict[str, Any] = {"count": len(marks)}
    messages = _MIXED
    if codes == {None}:
        messages = _CLEAR
    elif len(codes) == 1 and labels:
        messages, details["mark"] = _ALIKE, labels[0]
    if where is None or not where.training:
        return Name(messages[0], details)
    details["training"] = where.training
    if where.session is None:
        return Name(messages[1], details)
    return Name(messages[2], {**details, "session": where.session})


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
