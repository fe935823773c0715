"""Organisations: partners, donors, providers and those who send participants."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies as v
from iclei_desktop.records.base import About, Titled
from iclei_desktop.records.fields import choice_field, country_field, text_field, website_field
from iclei_desktop.rules.translate import msgid


class Organisation(Titled):
    """A partner, donor, supporter, financial institution or provider."""

    __tablename__ = "organisation"
    about = About(
        plural="organisations",
        label=msgid("Organisation"),
        many=msgid("Organisations"),
        title=("name",),
        agree=("country", "website"),
    )

    name: Mapped[str] = text_field(
        msgid("Name"),
        required=True,
        searchable=True,
        listed=True,
        headers=("organization", "institution", "nom"),
    )
    kind: Mapped[str | None] = choice_field(
        msgid("Kind of organisation"),
        v.ORGANISATION_KIND,
        listed=True,
        headers=("type", "category", "catégorie"),
    )
    country: Mapped[str | None] = country_field(msgid("Country"), listed=True, headers=("pays", "iso2"))
    website: Mapped[str | None] = website_field(msgid("Website"), listed=True, headers=("url", "site web"))
