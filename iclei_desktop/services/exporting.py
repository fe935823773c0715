"""From the file to documents: what the attendance sheet and the summary of a training say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.documents.attendance_sheet import SheetData, SheetOptions, attendance_sheet
from iclei_desktop.documents.attendance_summary import SummaryData, SummaryPerson, attendance_summary
from iclei_desktop.documents.layout import Document, Picture
from iclei_desktop.documents.sheet_columns import SheetPerson
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Attendance, Enrolment, Training
from iclei_desktop.records.vocabularies import NOT_COLLECTED
from iclei_desktop.rules.hours import DEFAULT_THRESHOLD, completion, contact_hours
from iclei_desktop.rules.trained import TRAINED_ROLES, trained
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attendance import marks_of
from iclei_desktop.services.contacts import contact_facts
from iclei_desktop.services.enrolment import ABSENT_BEFOREHAND, SIGNING, enrolled
from iclei_desktop.services.heads import unnamed_by_session, unnamed_by_training
from iclei_desktop.services.naming import person_name
from iclei_desktop.services.people_cities import cities_of
from iclei_desktop.services.signatures import signatures
from iclei_desktop.services.training_facts import (
    consents_of,
    read_training_facts,
    training_session,
)
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of


def sheet_document(
    workspace: Workspace, training: str, options: SheetOptions, translate: Translate, *, agreed: str = ""
) -> Document:
    """Build the attendance sheets of a training, one for each day chosen in ``options``.

    With ``agreed``, a purpose of consent, only those who agreed to it are named; the others are counted.
    """
    with workspace.session() as database:
        facts = _Facts(database, training, translate)
        consents = consents_of(database, [person.key for _, person in facts.people])
        named, others = _split(facts.people, consents, agreed)
        people = tuple(facts.sheet_person(e, person, consents[person.key]) for e, person in named)
        withheld = tuple(person.sex or NOT_COLLECTED for _, person in others)
        data = SheetData(facts.training, facts.sessions, people, withheld)
        return attendance_sheet(data, options, translate)


def summary_document(
    workspace: Workspace, training: str, options: SheetOptions, translate: Translate, *, agreed: str = ""
) -> Document:
    """Build the summary of a training: people × sessions, hours and completion; ``agreed`` as for the sheet."""
    with workspace.session() as database:
        facts = _Facts(database, training, translate)
        consents = consents_of(database, [person.key for _, person in (*facts.trained, *facts.team)])
        people, others = _split(facts.trained, consents, agreed)
        team, others_of_team = _split(facts.team, consents, agreed)
        data = SummaryData(
            training=facts.training,
            sessions=facts.sessions,
            people=tuple(facts.summary_person(enrolment, person) for enrolment, person in people),
            team=tuple(facts.team_person(enrolment, person) for enrolment, person in team),
            withheld=tuple(facts.summary_person(enrolment, person) for enrolment, person in others),
            withheld_team=len(others_of_team),
            hours=sum(hours or 0.0 for hours in facts.hours),
            threshold=facts.threshold / 100,
            logos=options.logos,
        )
        connection = database.connection()
        unnamed = unnamed_by_session(connection, [training])
        data = replace(
            data,
            unnamed=tuple(unnamed.get(session, 0) for session in facts.keys),
            unnamed_people=unnamed_by_training(connection, [training]).get(training, Counter()).total(),
            unnamed_hours=sum(
                unnamed.get(session, 0) * (hours or 0.0)
                for session, hours in zip(facts.keys, facts.hours, strict=True)
            ),
        )
    return attendance_summary(data, translate)


_Enrolled = Sequence[tuple[Enrolment, Person]]


def _split(people: _Enrolled, consents: Mapping[str, set[str]], purpose: str) -> tuple[_Enrolled, _Enrolled]:
    """Return those who agreed to a purpose and those who did not; without a purpose, all agreed."""
    agreed = {person.key for _, person in people if not purpose or purpose in consents.get(person.key, ())}
    return (
        [(e, p) for e, p in people if p.key in agreed],
        [(e, p) for e, p in people if p.key not in agreed],
    )


class _Facts:
    """What both documents need of a training, read once."""

    def __init__(self, database: DatabaseSession, training: str, translate: Translate) -> None:
        self._translate = translate
        record = database.scalars(select(Training).where(Training.key == training)).one()
        sessions = sessions_of(database, training)
        everybody = enrolled(database, training)
        signing = [(e, p) for e, p in everybody if e.status not in ABSENT_BEFOREHAND]
        facilitators = tuple(person_name(p) for e, p in signing if e.role == "FACILITATOR")
        self.threshold = (
            DEFAULT_THRESHOLD if record.completion_threshold is None else record.completion_threshold
        )
        self.people = [(e, p) for e, p in signing if e.role in SIGNING]
        self._cities = cities_of(database, [person.city for _, person in self.people])
        self.training = read_training_facts(database, record, translate)
        self.hours = [contact_hours(s.contact_hours, s.starts, s.ends) for s in sessions]
        self.sessions = tuple(training_session(session, facilitators) for session in sessions)
        self.keys = [session.key for session in sessions]
        self._marks = marks_of(database, training)
        self._signatures = signatures(database.connection(), training)
        # Who withdrew after the first day was trained on that day; observers sign, and are not trained.
        self.trained = [
            (e, p)
            for e, p in everybody
            if e.role in TRAINED_ROLES and (e.status not in ABSENT_BEFOREHAND or self._was_trained(e))
        ]
        self.team = [(e, p) for e, p in everybody if e.role not in TRAINED_ROLES and any(self._letters(e))]

    def sheet_person(self, enrolment: Enrolment, person: Person, consents: set[str]) -> SheetPerson:
        """Return a participant's line, vocabulary in words of the sheet's language."""
        return SheetPerson(
            **contact_facts(person, self._cities.get(person.city or ""), self._translate),
            sex=person.sex or NOT_COLLECTED,
            sex_label=self._letter(person.sex),
            age_group=self._collected("age_group", person.age_group),
            consent_data="DATA_PROCESSING" in consents,
            consent_photo="PHOTO_VIDEO" in consents,
            marks=self._letters(enrolment),
            signatures=tuple(self._signature(enrolment, session) for session in self.keys),
        )

    def _signature(self, enrolment: Enrolment, session: str) -> Picture | None:
        image = self._signatures.get((enrolment.key, session))
        return Picture(image, self._translate(msgid("signed on the screen"))) if image else None

    def summary_person(self, enrolment: Enrolment, person: Person) -> SummaryPerson:
        """Return a participant's marks, hours and whether the training was completed."""
        row = self._row(enrolment)
        marks = [(m.mark, m.minutes, hours) for m, hours in zip(row, self.hours, strict=True) if m]
        result = completion(marks, self.hours, self.threshold)
        return SummaryPerson(
            person_name(person),
            person.organisation or "",
            self._letters(enrolment),
            result.attended,
            result.share,
            result.completed,
        )

    def team_person(self, enrolment: Enrolment, person: Person) -> SummaryPerson:
        """Return the line of someone who is no participant."""
        role = self._shown("enrolment", "role", enrolment.role)
        return replace(self.summary_person(enrolment, person), role=role)

    def _was_trained(self, enrolment: Enrolment) -> bool:
        return trained(enrolment.role, self._letters(enrolment))

    def _letters(self, enrolment: Enrolment) -> tuple[str, ...]:
        return tuple(mark.mark or "" if mark else "" for mark in self._row(enrolment))

    def _row(self, enrolment: Enrolment) -> list[Attendance | None]:
        return [self._marks.get((enrolment.key, session)) for session in self.keys]

    def _shown(self, kind: str, field: str, value: str | None) -> str:
        return kind_of(kind).fields[field].show(value, self._translate)

    def _collected(self, field: str, value: str | None) -> str:
        """Leave empty what was not collected: the sheet is where it may be filled in by hand."""
        return "" if value == NOT_COLLECTED else self._shown("person", field, value)

    def _letter(self, sex: str | None) -> str:
        """Return the short form that fits the sheet's narrow column."""
        return {"F": self._translate(msgid("F")), "M": self._translate(msgid("M"))}.get(
            sex or "", self._collected("sex", sex)
        )
