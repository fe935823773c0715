"""Evaluation after Kirkpatrick: reaction, learning, behaviour and results, also from paper without names."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_workshop as w
from iclei_desktop.records.base import About, Record
from iclei_desktop.records.fields import (
    between,
    choice_field,
    integer_field,
    link_field,
    long_text_field,
    number_field,
    text_field,
)
from iclei_desktop.rules.translate import msgid


class EvaluationQuestion(Record):
    """A question of a training's form."""

    __tablename__ = "evaluation_question"
    about = About(
        plural="evaluation-questions",
        label=msgid("Question"),
        many=msgid("Questions"),
        order=("position", "created_at"),
    )

    training: Mapped[str] = link_field(msgid("Training"), "training", required=True, listed=True)
    position: Mapped[int | None] = integer_field(msgid("Order"), rule=between(0, 1000), listed=True)
    text: Mapped[str] = text_field(
        msgid("Question"), required=True, listed=True, headers=("text", "question", "énoncé")
    )
    kind: Mapped[str] = choice_field(
        msgid("Kind of answer"), w.QUESTION_KIND, required=True, listed=True, default="LIKERT"
    )
    level: Mapped[str | None] = choice_field(
        msgid("Level"), w.EVALUATION_LEVEL, listed=True, default="REACTION"
    )


class EvaluationForm(Record):
    """One form that came back, without a name; the code pairs a test before with a test after."""

    __tablename__ = "evaluation_form"
    about = About(
        plural="evaluation-forms",
        label=msgid("Form"),
        many=msgid("Forms"),
        order=("number", "created_at"),
    )

    training: Mapped[str] = link_field(msgid("Training"), "training", required=True, listed=True)
    number: Mapped[int | None] = integer_field(msgid("Number"), rule=between(0, 1_000_000), listed=True)
    pairing_code: Mapped[str | None] = text_field(
        msgid("Pairing code"), longest=40, listed=True, headers=("code",)
    )
    pre_score: Mapped[float | None] = number_field(
        msgid("Test before"), rule=between(0, 100), unit="%", listed=True
    )
    post_score: Mapped[float | None] = number_field(
        msgid("Test after"), rule=between(0, 100), unit="%", listed=True
    )
    comment: Mapped[str | None] = long_text_field(msgid("Comment"), personal=True, listed=True)


class EvaluationAnswer(Record):
    """One answer on one form: a number, or words; 1 and 0 are yes and no."""

    __tablename__ = "evaluation_answer"
    about = About(
        plural="evaluation-answers",
        label=msgid("Answer"),
        many=msgid("Answers"),
        identity=("form", "question"),
        blank_is_nothing=True,
        order=("created_at",),
    )

    form: Mapped[str] = link_field(msgid("Form"), "evaluation_form", required=True, listed=True)
    question: Mapped[str] = link_field(msgid("Question"), "evaluation_question", required=True, listed=True)
    value: Mapped[int | None] = integer_field(msgid("Answer as a number"), rule=between(0, 10), listed=True)
    words: Mapped[str | None] = long_text_field(msgid("Answer in words"), personal=True, listed=True)
