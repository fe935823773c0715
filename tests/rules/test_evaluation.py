"""Means, spreads and gains, and rows of digits as they are typed from paper."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.evaluation import Gain, gain, paired_by_code, read_row, spread

KINDS = ("LIKERT", "RATING", "LIKERT", "YES_NO")


def test_who_left_a_question_open_counts_nowhere() -> None:
    answers = spread([5, 4, None, 4, 9])
    assert (answers.answered, answers.mean, answers.share(4)) == (3, 13 / 3, 2 / 3)
    assert spread([]).mean is None


def test_the_gain_is_among_those_tested_in_both() -> None:
    assert gain([(40, 60), (50, 50), (None, 100), (10, None)]) == Gain(2, 45, 55, 1)
    assert gain([(None, 90)]) is None


def test_a_code_pairs_two_tests_and_a_shared_one_pairs_none() -> None:
    forms = [
        ("MA 12", 40.0, None),
        ("ma12", None, 70.0),
        ("XX", 1.0, None),
        ("xx", 2.0, None),
        ("", 5.0, 6.0),
    ]
    assert paired_by_code(forms) == [(5.0, 6.0), (40.0, 70.0)]


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("5 4 0 1", [5, 4, None, 1]),
        ("5402", [5, 4, None, 0]),
        ("5,4,-,n", [5, 4, None, 0]),
        ("3", [3, None, None, None]),
        ("5 4 3 3", None),
        ("6", None),
        ("1 1 1 1 1", None),
        ("", None),
    ],
)
def test_a_row_of_digits_fits_the_questions_or_is_refused(
    typed: str, answers: list[int | None] | None
) -> None:
    assert read_row(typed, KINDS) == answers
