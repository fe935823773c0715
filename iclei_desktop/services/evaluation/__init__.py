"""Evaluation of a training: its questions, forms typed from paper, tests before and after, and what they say."""

from __future__ import annotations

from iclei_desktop.services.evaluation.entry import enter_form, enter_row, enter_scores, next_number
from iclei_desktop.services.evaluation.questions import add_usual_questions, usual_questions
from iclei_desktop.services.evaluation.results import Question, Results, read_results

__all__ = [
    "Question",
    "Results",
    "add_usual_questions",
    "enter_form",
    "enter_row",
    "enter_scores",
    "next_number",
    "read_results",
    "usual_questions",
]
