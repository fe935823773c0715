"""Programmes: who pays, for what, from when until when; and what their cities are expected to reach."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_network as v
from iclei_desktop.records.across import DAYS_IN_ORDER, SPAN_IN_ORDER
from iclei_desktop.records.base import About, Record, Titled
from iclei_desktop.records.fields import (
    between,
    choice_field,
    date_field,
    integer_field,
    link_field,
    long_text_field,
    names_field,
    number_field,
    text_field,
)
from iclei_desktop.rules.translate import msgid


class Programme(Titled):
    """A programme under which cities are supported, such as CoM SSA or Urban-LEDS II."""

    __tablename__ = "programme"
    about = About(
        plural="programmes",
        label=msgid("Programme"),
        many=msgid("Programmes"),
        title=("name", "acronym"),
        ids=("acronym", "project_number"),
        rules=(DAYS_IN_ORDER,),
    )

    name: Mapped[str | None] = text_field(
        msgid("Name"), searchable=True, listed=True, headers=("nom", "programme")
    )
    acronym: Mapped[str | None] = text_field(
        msgid("Acronym"), searchable=True, listed=True, longest=60, headers=("sigle", "short name")
    )
    donors: Mapped[list[str] | None] = names_field(
        msgid("Donors"), searchable=True, listed=True, headers=("donor", "bailleur", "bailleurs", "funder")
    )
    project_number: Mapped[str | None] = text_field(
        msgid("Project number"), listed=True, headers=("numéro de projet", "grant number", "contract")
    )
    start: Mapped[dt.date | None] = date_field(msgid("Start"), listed=True, headers=("début", "from"))
    end: Mapped[dt.date | None] = date_field(msgid("End"), listed=True, headers=("fin", "until"))
    focus_areas: Mapped[list[str] | None] = names_field(msgid("Focus areas"), headers=("pillars", "piliers"))
    retention_years: Mapped[int | None] = integer_field(
        msgid("Years that personal data are kept"),
        rule=between(0, 100),
        headers=("retention", "conservation"),
    )


class Milestone(Titled):
    """A step that the cities of a programme reach, such as an inventory or a plan; steps need no order in time."""

    __tablename__ = "milestone"
    about = About(
        plural="milestones",
        label=msgid("Milestone"),
        many=msgid("Milestones"),
        title=("name",),
        agree=("programme",),
        order=("position", "name"),
    )

    programme: Mapped[str] = link_field(msgid("Programme"), "programme", required=True, listed=True)
    name: Mapped[str] = text_field(
        msgid("Name"), required=True, searchable=True, listed=True, headers=("nom", "milestone", "jalon")
    )
    group: Mapped[str | None] = text_field(
        msgid("Group"), searchable=True, listed=True, headers=("pillar", "phase", "badge", "pilier")
    )
    position: Mapped[int | None] = integer_field(
        msgid("Order"), rule=between(0, 10_000), listed=True, headers=("order", "ordre")
    )
    months: Mapped[int | None] = integer_field(
        msgid("Months after joining"), rule=between(0, 600), listed=True, headers=("expected after", "délai")
    )


class Target(Record):
    """What a programme promised to its donors: an indicator and the value to reach."""

    __tablename__ = "target"
    about = About(
        plural="targets",
        label=msgid("Target"),
        many=msgid("Targets"),
        order=("created_at",),
    )

    programme: Mapped[str] = link_field(msgid("Programme"), "programme", required=True, listed=True)
    indicator: Mapped[str] = choice_field(
        msgid("Indicator"),
        v.INDICATOR,
        required=True,
        listed=True,
        default="PEOPLE_TRAINED",
        headers=("indicateur",),
    )
    wording: Mapped[str | None] = text_field(
        msgid("In the donor’s words"), listed=True, headers=("description", "libellé")
    )
    value: Mapped[float | None] = number_field(
        msgid("Value to reach"), rule=between(0, 1e12), listed=True, headers=("target", "cible")
    )
    due: Mapped[dt.date | None] = date_field(msgid("Due"), listed=True, headers=("deadline", "échéance"))


class Participation(Record):
    """One city in one programme."""

    __tablename__ = "participation"
    about = About(
        plural="participations",
        label=msgid("Programme of a city"),
        many=msgid("Programmes of cities"),
        identity=("city", "programme"),
        order=("since",),
        rules=(SPAN_IN_ORDER,),
    )

    city: Mapped[str] = link_field(msgid("City"), "city", required=True, listed=True)
    programme: Mapped[str] = link_field(msgid("Programme"), "programme", required=True, listed=True)
    role: Mapped[str | None] = choice_field(
        msgid("Role"), v.PROGRAMME_ROLE, listed=True, headers=("rôle", "entry point")
    )
    since: Mapped[dt.date | None] = date_field(
        msgid("Since"), listed=True, headers=("joined", "depuis", "from")
    )
    until: Mapped[dt.date | None] = date_field(
        msgid("Until"), listed=True, headers=("left", "jusqu’au", "to")
    )


class MilestoneStatus(Record):
    """How far one city is with one milestone, since when, and what proves it."""

    __tablename__ = "milestone_status"
    about = About(
        plural="milestone-statuses",
        label=msgid("Milestone of a city"),
        many=msgid("Milestones of cities"),
        identity=("participation", "milestone"),
        blank_is_nothing=True,
        order=("date",),
    )

    participation: Mapped[str] = link_field(
        msgid("Programme of a city"), "participation", required=True, listed=True
    )
    milestone: Mapped[str] = link_field(msgid("Milestone"), "milestone", required=True, listed=True)
    status: Mapped[str | None] = choice_field(
        msgid("Status"), v.MILESTONE_STATUS, listed=True, headers=("statut", "état")
    )
    date: Mapped[dt.date | None] = date_field(
        msgid("Date"), listed=True, headers=("reached on", "atteint le")
    )
    due: Mapped[dt.date | None] = date_field(msgid("Due"), listed=True, headers=("deadline", "échéance"))
    evidence: Mapped[str | None] = long_text_field(
        msgid("Evidence"), listed=True, headers=("proof", "preuve", "justificatif")
    )
