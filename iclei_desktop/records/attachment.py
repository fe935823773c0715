"""Files kept with records: photos, agreements, signed sheets. Their bytes stand apart, once for each content."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_workshop as w
from iclei_desktop.records.base import About, Record, Titled
from iclei_desktop.records.fields import between, choice_field, integer_field, link_field, text_field
from iclei_desktop.rules.translate import msgid


class Attachment(Titled):
    """A file, and the one record that it belongs to."""

    __tablename__ = "attachment"
    about = About(
        plural="attachments",
        label=msgid("Attachment"),
        many=msgid("Attachments"),
        title=("name",),
        order=("created_at",),
    )

    name: Mapped[str] = text_field(
        msgid("Name"), required=True, searchable=True, listed=True, longest=255, headers=("nom", "file name")
    )
    purpose: Mapped[str | None] = choice_field(
        msgid("Purpose"), w.ATTACHMENT_PURPOSE, listed=True, default="DOCUMENT"
    )
    caption: Mapped[str | None] = text_field(
        msgid("Caption"), searchable=True, listed=True, headers=("légende", "description")
    )
    content: Mapped[str] = text_field(msgid("Content (SHA-256)"), required=True, longest=64)
    media_type: Mapped[str | None] = text_field(msgid("Type of file"), longest=100, listed=True)
    size: Mapped[int | None] = integer_field(
        msgid("Size"), rule=between(0, 1_000_000_000), unit="B", listed=True
    )
    city: Mapped[str | None] = link_field(msgid("City"), "city", part=True)
    programme: Mapped[str | None] = link_field(msgid("Programme"), "programme", part=True)
    training: Mapped[str | None] = link_field(msgid("Training"), "training", part=True)
    session: Mapped[str | None] = link_field(msgid("Session"), "session", part=True)
    attendance: Mapped[str | None] = link_field(msgid("Mark"), "attendance", part=True)
    exchange: Mapped[str | None] = link_field(msgid("Exchange"), "exchange", part=True)
    case: Mapped[str | None] = link_field(msgid("Case"), "case", part=True)
    commitment: Mapped[str | None] = link_field(msgid("Commitment"), "commitment", part=True)
    resource: Mapped[str | None] = link_field(msgid("Resource"), "resource", part=True)
    milestone_status: Mapped[str | None] = link_field(
        msgid("Milestone of a city"), "milestone_status", part=True
    )
    sheet_template: Mapped[str | None] = link_field(msgid("Sheet template"), "sheet_template", part=True)
    certificate_template: Mapped[str | None] = link_field(
        msgid("Certificate template"), "certificate_template", part=True
    )


class SignedSheet(Record):
    """A session whose signed paper is an attachment: one scan may show several sessions."""

    __tablename__ = "signed_sheet"
    about = About(
        plural="signed-sheets",
        label=msgid("Signed sheet"),
        many=msgid("Signed sheets"),
        identity=("attachment", "session"),
        order=("created_at",),
    )

    attachment: Mapped[str] = link_field(msgid("Attachment"), "attachment", required=True, listed=True)
    session: Mapped[str] = link_field(msgid("Session"), "session", required=True, listed=True)
