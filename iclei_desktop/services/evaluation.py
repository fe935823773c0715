"""Evaluation of a training: its questions, forms typed from paper, tests before and after, and what they say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, select

from iclei_desktop.records.evaluation import EvaluationAnswer, EvaluationForm
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment
from iclei_desktop.rules.evaluation import (
    SCALED,
    YES_NO,
    Gain,
    Spread,
    gain,
    paired_by_code,
    read_row,
    scale_of,
    spread,
)
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid, plural
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed, Name

DOES_NOT_FIT = plural(
    "“{row}” does not fit: {count} question is answered with a digit, 1 to 5, or 1 for yes and 2 for no; 0 is no "
    "answer. Nothing was saved.",
    "“{row}” does not fit: {count} questions are answered with digits, 1 to 5, or 1 for yes and 2 for no; 0 is no "
    "answer. Nothing was saved.",
)


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
    comments: tuple[str, ...] = ()

    @property
    def digits(self) -> tuple[Question, ...]:
        """The questions that a row of digits answers, in their order."""
        return tuple(question for question in self.questions if question.in_digits)


@cache
def usual_questions() -> tuple[Mapping[str, str], ...]:
    """Return the questions of the reaction form that is shipped: texts by language, and a kind."""
    return tuple(json.loads(resource("presets", "evaluation.json").read_text(encoding="utf-8")))


def add_usual_questions(workspace: Workspace, training: str, language: str) -> Changed:
    """Give a training the usual reaction form as one step; questions that stand there already are left out."""
    kind = kind_of("evaluation_question")
    there = workspace.page(kind, Query(filters={"training": [training]}))
    known = {fold(row["text"]) for row in there}
    wanted = [(one.get(language, one["en"]), one["kind"]) for one in usual_questions()]
    edits = [
        new_edit(
            kind,
            {"training": training, "text": text, "kind": of, "level": "REACTION"},
        )
        for text, of in wanted
        if fold(text) not in known
    ]
    if not edits:
        return Changed()
    return workspace.write(Name(msgid("Add the usual questions: {count}"), {"count": len(edits)}), edits)


def read_results(workspace: Workspace, training: str) -> Results:
    """Return what the evaluation of a training says."""
    questions = workspace.page(kind_of("evaluation_question"), Query(filters={"training": [training]}))
    with workspace.reading() as connection:
        numbers, words = _answers(connection, training)
        forms = connection.execute(_forms(training)).all()
        named = _scores(connection, training)
    by_code = paired_by_code((form.pairing_code, form.pre_score, form.post_score) for form in forms)
    return Results(
        questions=tuple(_question(row, numbers, words) for row in questions),
        forms=sum(form.pre_score is None and form.post_score is None for form in forms),
        gain=gain([*named, *by_code]),
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


def split_row(text: str) -> tuple[str, list[str]]:
    """Return the digits of a typed row, and the answers in words that follow them behind "|"."""
    digits, *words = text.split("|")
    return digits, [word.strip() for word in words]


def enter_row(workspace: Workspace, training: str, text: str) -> Changed:
    """Keep one form as it is typed: digits, then answers in words in the order of their questions: one step."""
    digits, words = split_row(text)
    written = [q.key for q in read_results(workspace, training).questions if not q.in_digits]
    if len(words) > len(written):
        raise Refusal(
            plural(
                "There is {count} question to answer in words, and more answers. Nothing was saved.",
                "There are {count} questions to answer in words, and more answers. Nothing was saved.",
            ),
            count=len(written),
        )
    return enter_form(workspace, training, digits, dict(zip(written, words, strict=False)))


def enter_form(
    workspace: Workspace, training: str, row: str, words: Mapping[str, str] | None = None
) -> Changed:
    """Keep one form: the digits of its answers in the order of the questions, and answers in words: one step.

    Raises a Refusal, with nothing written, for a row that does not fit the questions.
    """
    questions = read_results(workspace, training).digits
    answers = read_row(row, [question.kind for question in questions])
    if answers is None:
        raise Refusal(DOES_NOT_FIT, row=row.strip(), count=len(questions))
    kind = kind_of("evaluation_answer")
    form = new_edit(
        kind_of("evaluation_form"), {"training": training, "number": next_number(workspace, training)}
    )
    edits = [
        new_edit(kind, {"form": form.key, "question": question.key, "value": value})
        for question, value in zip(questions, answers, strict=True)
        if value is not None
    ]
    edits += [
        new_edit(kind, {"form": form.key, "question": key, "words": text.strip()})
        for key, text in (words or {}).items()
        if text.strip()
    ]
    return workspace.write(Name(msgid("A form of the evaluation")), [form, *edits])


def next_number(workspace: Workspace, training: str) -> int:
    """Return the number of the next form, which is written on the paper too."""
    chosen = select(func.max(EvaluationForm.number)).where(
        EvaluationForm.training == training, EvaluationForm.binned_at.is_(None)
    )
    with workspace.reading() as connection:
        return (connection.execute(chosen).scalar() or 0) + 1


def enter_scores(
    workspace: Workspace, training: str, code: str, before: float | None, after: float | None
) -> Changed:
    """Keep scores of a test without a name; the code pairs the test before with the test after: one step."""
    kind = kind_of("evaluation_form")
    values = {
        "training": training,
        "pairing_code": code.strip() or None,
        "pre_score": before,
        "post_score": after,
    }
    return workspace.write(Name(msgid("Scores of a test")), [new_edit(kind, values)])
