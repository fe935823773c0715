"""Who gets a certificate, and who gets none and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iclei_desktop.documents.layout import Column, Document, Facts, Logo, Paragraph, Sheet, Table
from iclei_desktop.documents.training import TrainingFacts, training_facts
from iclei_desktop.rules.translate import Translate, msgid


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One participant; ``why_not`` says, in words, why there is no certificate."""

    name: str
    organisation: str
    hours: float
    share: float | None
    serial: str = ""
    issued: str = ""
    why_not: str = ""


def certificate_list(
    heading: str,
    training: TrainingFacts,
    lines: Sequence[CertificateLine],
    translate: Translate,
    logos: tuple[Logo, ...] = (),
) -> Document:
    """Lay out both lists upright: those who get a certificate of the kind in ``heading``, and the others."""
    getting = [line for line in lines if not line.why_not]
    others = [line for line in lines if line.why_not]
    columns = (
        Column(translate(msgid("No.")), 9, "center"),
        Column(translate(msgid("Full name")), 48, stretch=True),
        Column(translate(msgid("Organisation")), 40, stretch=True),
        Column(translate(msgid("Hours attended")), 18, "end"),
        Column(translate(msgid("Share of hours")), 16, "end", number="percent"),
        Column(translate(msgid("Serial number")), 24),
        Column(translate(msgid("Issued on")), 24),
        Column(translate(msgid("Why none")), 40, stretch=True),
    )
    said = (
        translate.plural(
            "{number} person gets a certificate.", "{number} people get a certificate.", len(getting)
        ),
        translate.plural("{number} person gets none.", "{number} people get none.", len(others)),
    )
    rows = tuple(_row(number, line) for number, line in enumerate((*getting, *others), 1))
    blocks = (Facts(training_facts(training, translate)), Paragraph(" ".join(said)), Table(columns, rows))
    return Document(
        title=translate(msgid("List of certificates")),
        subtitle=training.title,
        language=translate.language,
        sheets=(Sheet(heading, blocks),),
        logos=logos,
        page_label=translate(msgid("Page {page} of {pages}")),
    )


def _row(number: int, line: CertificateLine) -> tuple[str | int | float, ...]:
    share = "" if line.share is None else line.share
    return (number, line.name, line.organisation, line.hours, share, line.serial, line.issued, line.why_not)
