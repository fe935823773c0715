"""What the evaluation of a training says: the spread of answers, comments, and what was learned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.evaluation import EvaluationAnswer, EvaluationForm
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment, Training
from iclei_desktop.rules.evaluation import (
    SCALED,
    YES_NO,
    Gain,
    Reached,
    Spread,
    gain,
    paired_by_code,
    reached,
    scale_of,
    spread,
)
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the answers to it: numbers as a spread, words as they are."""

    key: str
    text: str
    kind: str
    spread: Spread
    words: tuple[str, ...] = ()

    @property
    def in_digits(self) -> bool:
        """Whether it is answered with a digit on the form."""
        return self.kind in (*SCALED, YES_NO)


@dataclass(frozen=True, slots=True)
class Results:
    """What a training's evaluation says."""

    questions: tuple[Question, ...] = ()
    forms: int = 0
    gain: Gain | None = None
    """Of participants by name, and of forms that a code pairs."""
    reached: Reached | None = None
    """Of the same, who reached the minimum score of the training."""
    comments: tuple[str, ...] = ()

    @property
    def digits(self) -> tuple[Question, ...]:
        """The questions that a row of digits answers, in their order."""
        return tuple(question for question in self.questions if question.in_digits)


def read_results(workspace: Workspace, training: str) -> Results:
    """Return what the evaluation of a training says."""
    questions = workspace.page(kind_of("evaluation_question"), Query(filters={"training": [training]}))
    with workspace.reading() as connection:
        numbers, words = _answers(connection, training)
        forms = connection.execute(_forms(training)).all()
        named = _scores(connection, training)
        least = connection.scalar(select(Training.minimum_score).where(Training.key == training))
    by_code = paired_by_code((form.pairing_code, form.pre_score, form.post_score) for form in forms)
    return Results(
        questions=tuple(_question(row, numbers, words) for row in questions),
        forms=sum(form.pre_score is None and form.post_score is None for form in forms),
        gain=gain([*named, *by_code]),
        reached=reached([*(after for _, after in named), *(form.post_score for form in forms)], least),
        comments=tuple(form.comment for form in forms if form.comment),
    )


def _question(
    row: Mapping[str, Any], numbers: Mapping[str, list[int]], words: Mapping[str, list[str]]
) -> Question:
    key = row["key"]
    answers = spread(numbers.get(key, ()), scale_of(row["kind"]))
    return Question(key, row["text"], row["kind"], answers, tuple(words.get(key, ())))


def _forms(training: str) -> Any:
    return (
        select(
            EvaluationForm.key,
            EvaluationForm.pairing_code,
            EvaluationForm.pre_score,
            EvaluationForm.post_score,
            EvaluationForm.comment,
        )
        .where(EvaluationForm.training == training, EvaluationForm.binned_at.is_(None))
        .order_by(EvaluationForm.number, EvaluationForm.created_at)
    )


def _answers(connection: Connection, training: str) -> tuple[dict[str, list[int]], dict[str, list[str]]]:
    chosen = (
        select(EvaluationAnswer.question, EvaluationAnswer.value, EvaluationAnswer.words)
        .join(EvaluationForm, EvaluationForm.key == EvaluationAnswer.form)
        .where(
            EvaluationForm.training == training,
            EvaluationForm.binned_at.is_(None),
            EvaluationAnswer.binned_at.is_(None),
        )
        .order_by(EvaluationForm.number, EvaluationAnswer.id)
    )
    numbers: dict[str, list[int]] = defaultdict(list)
    words: dict[str, list[str]] = defaultdict(list)
    for question, value, text in connection.execute(chosen):
        if value is not None:
            numbers[question].append(value)
        if text:
            words[question].append(text)
    return numbers, words


def _scores(connection: Connection, training: str) -> list[tuple[float | None, float | None]]:
    chosen = (
        select(Enrolment.pre_score, Enrolment.post_score)
        .join(Person, Person.key == Enrolment.person)
        .where(Enrolment.training == training, Enrolment.binned_at.is_(None), Person.binned_at.is_(None))
    )
    return [(before, after) for before, after in connection.execute(chosen)]
