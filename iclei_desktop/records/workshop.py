"""What a workshop needs beside its sessions: a checklist, money paid to participants, certificates."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_workshop as w
from iclei_desktop.records.base import About, Record, Titled
from iclei_desktop.records.fields import (
    between,
    choice_field,
    date_field,
    flag_field,
    integer_field,
    link_field,
    long_text_field,
    names_field,
    number_field,
    text_field,
)
from iclei_desktop.rules.certificate_wording import wrong_wording
from iclei_desktop.rules.translate import msgid


class ChecklistItem(Record):
    """Something to be arranged for a training."""

    __tablename__ = "checklist_item"
    about = About(
        plural="checklist-items",
        label=msgid("Thing to arrange"),
        many=msgid("Checklist"),
        order=("position", "due", "created_at"),
    )

    training: Mapped[str] = link_field(msgid("Training"), "training", required=True, listed=True)
    text: Mapped[str] = text_field(
        msgid("What to arrange"), required=True, listed=True, headers=("task", "item", "tâche")
    )
    done: Mapped[bool | None] = flag_field(msgid("Done"), listed=True, headers=("fait",))
    due: Mapped[dt.date | None] = date_field(msgid("Due"), listed=True, headers=("deadline", "échéance"))
    responsible: Mapped[str | None] = text_field(
        msgid("Responsible"), personal=True, listed=True, headers=("who", "responsable")
    )
    position: Mapped[int | None] = integer_field(msgid("Order"), rule=between(0, 10_000))


class Allowance(Record):
    """Money paid to one participant: the second signed list that every donor audits."""

    __tablename__ = "allowance"
    about = About(
        plural="allowances",
        label=msgid("Allowance"),
        many=msgid("Allowances"),
        identity=("enrolment", "kind"),
        order=("created_at",),
    )

    enrolment: Mapped[str] = link_field(msgid("Enrolment"), "enrolment", required=True, listed=True)
    kind: Mapped[str] = choice_field(
        msgid("Kind of allowance"), w.ALLOWANCE_KIND, required=True, listed=True, default="PER_DIEM"
    )
    days: Mapped[float | None] = number_field(
        msgid("Days"), rule=between(0, 366), listed=True, headers=("jours", "nights")
    )
    rate: Mapped[float | None] = number_field(
        msgid("Amount a day"), rule=between(0, 1e9), personal=True, listed=True, headers=("rate", "taux")
    )
    amount: Mapped[float | None] = number_field(
        msgid("Amount"), rule=between(0, 1e9), personal=True, listed=True, headers=("montant", "total")
    )
    currency: Mapped[str | None] = text_field(
        msgid("Currency"), longest=3, listed=True, headers=("devise", "monnaie")
    )
    paid_at: Mapped[dt.date | None] = date_field(msgid("Paid on"), listed=True, headers=("paid", "payé le"))


class CertificateTemplate(Titled):
    """How a programme's certificates look and what they say."""

    __tablename__ = "certificate_template"
    about = About(
        plural="certificate-templates",
        label=msgid("Certificate template"),
        many=msgid("Certificate templates"),
        title=("name",),
        agree=("programme",),
        pictures=msgid("Logos"),
    )

    name: Mapped[str] = text_field(
        msgid("Name"), required=True, searchable=True, listed=True, headers=("nom", "template")
    )
    programme: Mapped[str | None] = link_field(
        msgid("Programme"), "programme", listed=True, headers=("projet",)
    )
    kind: Mapped[str] = choice_field(
        msgid("Kind of certificate"), w.CERTIFICATE_KIND, required=True, listed=True, default="ATTENDANCE"
    )
    language: Mapped[str | None] = text_field(
        msgid("Language"), longest=10, listed=True, headers=("langue", "lang")
    )
    heading: Mapped[str | None] = text_field(msgid("Heading"), headers=("titre", "title"))
    wording: Mapped[str | None] = long_text_field(
        msgid("Wording"), headers=("text", "texte"), rule=wrong_wording
    )
    signatories: Mapped[list[str] | None] = names_field(
        msgid("Signatories (name, position)"), personal=True, headers=("signatories", "signataires")
    )
    footer: Mapped[str | None] = text_field(msgid("Footer"), headers=("pied de page",))


class Certificate(Record):
    """A certificate that was issued. Attendance and completion are two different documents."""

    __tablename__ = "certificate"
    about = About(
        plural="certificates",
        label=msgid("Certificate"),
        many=msgid("Certificates"),
        identity=("enrolment", "kind"),
        once=("serial",),
        order=("serial",),
    )

    enrolment: Mapped[str] = link_field(msgid("Enrolment"), "enrolment", required=True, listed=True)
    kind: Mapped[str] = choice_field(
        msgid("Kind of certificate"), w.CERTIFICATE_KIND, required=True, listed=True, default="ATTENDANCE"
    )
    serial: Mapped[str | None] = text_field(msgid("Serial number"), longest=60, listed=True)
    hours: Mapped[float | None] = number_field(
        msgid("Hours attended"), rule=between(0, 10_000), unit="h", listed=True
    )
    issued_at: Mapped[dt.date | None] = date_field(msgid("Issued on"), listed=True)
    issues: Mapped[int | None] = integer_field(msgid("Times issued"), rule=between(0, 10_000), listed=True)


class SheetTemplate(Titled):
    """How the attendance sheet of a donor looks: its columns, signatures and texts."""

    __tablename__ = "sheet_template"
    about = About(
        plural="sheet-templates",
        label=msgid("Sheet template"),
        many=msgid("Sheet templates"),
        title=("name",),
        agree=("programme",),
        pictures=msgid("Logos"),
    )

    name: Mapped[str] = text_field(
        msgid("Name"), required=True, searchable=True, listed=True, headers=("nom", "template")
    )
    programme: Mapped[str | None] = link_field(
        msgid("Programme"), "programme", listed=True, headers=("projet",)
    )
    columns: Mapped[list[str] | None] = names_field(
        msgid("Columns and widths (mm)"), headers=("columns", "colonnes")
    )
    signature_per: Mapped[str | None] = choice_field(
        msgid("A signature for"), w.SIGNATURE_PER, listed=True, default="HALF_DAY"
    )
    blank_rows: Mapped[int | None] = integer_field(
        msgid("Blank rows"), rule=between(0, 500), default=10, headers=("lignes vides",)
    )
    languages: Mapped[list[str] | None] = names_field(
        msgid("Languages side by side"), listed=True, headers=("languages", "langues")
    )
    header_text: Mapped[str | None] = long_text_field(msgid("Text above"), headers=("header", "en-tête"))
    footer_text: Mapped[str | None] = long_text_field(msgid("Text below"), headers=("footer", "pied de page"))
    countersigned: Mapped[bool | None] = flag_field(msgid("Countersigned by the host"))
    project_number: Mapped[bool | None] = flag_field(msgid("Project number shown"), default=True)
    privacy_text: Mapped[str | None] = long_text_field(
        msgid("Data protection sentence"), headers=("data protection", "protection des données")
    )
