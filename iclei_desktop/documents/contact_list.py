"""The list of those who take part, with how to reach them: for the participants, so only those who agreed."""

from __future__ import annotations

from dataclasses import dataclass

from iclei_desktop.documents.contact import Contact
from iclei_desktop.documents.layout import Column, Document, Logo, Paragraph, Table
from iclei_desktop.documents.training import TrainingFacts, TrainingSession, joined
from iclei_desktop.documents.training_parts import training_document
from iclei_desktop.rules.translate import Translate, msgid

USE = msgid("For the participants of this training. Please do not pass it on.")


@dataclass(frozen=True, slots=True)
class ContactPerson(Contact):
    """One person; ``role`` comes in words and is empty for participants."""

    role: str = ""


@dataclass(frozen=True, slots=True)
class ContactData:
    """What is on the list; ``withheld`` people are only counted."""

    training: TrainingFacts
    sessions: tuple[TrainingSession, ...] = ()
    people: tuple[ContactPerson, ...] = ()
    withheld: int = 0


def contact_list(data: ContactData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out the list in the language of ``translate``."""
    withheld = translate.plural(
        "{number} person is not listed: no consent to being contacted is on record.",
        "{number} people are not listed: no consent to being contacted is on record.",
        data.withheld,
    )
    return training_document(
        translate(msgid("Contact list")),
        data.training,
        (_table(data, translate), *((Paragraph(withheld, small=True),) if data.withheld else ())),
        translate,
        sessions=data.sessions,
        logos=logos,
        orientation="landscape",
        footer=translate(USE),
    )


def _table(data: ContactData, translate: Translate) -> Table:
    roles = any(person.role for person in data.people)
    role = (Column(translate(msgid("Role")), 26),) if roles else ()
    return Table(
        columns=(
            Column(translate(msgid("No.")), 9, "center", anchor=True),
            Column(translate(msgid("Full name")), 44, stretch=True, anchor=True),
            *role,
            Column(translate(msgid("Organisation")), 42, stretch=True),
            Column(translate(msgid("Position")), 36, stretch=True),
            Column(translate(msgid("City / Country")), 34, stretch=True),
            Column(translate(msgid("E-mail")), 46, stretch=True),
            Column(translate(msgid("Phone")), 30),
        ),
        rows=tuple(
            (
                number,
                person.name,
                *((person.role,) if roles else ()),
                person.organisation,
                person.position,
                joined((person.city, person.country), " / "),
                person.email,
                person.phone,
            )
            for number, person in enumerate(data.people, 1)
        ),
        row_height=7,
    )
