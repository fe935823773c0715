"""Tags, declared once for everything that is tagged: trainings, exchanges, cases."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_network as n
from iclei_desktop.records.base import Titled
from iclei_desktop.records.fields import choices_field, names_field
from iclei_desktop.rules.translate import msgid


class Tagged(Titled):
    """Base of the records that focus areas, pathways, goals and words of one's own are put on."""

    __abstract__ = True

    focus_areas: Mapped[list[str] | None] = choices_field(
        msgid("Focus areas"), n.FOCUS_AREA, headers=("focus area", "domaine")
    )
    pathways: Mapped[list[str] | None] = choices_field(msgid("Pathways"), n.PATHWAY, headers=("pathway",))
    sdgs: Mapped[list[str] | None] = choices_field(
        msgid("SDGs"), n.SDG, headers=("sdg", "odd", "sustainable development goals")
    )
    tags: Mapped[list[str] | None] = names_field(
        msgid("Tags"), searchable=True, headers=("tag", "keywords", "mots-clés")
    )
