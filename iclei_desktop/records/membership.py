"""How a city belongs to the network, and who speaks for it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_network as v
from iclei_desktop.records.across import SPAN_IN_ORDER
from iclei_desktop.records.base import About, Record
from iclei_desktop.records.fields import choice_field, date_field, flag_field, link_field
from iclei_desktop.rules.translate import msgid


class Membership(Record):
    """A time during which a city is a member, or is about to be. A city may have several, one after the other."""

    __tablename__ = "membership"
    about = About(
        plural="memberships",
        label=msgid("Membership"),
        many=msgid("Memberships"),
        order=("-since",),
        rules=(SPAN_IN_ORDER,),
    )

    city: Mapped[str] = link_field(msgid("City"), "city", required=True, listed=True)
    category: Mapped[str | None] = choice_field(
        msgid("Category"), v.MEMBERSHIP_CATEGORY, listed=True, headers=("catégorie", "type")
    )
    status: Mapped[str] = choice_field(
        msgid("Status"),
        v.MEMBERSHIP_STATUS,
        required=True,
        listed=True,
        default="ACTIVE",
        headers=("statut",),
    )
    since: Mapped[dt.date | None] = date_field(
        msgid("Since"), listed=True, headers=("member since", "joined", "depuis")
    )
    until: Mapped[dt.date | None] = date_field(msgid("Until"), listed=True, headers=("ended", "jusqu’au"))


class Contact(Record):
    """A person who speaks for a city."""

    __tablename__ = "contact"
    about = About(
        plural="contacts",
        label=msgid("Contact"),
        many=msgid("Contacts"),
        identity=("city", "person"),
        order=("created_at",),
    )

    city: Mapped[str] = link_field(msgid("City"), "city", required=True, listed=True)
    person: Mapped[str] = link_field(msgid("Person"), "person", required=True, listed=True)
    role: Mapped[str | None] = choice_field(
        msgid("Role"), v.CONTACT_ROLE, listed=True, default="STAFF_CONTACT", headers=("rôle", "function")
    )
    is_liaison: Mapped[bool | None] = flag_field(
        msgid("Liaison"), listed=True, headers=("liaison officer", "point focal", "focal point")
    )
