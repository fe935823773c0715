"""Certificates: who gets one, who gets none and why, and issuing them as one step that can be undone.

A serial is given once and stays with its certificate, in the bin too; it is never given to another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.documents.training import number_text
from iclei_desktop.records.training import Attendance, Enrolment, Training
from iclei_desktop.records.vocabularies import ENROLMENT_STATUS
from iclei_desktop.records.workshop import Certificate
from iclei_desktop.rules.hours import CAME, DEFAULT_THRESHOLD, Completion, completion, contact_hours
from iclei_desktop.rules.serials import next_serials
from iclei_desktop.rules.translate import Translate, msgid, plural
from iclei_desktop.services.attendance import marks_of
from iclei_desktop.services.enrolment import ABSENT_BEFOREHAND, SIGNING, enrolled, short_name
from iclei_desktop.services.naming import person_name
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name
from iclei_desktop.storage.texts_once import values_once

ATTENDANCE, COMPLETION = "ATTENDANCE", "COMPLETION"
NOT_MARKED = msgid("no mark is recorded")
NEVER_CAME = msgid("came to no session")
UNTIMED = msgid("the hours of the sessions are not known")
TOO_FEW = msgid("attended {hours} of {planned} hours, less than {threshold} %")


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody gets none: a message id, and what is filled in – numbers, and message ids as texts."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def say(self, translate: Translate) -> str:
        """Return the reason in a language."""
        language = translate.language
        shown = {
            name: translate(value) if isinstance(value, str) else number_text(value, language)
            for name, value in self.values.items()
        }
        return translate(self.text).format(**shown)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who may get a certificate, with the one that was issued, if any."""

    enrolment: str
    person: str
    name: str
    organisation: str
    result: Completion
    why_not: Why | None
    serial: str = ""
    issued: date | None = None
    issues: int = 0


def read_candidates(workspace: Workspace, training: str, kind: str) -> list[Candidate]:
    """Return who may get a certificate of a kind, in the order of names: those who sign the sheet."""
    with workspace.session() as database:
        results = _Results(database, training)
        issued = _issued(database, training, kind)
        signing = [(e, p) for e, p in enrolled(database, training) if e.role in SIGNING]
        return [
            Candidate(
                enrolment=enrolment.key,
                person=person.key,
                name=person_name(person),
                organisation=person.organisation or "",
                result=results.of(enrolment),
                why_not=results.why_not(enrolment, kind),
                **_issue_of(issued.get(enrolment.key)),
            )
            for enrolment, person in signing
        ]


class _Results:
    """What everyone attended of a training, read once."""

    def __init__(self, database: DatabaseSession, training: str) -> None:
        record = database.scalars(select(Training).where(Training.key == training)).one()
        given = record.completion_threshold
        self._threshold = DEFAULT_THRESHOLD if given is None else given
        sessions = sessions_of(database, training)
        self._hours = {s.key: contact_hours(s.contact_hours, s.starts, s.ends) for s in sessions}
        self._marks: dict[str, list[Attendance]] = defaultdict(list)
        for (enrolment, session), mark in marks_of(database, training).items():
            if mark.mark and session in self._hours:
                self._marks[enrolment].append(mark)

    def of(self, enrolment: Enrolment) -> Completion:
        """Return the hours that somebody attended."""
        marks = ((m.mark, m.minutes, self._hours[m.session]) for m in self._marks[enrolment.key])
        return completion(marks, self._hours.values(), self._threshold)

    def why_not(self, enrolment: Enrolment, kind: str) -> Why | None:
        """Return why somebody gets no certificate of a kind; None for who gets one."""
        if enrolment.status in ABSENT_BEFOREHAND:
            return Why(ENROLMENT_STATUS.labels[enrolment.status])
        marks = self._marks[enrolment.key]
        if not marks:
            return Why(NOT_MARKED)
        if not any(mark.mark in CAME for mark in marks):
            return Why(NEVER_CAME)
        return _too_few(self.of(enrolment)) if kind == COMPLETION else None


def _too_few(result: Completion) -> Why | None:
    if result.completed:
        return None
    if not result.planned:
        return Why(UNTIMED)
    numbers = {"hours": result.attended, "planned": result.planned, "threshold": result.threshold}
    return Why(TOO_FEW, numbers)


def issue(
    workspace: Workspace, training: str, kind: str, today: date, *, people: Collection[str] = ()
) -> Changed:
    """Issue the certificates of all who get one, or of some ``people``; those issued before become duplicates."""
    chosen = entitled(read_candidates(workspace, training, kind), people)
    fresh = [candidate for candidate in chosen if not candidate.serial]
    serials = iter(next_serials(_serials(workspace), len(fresh)))
    edits = [_edit(candidate, kind, today, serials) for candidate in chosen]
    details = {"count": len(edits), "training": short_name(workspace, training)}
    name = plural("Issue {count} certificate ({training})", "Issue {count} certificates ({training})")
    return workspace.write(Name(name, details), edits)


def entitled(candidates: Sequence[Candidate], people: Collection[str] = ()) -> list[Candidate]:
    """Return those who get a certificate; with ``people``, keys of persons, only those of them who do."""
    return [c for c in candidates if c.why_not is None and (not people or c.person in people)]


def _edit(candidate: Candidate, kind: str, today: date, serials: Iterator[str]) -> Edit:
    values: dict[str, Any] = {"hours": candidate.result.attended, "issues": candidate.issues + 1}
    if not candidate.serial:
        values |= {"serial": next(serials), "issued_at": today}
    return new_edit(kind_of("certificate"), {"enrolment": candidate.enrolment, "kind": kind, **values})


def _issued(database: DatabaseSession, training: str, kind: str) -> dict[str, Certificate]:
    """Return the certificates of a kind by enrolment; one in the bin still has its serial."""
    chosen = (
        select(Certificate)
        .join(Enrolment, Enrolment.key == Certificate.enrolment)
        .where(Enrolment.training == training, Certificate.kind == kind)
    )
    return {certificate.enrolment: certificate for certificate in database.scalars(chosen)}


def _issue_of(certificate: Certificate | None) -> dict[str, Any]:
    if certificate is None or not certificate.serial:
        return {}
    issues = certificate.issues or 1
    return {"serial": certificate.serial, "issued": certificate.issued_at, "issues": issues}


def _serials(workspace: Workspace) -> list[str]:
    """Return all serials that the file has given and still knows of, the newest last.

    A merge leaves one of two certificates, and issuing may have been undone: of these only the history knows, but the
    paper may be out.
    """
    with workspace.session() as database:
        once = values_once(database.connection(), "certificate", "serial")
        chosen = select(Certificate.serial).where(Certificate.serial.is_not(None)).order_by(Certificate.id)
        return [serial for serial in (*once, *database.scalars(chosen)) if serial]
