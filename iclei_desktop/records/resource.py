"""Guidance and tools, and where they are used."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.base import About, Record, Titled
from iclei_desktop.records.fields import choice_field, link_field, long_text_field, text_field, website_field
from iclei_desktop.rules.translate import msgid


class Resource(Titled):
    """A guide, tool, template or other material: a file or the address of one."""

    __tablename__ = "resource"
    about = About(
        plural="resources",
        label=msgid("Resource"),
        many=msgid("Resources"),
        title=("title",),
        agree=("link", "language"),
    )

    title: Mapped[str] = text_field(
        msgid("Title"), required=True, searchable=True, listed=True, headers=("name", "titre", "resource")
    )
    kind: Mapped[str | None] = choice_field(
        msgid("Kind of resource"), x.RESOURCE_KIND, listed=True, headers=("type", "kind")
    )
    language: Mapped[str | None] = text_field(
        msgid("Language"), longest=60, listed=True, headers=("langue", "lang")
    )
    programme: Mapped[str | None] = link_field(
        msgid("Programme"), "programme", listed=True, headers=("projet",)
    )
    link: Mapped[str | None] = website_field(
        msgid("Web address"), listed=True, headers=("link", "url", "website", "lien")
    )
    summary: Mapped[str | None] = long_text_field(
        msgid("Summary"), searchable=True, headers=("description", "résumé")
    )


class ResourceUse(Record):
    """A resource where it is used: at a training, an exchange, a city or a case."""

    __tablename__ = "resource_use"
    about = About(
        plural="resource-uses",
        label=msgid("Use of a resource"),
        many=msgid("Uses of resources"),
        identity=("resource", "training", "exchange", "city", "case"),
        order=("created_at",),
    )

    resource: Mapped[str] = link_field(msgid("Resource"), "resource", required=True, listed=True)
    training: Mapped[str | None] = link_field(msgid("Training"), "training", listed=True)
    exchange: Mapped[str | None] = link_field(msgid("Exchange"), "exchange", listed=True)
    city: Mapped[str | None] = link_field(msgid("City"), "city", listed=True)
    case: Mapped[str | None] = link_field(msgid("Case"), "case", listed=True)
