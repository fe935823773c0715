"""Offices of the network: an editable list, for their number changes."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records.base import About, Titled
from iclei_desktop.records.fields import country_field, text_field
from iclei_desktop.rules.translate import msgid


class Office(Titled):
    """A secretariat or office that cities belong to."""

    __tablename__ = "office"
    about = About(
        plural="offices", label=msgid("Office"), many=msgid("Offices"), title=("name",), agree=("country",)
    )

    name: Mapped[str] = text_field(
        msgid("Name"), required=True, searchable=True, listed=True, headers=("nom",)
    )
    region: Mapped[str | None] = text_field(
        msgid("Region"), searchable=True, listed=True, headers=("région",)
    )
    country: Mapped[str | None] = country_field(msgid("Country"), listed=True, headers=("pays",))
