"""The evaluation of a training: the form, and what came back."""

from __future__ import annotations

from iclei_desktop.documents.evaluation import (
    EvaluationData,
    EvaluationQuestion,
    evaluation_form,
    evaluation_results,
)
from iclei_desktop.rules.evaluation import scale_of, spread
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.training_options import LOGOS, under_logos
from iclei_desktop.services.evaluation import Results, read_results, usual_questions
from iclei_desktop.services.training_facts import read_training, read_training_facts, training_session
from iclei_desktop.services.trainings import sessions_of

_SHOWS = frozenset(
    (
        *("training", "session", "city", "programme", "enrolment"),
        *("evaluation_question", "evaluation_form", "evaluation_answer"),
    )
)


def _data(order: Order) -> EvaluationData:
    results = read_results(order.workspace, order.subject)
    with order.workspace.session() as database:
        record = read_training(database, order.subject)
        return EvaluationData(
            training=read_training_facts(database, record, order.translate),
            sessions=tuple(training_session(one, ()) for one in sessions_of(database, order.subject)),
            questions=_questions(results, order.translate),
            forms=results.forms,
            gain=results.gain,
            reached=results.reached,
            comments=results.comments,
        )


def _questions(results: Results, translate: Translate) -> tuple[EvaluationQuestion, ...]:
    """Return the questions of the training, or the usual ones while it has none."""
    if not results.questions:
        return usual_form(translate)
    return tuple(EvaluationQuestion(q.text, q.kind, q.spread, q.words) for q in results.questions)


def usual_form(translate: Translate) -> tuple[EvaluationQuestion, ...]:
    """Return the questions of the form that is shipped, in a language."""
    found = [(one.get(translate.language, one["en"]), one["kind"]) for one in usual_questions()]
    return tuple(EvaluationQuestion(text, kind, spread((), scale_of(kind))) for text, kind in found)


FORM = DocumentKind(
    name="evaluation-form",
    label=msgid("Evaluation form"),
    subject="training",
    build=under_logos(_data, evaluation_form),
    options=(LOGOS,),
    formats=("pdf", "docx"),
    shows=_SHOWS,
    order=80,
)
RESULTS = DocumentKind(
    name="evaluation-results",
    label=msgid("Evaluation results"),
    subject="training",
    build=under_logos(_data, evaluation_results),
    options=(LOGOS,),
    formats=("pdf", "xlsx", "docx", "csv", "html"),
    shows=_SHOWS,
    order=85,
)
