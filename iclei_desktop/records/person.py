"""People, what they consented to, and who was said not to be whom."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies as v
from iclei_desktop.records.base import About, Record, Titled
from iclei_desktop.records.fields import (
    choice_field,
    country_field,
    date_field,
    email_field,
    flag_field,
    link_field,
    names_field,
    phone_field,
    text_field,
)
from iclei_desktop.rules.translate import msgid


class Person(Titled):
    """Someone who is trained, trains, or speaks for a city. Only the name as written is required.

    Nothing here is guessed from a name, and what was not asked is not recorded rather than zero.
    """

    __tablename__ = "person"
    about = About(
        plural="people",
        label=msgid("Person"),
        many=msgid("People"),
        title=("name_as_written",),
        agree=("email", "phone", "organisation", "city"),
        sure=("email", "phone"),
        follows={"country": "city"},
    )

    honorific: Mapped[str | None] = text_field(
        msgid("Title (Mr, Dr …)"), personal=True, headers=("title", "honorific", "civilité", "titre")
    )
    name_as_written: Mapped[str] = text_field(
        msgid("Full name"),
        required=True,
        searchable=True,
        personal=True,
        listed=True,
        headers=(
            "name",
            "full name",
            "participant",
            "name of participant",
            "name and surname",
            "nom complet",
            "nom et prénom",
            "nom et prénoms",
            "noms et prénoms",
            "nom du participant",
            "nombre completo",
            "nom prénom",
            "nome completo",
        ),
    )
    given: Mapped[str | None] = text_field(
        msgid("Given name"),
        searchable=True,
        personal=True,
        headers=("first name", "given name", "given names", "prénom", "prénoms", "forename"),
    )
    family: Mapped[str | None] = text_field(
        msgid("Family name"),
        searchable=True,
        personal=True,
        headers=("surname", "last name", "family", "family name", "nom", "noms", "nom de famille"),
    )
    sex: Mapped[str | None] = choice_field(
        msgid("Sex"),
        v.SEX,
        personal=True,
        listed=True,
        headers=("gender", "m/f", "f/m", "h/f", "sexe", "genre"),
    )
    age_group: Mapped[str | None] = choice_field(
        msgid("Age group"),
        v.AGE_GROUP,
        personal=True,
        headers=("age", "age range", "tranche d'âge", "groupe d'âge", "âge"),
    )
    organisation: Mapped[str | None] = text_field(
        msgid("Organisation"),
        searchable=True,
        listed=True,
        headers=("organization", "institution", "employer", "organisme", "structure", "organização"),
    )
    department: Mapped[str | None] = text_field(
        msgid("Department"), headers=("unit", "service", "direction", "département")
    )
    job_title: Mapped[str | None] = text_field(
        msgid("Position"),
        searchable=True,
        listed=True,
        headers=(
            "job title",
            "function",
            "designation",
            "role",
            "fonction",
            "poste",
            "qualité",
            "cargo",
            "poste occupé",
        ),
    )
    city: Mapped[str | None] = link_field(
        msgid("City"),
        "city",
        listed=True,
        headers=("town", "municipality", "ville", "commune", "cidade", "municipalité"),
    )
    country: Mapped[str | None] = country_field(msgid("Country"), headers=("pays", "país"))
    gov_level: Mapped[str | None] = choice_field(
        msgid("Level of government"), v.GOV_LEVEL, headers=("government level", "niveau")
    )
    mandate: Mapped[str | None] = choice_field(msgid("Elected or official"), v.MANDATE, headers=("élu",))
    email: Mapped[str | None] = email_field(
        msgid("E-mail"),
        searchable=True,
        personal=True,
        listed=True,
        headers=(
            "email",
            "e-mail address",
            "email address",
            "mail",
            "courriel",
            "adresse électronique",
            "adresse e-mail",
        ),
    )
    phone: Mapped[str | None] = phone_field(
        msgid("Phone"),
        searchable=True,
        personal=True,
        headers=(
            "telephone",
            "mobile",
            "phone number",
            "cell",
            "tel",
            "téléphone",
            "portable",
            "telefone",
            "whatsapp",
        ),
    )
    languages: Mapped[list[str] | None] = names_field(
        msgid("Languages"), headers=("langues", "language", "langue")
    )
    disability_see: Mapped[str | None] = choice_field(msgid("Difficulty seeing"), v.DIFFICULTY, personal=True)
    disability_hear: Mapped[str | None] = choice_field(
        msgid("Difficulty hearing"), v.DIFFICULTY, personal=True
    )
    disability_walk: Mapped[str | None] = choice_field(
        msgid("Difficulty walking"), v.DIFFICULTY, personal=True
    )
    disability_cognition: Mapped[str | None] = choice_field(
        msgid("Difficulty remembering or concentrating"), v.DIFFICULTY, personal=True
    )
    disability_self_care: Mapped[str | None] = choice_field(
        msgid("Difficulty with self-care"), v.DIFFICULTY, personal=True
    )
    disability_communicate: Mapped[str | None] = choice_field(
        msgid("Difficulty communicating"), v.DIFFICULTY, personal=True
    )


class Consent(Record):
    """What one person agreed to or refused, when, in which wording and how it was given."""

    __tablename__ = "consent"
    about = About(
        plural="consents",
        label=msgid("Consent"),
        many=msgid("Consents"),
        order=("given_on",),
    )

    person: Mapped[str] = link_field(msgid("Person"), "person", required=True, listed=True)
    purpose: Mapped[str] = choice_field(msgid("Purpose"), v.CONSENT_PURPOSE, required=True, listed=True)
    given: Mapped[bool] = flag_field(msgid("Given"), required=True, listed=True, personal=True)
    given_on: Mapped[dt.date | None] = date_field(msgid("Given on"), listed=True)
    wording: Mapped[str | None] = text_field(msgid("Version of the wording"), listed=True)
    means: Mapped[str | None] = choice_field(msgid("How it was given"), v.CONSENT_MEANS, listed=True)


class Distinction(Record):
    """Two people who look alike were looked at and are not the same person: they are not offered again."""

    __tablename__ = "distinction"
    about = About(
        plural="distinctions",
        label=msgid("Not the same person"),
        many=msgid("Different people who look alike"),
        identity=("person", "other"),
        order=("created_at",),
    )

    person: Mapped[str] = link_field(msgid("Person"), "person", required=True, listed=True)
    other: Mapped[str] = link_field(msgid("Other person"), "person", required=True, listed=True)
