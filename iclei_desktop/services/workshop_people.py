"""Who takes part, as lists for people say it: contacts, invitations."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from iclei_desktop.documents.contact_list import ContactData, ContactPerson
from iclei_desktop.documents.invitation import InvitationData, Invited
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.contacts import contact_facts
from iclei_desktop.services.enrolment import ABSENT_BEFOREHAND, enrolled
from iclei_desktop.services.people_cities import cities_of
from iclei_desktop.services.training_facts import (
    consents_of,
    read_training,
    read_training_facts,
    training_session,
)
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of

PARTICIPANT = "PARTICIPANT"


def read_contacts(
    workspace: Workspace, training: str, translate: Translate, *, agreed: Collection[str] = ()
) -> ContactData:
    """Return who takes part and how to reach them; with ``agreed`` only who agreed to all of these purposes."""
    with workspace.session() as database:
        coming = [
            (e, p) for e, p in enrolled(database, training) if e.status not in (*ABSENT_BEFOREHAND, "NO_SHOW")
        ]
        consents = consents_of(database, [person.key for _, person in coming])
        listed = [(e, p) for e, p in coming if set(agreed) <= consents[p.key]]
        cities = cities_of(database, [person.city for _, person in listed])
        role = kind_of("enrolment").fields["role"]
        return ContactData(
            training=read_training_facts(database, read_training(database, training), translate),
            sessions=tuple(training_session(one, ()) for one in sessions_of(database, training)),
            people=tuple(
                ContactPerson(
                    **contact_facts(person, cities.get(person.city or ""), translate),
                    role="" if enrolment.role == PARTICIPANT else role.show(enrolment.role, translate),
                )
                for enrolment, person in listed
            ),
            withheld=len(coming) - len(listed),
        )


def read_invited(
    workspace: Workspace, training: str, statuses: Collection[str], translate: Translate, today: date
) -> InvitationData:
    """Return whom a letter goes to: those whose enrolment has one of these statuses."""
    with workspace.session() as database:
        record = read_training(database, training)
        chosen = [(e, p) for e, p in enrolled(database, training) if e.status in statuses]
        cities = cities_of(database, [person.city for _, person in chosen])
        status = kind_of("enrolment").fields["status"]
        held = [session.date for session in sessions_of(database, training)]
        return InvitationData(
            training=read_training_facts(database, record, translate),
            written_on=today,
            days=tuple(day for day in (record.start, record.end) if day) or tuple(held),
            people=tuple(
                Invited(
                    **contact_facts(person, cities.get(person.city or ""), translate),
                    honorific=person.honorific or "",
                    given=person.given or "",
                    family=person.family or "",
                    status=status.show(enrolment.status, translate),
                )
                for enrolment, person in chosen
            ),
        )
