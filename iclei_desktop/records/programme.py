"""Programmes: who pays, for what, from when until when."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records.across import in_order
from iclei_desktop.records.base import About, Titled
from iclei_desktop.records.fields import date_field, names_field, text_field
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
        rules=(in_order("start", "end", msgid("It would end on {end}, before it starts on {start}.")),),
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
    milestones: Mapped[list[str] | None] = names_field(msgid("Milestones"), headers=("jalons", "étapes"))
