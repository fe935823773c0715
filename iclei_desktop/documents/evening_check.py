"""What a donor would miss of a day, as a page to work through in the evening."""

from __future__ import annotations

from collections.abc import Sequence

from iclei_desktop.documents.layout import UNTICKED, Column, Document, Logo, Paragraph, Table
from iclei_desktop.documents.training import TrainingFacts, TrainingSession
from iclei_desktop.documents.training_parts import training_document
from iclei_desktop.rules.translate import Translate, msgid

ALL_WELL = msgid("Nothing is missing: sessions, facilitators, signatures and consents are there.")


def evening_check(
    training: TrainingFacts,
    sessions: Sequence[TrainingSession],
    findings: Sequence[tuple[str, str]],
    translate: Translate,
    logos: tuple[Logo, ...] = (),
) -> Document:
    """Lay out findings, each with the session it is about, to be ticked off."""
    table = Table(
        columns=(
            Column("", 9, "center"),
            Column(translate(msgid("Session")), 60, stretch=True),
            Column(translate(msgid("What is missing or looks wrong")), 110, stretch=True),
        ),
        rows=tuple((UNTICKED, session, words) for session, words in findings),
        row_height=8,
    )
    block = table if findings else Paragraph(translate(ALL_WELL))
    title = translate(msgid("What a donor would miss"))
    return training_document(title, training, (block,), translate, sessions=sessions, logos=logos)
