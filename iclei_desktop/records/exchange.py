"""Exchanges between cities: who hosts, who visits, what is on the agenda, and the one change each city makes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies as v
from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.across import DAYS_IN_ORDER, TIMES_IN_ORDER
from iclei_desktop.records.base import About, Record, Span
from iclei_desktop.records.fields import (
    choice_field,
    date_field,
    link_field,
    long_text_field,
    names_field,
    text_field,
    time_field,
)
from iclei_desktop.records.tagged import Tagged
from iclei_desktop.rules.translate import msgid


class Exchange(Tagged):
    """A study visit, peer review, mentoring or other learning between cities."""

    __tablename__ = "exchange"
    about = About(
        plural="exchanges",
        label=msgid("Exchange"),
        many=msgid("Exchanges"),
        title=("title", "reference"),
        ids=("reference",),
        agree=("start",),
        order=("-start",),
        columns=("title", "start", "host", "status"),
        rules=(DAYS_IN_ORDER,),
        span=Span(child="agenda_item", link="exchange", day="date", first="start", last="end"),
    )

    reference: Mapped[str | None] = text_field(
        msgid("Reference"), searchable=True, longest=120, headers=("code", "ref", "référence")
    )
    title: Mapped[str | None] = text_field(
        msgid("Title"), searchable=True, listed=True, headers=("name", "exchange", "titre", "échange")
    )
    kind: Mapped[str | None] = choice_field(
        msgid("Kind of exchange"),
        x.EXCHANGE_KIND,
        listed=True,
        default="STUDY_VISIT",
        headers=("type", "kind"),
    )
    status: Mapped[str | None] = choice_field(
        msgid("Status"), v.ACTIVITY_STATUS, listed=True, default="PLANNED", headers=("statut", "état")
    )
    theme: Mapped[str | None] = text_field(
        msgid("Theme"), searchable=True, listed=True, headers=("topic", "thème", "tema")
    )
    objectives: Mapped[str | None] = long_text_field(msgid("Objectives"), headers=("objectifs", "aims"))
    start: Mapped[dt.date | None] = date_field(
        msgid("Start"), listed=True, headers=("start date", "date", "from", "début")
    )
    end: Mapped[dt.date | None] = date_field(msgid("End"), listed=True, headers=("end date", "until", "fin"))
    host: Mapped[str | None] = link_field(
        msgid("Host city"), "city", listed=True, headers=("host", "ville hôte", "hôte")
    )
    venue: Mapped[str | None] = text_field(msgid("Venue"), searchable=True, headers=("place", "lieu"))
    programme: Mapped[str | None] = link_field(msgid("Programme"), "programme", headers=("projet",))
    donors: Mapped[list[str] | None] = names_field(
        msgid("Donors"), searchable=True, headers=("donor", "bailleur", "funder")
    )
    languages: Mapped[list[str] | None] = names_field(msgid("Languages"), headers=("language", "langue"))
    key_learnings: Mapped[str | None] = long_text_field(
        msgid("Key learnings"), searchable=True, headers=("lessons", "enseignements")
    )


class Visit(Record):
    """A city that takes part in an exchange as a visitor, and the one change it will make."""

    __tablename__ = "visit"
    about = About(
        plural="visits",
        label=msgid("Visiting city"),
        many=msgid("Visiting cities"),
        identity=("exchange", "city"),
        order=("created_at",),
    )

    exchange: Mapped[str] = link_field(msgid("Exchange"), "exchange", required=True, listed=True)
    city: Mapped[str] = link_field(msgid("City"), "city", required=True, listed=True)
    expectations: Mapped[str | None] = long_text_field(
        msgid("What it wants to learn"), listed=True, headers=("expectations", "attentes")
    )
    one_change: Mapped[str | None] = long_text_field(
        msgid("The one change"), listed=True, headers=("one change", "changement")
    )


class Delegate(Record):
    """A person who takes part in an exchange."""

    __tablename__ = "delegate"
    about = About(
        plural="delegates",
        label=msgid("Delegate"),
        many=msgid("Delegates"),
        identity=("exchange", "person"),
        order=("created_at",),
    )

    exchange: Mapped[str] = link_field(msgid("Exchange"), "exchange", required=True, listed=True)
    person: Mapped[str] = link_field(msgid("Person"), "person", required=True, listed=True)
    role: Mapped[str] = choice_field(
        msgid("Role"), x.DELEGATE_ROLE, required=True, listed=True, default="DELEGATE", headers=("rôle",)
    )
    travel: Mapped[str | None] = text_field(
        msgid("Travel and stay"), personal=True, listed=True, headers=("travel", "voyage")
    )
    dietary_needs: Mapped[str | None] = text_field(
        msgid("Dietary needs"), personal=True, headers=("diet", "régime alimentaire")
    )
    access_needs: Mapped[str | None] = text_field(
        msgid("Access needs"), personal=True, headers=("accessibility", "besoins d'accès")
    )


class AgendaItem(Record):
    """A part of an exchange's programme: when, where, about what, with whom."""

    __tablename__ = "agenda_item"
    about = About(
        plural="agenda-items",
        label=msgid("Agenda item"),
        many=msgid("Agenda"),
        order=("date", "starts"),
        rules=(TIMES_IN_ORDER,),
    )

    exchange: Mapped[str] = link_field(msgid("Exchange"), "exchange", required=True, listed=True)
    date: Mapped[dt.date] = date_field(msgid("Date"), required=True, listed=True)
    starts: Mapped[dt.time | None] = time_field(msgid("Starts"), listed=True, headers=("from", "de"))
    ends: Mapped[dt.time | None] = time_field(msgid("Ends"), listed=True, headers=("to", "à"))
    topic: Mapped[str | None] = text_field(msgid("Topic"), listed=True, headers=("thème", "sujet"))
    place: Mapped[str | None] = text_field(msgid("Place"), listed=True, headers=("venue", "lieu"))
    responsible: Mapped[list[str] | None] = names_field(
        msgid("Responsible"), personal=True, listed=True, headers=("speaker", "responsables")
    )
