"""Letters of invitation, one for each person, and the same facts as a table for a mail merge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from iclei_desktop.documents.contact import Contact
from iclei_desktop.documents.exchange_parts import paragraphs
from iclei_desktop.documents.layout import (
    Column,
    Document,
    Fact,
    Facts,
    Logo,
    Paragraph,
    Sheet,
    SignatureLines,
    Table,
)
from iclei_desktop.documents.training import (
    TrainingFacts,
    day_text,
    days_text,
    joined,
    known,
    training_facts,
)
from iclei_desktop.documents.training_parts import training_document
from iclei_desktop.rules.directions import apart
from iclei_desktop.rules.folding import words as folded_words
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid

WORDING = msgid(
    "Dear {name},\n"
    "We have the pleasure of inviting you to “{title}”, which will be held on {days} in {place}.\n"
    "Please let us know by return whether you will take part, and tell us of any dietary or access needs.\n"
    "We look forward to welcoming you.\n"
    "Yours sincerely,"
)
"""The usual letter; each line is a paragraph."""
UNKNOWN = "…………………………"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Invited(Contact):
    """Someone who is invited; ``status`` comes in words."""

    honorific: str = ""
    given: str = ""
    family: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class InvitationData:
    """To what people are invited, who they are, and the day of the letter."""

    training: TrainingFacts
    written_on: date
    days: tuple[date, ...] = ()
    people: tuple[Invited, ...] = ()

    def words(self, person: Invited, translate: Translate, among: str = "") -> dict[str, str]:
        """Return what stands for each placeholder in the letter to one person, ``among`` its own words."""
        training = self.training
        words = {
            "name": person.name,
            "organisation": person.organisation or UNKNOWN,
            "position": person.position or UNKNOWN,
            "title": training.title,
            "reference": training.reference or UNKNOWN,
            "days": days_text(self.days, translate.language) or UNKNOWN,
            "place": self._place() or UNKNOWN,
            "host": training.host or UNKNOWN,
            "programme": training.programme or UNKNOWN,
        }
        return {name: apart(word, among) for name, word in words.items()}

    def _place(self) -> str:
        """Return venue, city and country; a city that the venue names already is not said twice."""
        venue, city = self.training.venue, self.training.city
        said = set(folded_words(city)) <= set(folded_words(venue))
        return joined((venue, "" if said else city, self.training.country))


def filled(wording: str, words: Mapping[str, str]) -> str:
    """Return a wording with its placeholders filled; a Refusal names one that is not known."""

    def word(found: re.Match[str]) -> str:
        if found[1] not in words:
            known = ", ".join(f"{{{name}}}" for name in words)
            raise Refusal(
                msgid("The wording has {placeholder}, which is not known. There are: {known}."),
                placeholder=found[0],
                known=known,
            )
        return words[found[1]]

    return _PLACEHOLDER.sub(word, wording)


def invitations(
    data: InvitationData, wording: str, translate: Translate, logos: tuple[Logo, ...] = ()
) -> Document:
    """Lay out a letter for each person, each on paper of its own; an empty ``wording`` is the usual one.

    Where nobody is invited yet there is one letter with blanks.
    """
    title = translate(msgid("Invitation"))
    whole = training_document(title, data.training, (), translate, logos=logos)
    people = data.people or (Invited(UNKNOWN),)
    text = wording.strip() or translate(WORDING)
    return replace(whole, sheets=tuple(_letter(data, person, text, translate) for person in people))


def _letter(data: InvitationData, person: Invited, wording: str, translate: Translate) -> Sheet:
    training, language = data.training, translate.language
    address = joined((person.position, person.organisation, person.city, person.country))
    days = Fact(translate(msgid("Days")), days_text(data.days, language))
    sender = joined((translate(msgid("Name, function and signature")), training.host), " – ")
    return Sheet(
        label=day_text(data.written_on, language, "long"),
        keys=(Fact(translate(msgid("Full name")), person.name),),
        blocks=(
            Paragraph(person.name, bold=True),
            *((Paragraph(address),) if address else ()),
            Facts(known((days, *training_facts(training, translate)))),
            *paragraphs(filled(wording, data.words(person, translate, wording))),
            SignatureLines((sender,)),
        ),
    )


def mail_merge(data: InvitationData, translate: Translate) -> Document:
    """Lay out the same people as a table: a row for each letter that another program writes."""
    columns = (
        (msgid("Full name"), 44),
        (msgid("Title before the name"), 20),
        (msgid("Given names"), 30),
        (msgid("Family name"), 30),
        (msgid("Organisation"), 40),
        (msgid("Position"), 36),
        (msgid("City"), 28),
        (msgid("Country"), 28),
        (msgid("E-mail"), 46),
        (msgid("Phone"), 30),
        (msgid("Status"), 24),
        (msgid("Training"), 50),
        (msgid("Days"), 30),
        (msgid("Place"), 44),
    )
    rows = tuple(_merged(data, person, translate) for person in data.people)
    table = Table(tuple(Column(translate(heading), width) for heading, width in columns), rows)
    title = translate(msgid("Mail merge"))
    return training_document(title, data.training, (table,), translate, orientation="landscape")


def _merged(data: InvitationData, person: Invited, translate: Translate) -> tuple[str, ...]:
    training = data.training
    return (
        person.name,
        person.honorific,
        person.given,
        person.family,
        person.organisation,
        person.position,
        person.city,
        person.country,
        person.email,
        person.phone,
        person.status,
        training.title,
        days_text(data.days, translate.language),
        joined((training.venue, training.city, training.country)),
    )
