"""What participants of a training are given: the agenda, and the list of contacts."""

from __future__ import annotations

from iclei_desktop.documents.contact_list import ContactData, contact_list
from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.training_agenda import training_agenda
from iclei_desktop.records.vocabularies import CONTACT
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Flag
from iclei_desktop.services.documents.training_options import CONSENTED, LOGOS, agreed, logos, under_logos
from iclei_desktop.services.enrolment import ABSENT_BEFOREHAND, enrolled
from iclei_desktop.services.naming import person_name
from iclei_desktop.services.training_facts import read_training, read_training_facts, training_session
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workshop_people import read_contacts

CONTACTABLE = Flag(
    name="contactable",
    label=msgid("Only who agreed to be &contacted"),
    help=msgid("list only those who agreed to being contacted; the others are counted"),
)


def _contacts(order: Order) -> ContactData:
    purposes = [CONTACT] if order.chosen[CONTACTABLE] else []
    purposes += filter(None, [agreed(order.chosen)])
    return read_contacts(order.workspace, order.subject, order.translate, agreed=purposes)


def _agenda(order: Order) -> Document:
    with order.workspace.session() as database:
        record = read_training(database, order.subject)
        facilitators = tuple(
            person_name(person)
            for enrolment, person in enrolled(database, order.subject)
            if enrolment.role == "FACILITATOR" and enrolment.status not in ABSENT_BEFOREHAND
        )
        sessions = tuple(training_session(s, facilitators) for s in sessions_of(database, order.subject))
        facts = read_training_facts(database, record, order.translate)
        objectives = record.objectives or ""
    return training_agenda(facts, sessions, objectives, order.translate, logos(order.chosen[LOGOS]))


CONTACT_LIST = DocumentKind(
    name="contact-list",
    label=msgid("Contact list"),
    subject="training",
    build=under_logos(_contacts, contact_list),
    options=(CONTACTABLE, CONSENTED, LOGOS),
    shows=frozenset(
        ("training", "session", "enrolment", "person", "organisation", "consent", "city", "programme")
    ),
    order=60,
)
AGENDA = DocumentKind(
    name="agenda",
    label=msgid("Training agenda"),
    subject="training",
    build=_agenda,
    options=(LOGOS,),
    formats=("pdf", "xlsx", "docx"),
    shows=frozenset(("training", "session", "enrolment", "person", "city", "programme")),
    order=50,
)
