"""The way of a case to the reader: its steps, and what reviewers remarked."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.base import About, Record
from iclei_desktop.records.case.case import Case
from iclei_desktop.records.case.part import of_case
from iclei_desktop.records.fields import choice_field, flag_field, long_text_field, text_field
from iclei_desktop.records.vocabularies import Term, Vocabulary
from iclei_desktop.rules.translate import msgid


class CaseMove(Record):
    """A step of a case through its workflow: from where to where, by whom and why."""

    __tablename__ = "case_move"
    about = About(
        plural="case-moves",
        label=msgid("Step of a case"),
        many=msgid("Steps of cases"),
        order=("created_at",),
    )

    case: Mapped[str] = of_case()
    before: Mapped[str | None] = choice_field(msgid("From"), x.CASE_STATUS, listed=True)
    after: Mapped[str] = choice_field(msgid("To"), x.CASE_STATUS, required=True, listed=True)
    by: Mapped[str | None] = text_field(msgid("By"), personal=True, listed=True)
    reason: Mapped[str | None] = long_text_field(msgid("Why"), listed=True)


CASE_SECTION = Vocabulary(
    "case_section",
    tuple(
        Term(column.key, column.info["field"].label)
        for column in Case.__table__.columns
        if "field" in column.info and column.info["field"].most_words
    ),
)
"""What a remark may be on: the sections of a case, by the names of their fields."""


class CaseRemark(Record):
    """A reviewer's remark on one section of a case."""

    __tablename__ = "case_remark"
    about = About(
        plural="case-remarks",
        label=msgid("Remark"),
        many=msgid("Remarks"),
        order=("created_at",),
    )

    case: Mapped[str] = of_case()
    section: Mapped[str | None] = choice_field(msgid("Section"), CASE_SECTION, listed=True)
    text: Mapped[str] = long_text_field(msgid("Remark"), required=True, listed=True)
    by: Mapped[str | None] = text_field(msgid("By"), personal=True, listed=True)
    resolved: Mapped[bool | None] = flag_field(msgid("Resolved"), listed=True)
