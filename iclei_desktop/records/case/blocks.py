"""Building blocks: what works elsewhere too, and which cases use it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.base import About, Record, Titled
from iclei_desktop.records.case.part import of_case
from iclei_desktop.records.fields import (
    between,
    choice_field,
    integer_field,
    link_field,
    long_text_field,
    text_field,
)
from iclei_desktop.rules.translate import msgid


class BuildingBlock(Titled):
    """A part of a practice that works elsewhere too; several cases may use it."""

    __tablename__ = "building_block"
    about = About(
        plural="building-blocks",
        label=msgid("Building block"),
        many=msgid("Building blocks"),
        title=("title",),
        agree=("category",),
    )

    title: Mapped[str] = text_field(
        msgid("Title"), required=True, searchable=True, listed=True, headers=("name", "titre")
    )
    category: Mapped[str | None] = text_field(
        msgid("Category"), searchable=True, listed=True, headers=("catégorie", "type")
    )
    scale: Mapped[str | None] = choice_field(msgid("Scale"), x.BLOCK_SCALE, listed=True, headers=("échelle",))
    phase: Mapped[str | None] = choice_field(msgid("Phase"), x.BLOCK_PHASE, listed=True, headers=("étape",))
    text: Mapped[str | None] = long_text_field(
        msgid("Description"), searchable=True, most_words=250, headers=("text", "texte")
    )
    enabling_factors: Mapped[str | None] = long_text_field(
        msgid("Enabling factors"), searchable=True, most_words=150, headers=("facteurs",)
    )
    lessons: Mapped[str | None] = long_text_field(
        msgid("Lessons learned"), searchable=True, most_words=150, headers=("lessons", "leçons")
    )


class CaseBlock(Record):
    """A building block as one case uses it."""

    __tablename__ = "case_block"
    about = About(
        plural="case-blocks",
        label=msgid("Building block of a case"),
        many=msgid("Building blocks of cases"),
        identity=("case", "block"),
        order=("position", "created_at"),
    )

    case: Mapped[str] = of_case()
    block: Mapped[str] = link_field(msgid("Building block"), "building_block", required=True, listed=True)
    position: Mapped[int | None] = integer_field(msgid("Order"), rule=between(0, 1000), listed=True)
