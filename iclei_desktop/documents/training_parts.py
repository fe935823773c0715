"""What several documents of a training share: one sheet under its title block."""

from __future__ import annotations

from collections.abc import Iterable

from iclei_desktop.documents.layout import Block, Document, Fact, Facts, Logo, Orientation, Sheet
from iclei_desktop.documents.training import TrainingFacts, days_text, training_facts
from iclei_desktop.documents.training import TrainingSession as Held
from iclei_desktop.rules.translate import Translate, msgid


def training_document(
    title: str,
    training: TrainingFacts,
    blocks: Iterable[Block],
    translate: Translate,
    *,
    sessions: Iterable[Held] = (),
    logos: tuple[Logo, ...] = (),
    orientation: Orientation = "portrait",
    footer: str = "",
) -> Document:
    """Return a document about a training that is one sheet; ``sessions`` say in which days it is held."""
    keys = (Fact(translate(msgid("Reference")), training.reference),) if training.reference else ()
    label = days_text((session.day for session in sessions), translate.language)
    facts = Facts(training_facts(training, translate))
    return Document(
        title=title,
        subtitle=training.title,
        language=translate.language,
        sheets=(Sheet(label=label, blocks=(facts, *blocks), keys=keys),),
        orientation=orientation,
        logos=logos,
        footer=footer,
        page_label=translate(msgid("Page {page} of {pages}")),
    )
