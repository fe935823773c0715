"""What a donor would miss in the evening of a workshop's day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from iclei_desktop.documents.training import day_text, times_text
from iclei_desktop.records.training import Attendance, Session
from iclei_desktop.records.vocabularies import DATA_PROCESSING
from iclei_desktop.rules.evening import made_at_once
from iclei_desktop.rules.hours import CAME
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, filled, msgid, plural
from iclei_desktop.services.attendance import marks_of
from iclei_desktop.services.enrolment import ABSENT_BEFOREHAND, SIGNING, enrolled
from iclei_desktop.services.headcounts import read_headcounts
from iclei_desktop.services.session_plan import read_plan
from iclei_desktop.services.signed_sheets import SIGNED
from iclei_desktop.services.training_facts import consents_of
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace

NO_CONSENT = plural(
    "{count} person who came has no consent to data processing on record.",
    "{count} people who came have no consent to data processing on record.",
)
NOT_SIGNED = plural(
    "{unsigned} of {came} who came is not proven by a signature.",
    "{unsigned} of {came} who came are not proven by a signature.",
    by="unsigned",
)


@dataclass(frozen=True)
class Finding:
    """Something that is missing or looks wrong: a message id with what fills it, and the session it is about."""

    text: str
    details: dict[str, Any] = field(default_factory=dict)
    session: str = ""

    def words(self, translate: Translate) -> str:
        """Return it in words."""
        return filled(translate, self.text, self.details)

    def line(self, translate: Translate) -> str:
        """Return it in words with the session before it, in the language in which the findings were read."""
        return f"{self.session}: {self.words(translate)}" if self.session else self.words(translate)


def days_with_sessions(workspace: Workspace, training: str) -> list[date]:
    """Return the days of a training that have a session, in their order."""
    with workspace.session() as database:
        return sorted({session.date for session in sessions_of(database, training)})


def evening_day(workspace: Workspace, training: str, wanted: date | None, today: date) -> date:
    """Return the day a pack is about: the one asked for, today, else the last that is over, else the first."""
    days = days_with_sessions(workspace, training)
    if wanted is not None and wanted not in days:
        raise Refusal(msgid("The training has no session on {day}. Nothing was written."), day=wanted)
    if not days:
        raise Refusal(msgid("The training has no sessions yet, so there is no day to pack."))
    over = [day for day in days if day <= today]
    return wanted or (over[-1] if over else days[0])


def read_findings(workspace: Workspace, training: str, day: date, translate: Translate) -> list[Finding]:
    """Return what a donor would miss of a day; nothing where all is well."""
    with workspace.session() as database:
        sessions = [session for session in sessions_of(database, training) if session.date == day]
        coming = [(e, p) for e, p in enrolled(database, training) if e.status not in ABSENT_BEFOREHAND]
        marks = list(marks_of(database, training).values())
        consents = consents_of(database, [person.key for _, person in coming])
    led = any(enrolment.role == "FACILITATOR" for enrolment, _ in coming)
    signing = {enrolment.key for enrolment, _ in coming if enrolment.role in SIGNING}
    heads = read_headcounts(workspace, training)
    found: list[Finding] = []
    for session in sessions:
        of_session = [mark for mark in marks if mark.session == session.key]
        counted = bool(heads.heads_of(session.key))
        found += _of_session(session, of_session, signing, translate, led=led, counted=counted)
    came = {
        mark.enrolment for mark in marks if mark.mark in CAME and mark.session in {s.key for s in sessions}
    }
    without = sum(e.key in came and DATA_PROCESSING not in consents[p.key] for e, p in coming)
    if without:
        found.append(Finding(NO_CONSENT, {"count": without}, day_text(day, translate.language, "EEE d MMM")))
    return [*found, *_booked_twice(workspace, training, day)]


def _of_session(
    session: Session,
    marks: Sequence[Attendance],
    signing: set[str],
    translate: Translate,
    *,
    led: bool,
    counted: bool,
) -> Iterator[Finding]:
    name = _named(session, translate)
    if not session.facilitators and not led:
        yield Finding(msgid("No facilitator is named."), session=name)
    came = [mark for mark in marks if mark.mark in CAME and mark.enrolment in signing]
    if not marks and not counted:
        yield Finding(msgid("Nobody is marked, and no heads are counted."), session=name)
    unsigned = sum(mark.evidence != SIGNED for mark in came)
    if unsigned:
        yield Finding(
            NOT_SIGNED,
            {"unsigned": unsigned, "came": len(came)},
            name,
        )
    moments = [datetime.fromisoformat(mark.marked_at) for mark in marks if mark.marked_at]
    if made_at_once(moments):
        yield Finding(
            msgid("All {count} marks were made within one minute, at {time}."),
            {"count": len(moments), "time": f"{min(moments).astimezone():%H:%M}"},
            name,
        )


def _named(session: Session, translate: Translate) -> str:
    language = translate.language
    times = times_text(session.starts, session.ends, language)
    return " ".join(filter(None, (day_text(session.date, language, "EEE d MMM"), times, session.topic)))


def _booked_twice(workspace: Workspace, training: str, day: date) -> Iterator[Finding]:
    for booking in read_plan(workspace, training).bookings:
        if booking.day == day:
            yield Finding(msgid("{name} is booked in two places at once."), {"name": booking.facilitator})
