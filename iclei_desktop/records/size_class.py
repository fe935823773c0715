"""From how many inhabitants on a city counts as large: thresholds that a network sets for itself."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records.base import About, Record
from iclei_desktop.records.fields import between, choice_field, integer_field
from iclei_desktop.records.vocabularies_network import SIZE_CLASS
from iclei_desktop.rules.translate import msgid


class SizeClass(Record):
    """The threshold of one class, if it is another than the usual one."""

    __tablename__ = "size_class"
    about = About(
        plural="size-classes",
        label=msgid("Size class"),
        many=msgid("Size classes"),
        identity=("size_class",),
        order=("least",),
    )

    size_class: Mapped[str] = choice_field(msgid("Size class"), SIZE_CLASS, required=True, listed=True)
    least: Mapped[int] = integer_field(
        msgid("From how many inhabitants"), required=True, rule=between(0, 1_000_000_000), listed=True
    )
