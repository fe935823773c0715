"""What a city agreed to do after a training or an exchange, by when, and whether it did."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.base import About, Titled
from iclei_desktop.records.fields import choice_field, date_field, link_field, long_text_field, text_field
from iclei_desktop.rules.translate import msgid


class Commitment(Titled):
    """An action that a city agreed to. One that is not done when it is due surfaces by itself."""

    __tablename__ = "commitment"
    about = About(
        plural="commitments",
        label=msgid("Commitment"),
        many=msgid("Commitments"),
        title=("text",),
        agree=("city", "due"),
        order=("due",),
        columns=("text", "due", "status", "city", "owner"),
    )

    text: Mapped[str] = text_field(
        msgid("What was agreed"),
        required=True,
        searchable=True,
        listed=True,
        headers=("commitment", "action", "engagement", "text"),
    )
    city: Mapped[str | None] = link_field(msgid("City"), "city", listed=True, headers=("ville",))
    owner: Mapped[str | None] = link_field(
        msgid("Owner"), "person", listed=True, headers=("responsible", "responsable")
    )
    due: Mapped[dt.date | None] = date_field(
        msgid("Due"), listed=True, headers=("deadline", "due date", "échéance")
    )
    status: Mapped[str] = choice_field(
        msgid("Status"), x.COMMITMENT_STATUS, required=True, listed=True, default="OPEN", headers=("statut",)
    )
    done_on: Mapped[dt.date | None] = date_field(msgid("Done on"), headers=("completed on", "fait le"))
    evidence: Mapped[str | None] = long_text_field(
        msgid("Evidence"), searchable=True, headers=("proof", "preuve", "justificatif")
    )
    training: Mapped[str | None] = link_field(
        msgid("Agreed at the training"), "training", headers=("training", "formation")
    )
    exchange: Mapped[str | None] = link_field(
        msgid("Agreed at the exchange"), "exchange", headers=("exchange", "échange")
    )
