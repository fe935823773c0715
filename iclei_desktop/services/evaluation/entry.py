"""Forms and tests that are typed from paper."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select

from iclei_desktop.records.evaluation import EvaluationForm
from iclei_desktop.rules.evaluation import read_row
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid, plural
from iclei_desktop.services.evaluation.results import read_results
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Name

DOES_NOT_FIT = plural(
    "“{row}” does not fit: {count} question is answered with a digit, 1 to 5, or 1 for yes and 2 for no; 0 is no "
    "answer. Nothing was saved.",
    "“{row}” does not fit: {count} questions are answered with digits, 1 to 5, or 1 for yes and 2 for no; 0 is no "
    "answer. Nothing was saved.",
)


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
