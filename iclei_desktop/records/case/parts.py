"""Who did it, who helped, and when."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.base import About, Record
from iclei_desktop.records.case.part import of_case
from iclei_desktop.records.fields import (
    between,
    choice_field,
    date_field,
    link_field,
    long_text_field,
    number_field,
    text_field,
)
from iclei_desktop.rules.translate import msgid


class CaseCity(Record):
    """A city whose practice a case is, or that replicated it."""

    __tablename__ = "case_city"
    about = About(
        plural="case-cities",
        label=msgid("City of a case"),
        many=msgid("Cities of cases"),
        identity=("case", "city", "role"),
        order=("since", "created_at"),
    )

    case: Mapped[str] = of_case()
    city: Mapped[str] = link_field(msgid("City"), "city", required=True, listed=True)
    role: Mapped[str] = choice_field(
        msgid("Role"),
        x.CASE_CITY_ROLE,
        required=True,
        listed=True,
        default="AUTHOR",
        further="REPLICATED",
        headers=("rôle",),
    )
    since: Mapped[dt.date | None] = date_field(msgid("Since"), listed=True, headers=("year", "depuis"))
    evidence: Mapped[str | None] = long_text_field(
        msgid("What shows it"), listed=True, headers=("evidence", "preuve")
    )


class CasePartner(Record):
    """Who helped, and with what."""

    __tablename__ = "case_partner"
    about = About(
        plural="case-partners",
        label=msgid("Partner of a case"),
        many=msgid("Partners of cases"),
        order=("created_at",),
    )

    case: Mapped[str] = of_case()
    name: Mapped[str] = text_field(
        msgid("Partner"), required=True, listed=True, headers=("name", "partenaire", "organisation")
    )
    support: Mapped[str | None] = choice_field(
        msgid("Kind of support"), x.SUPPORT_KIND, listed=True, headers=("support", "soutien")
    )
    amount: Mapped[float | None] = number_field(
        msgid("Amount"), rule=between(0, 1e15), listed=True, headers=("montant",)
    )


class KeyDate(Record):
    """A date in the life of a practice; a case sheet shows up to five."""

    __tablename__ = "key_date"
    about = About(plural="key-dates", label=msgid("Key date"), many=msgid("Key dates"), order=("date",))

    case: Mapped[str] = of_case()
    date: Mapped[dt.date] = date_field(msgid("Date"), required=True, listed=True)
    text: Mapped[str | None] = text_field(msgid("What happened"), listed=True, headers=("event", "événement"))
