from __future__ import annotations

from datetime import time

import pytest

from iclei_desktop.rules.hours import Completion, completion, contact_hours, hours_attended


@pytest.mark.parametrize(
    ("given", "starts", "ends", "hours"),
    [
        (None, time(9), time(12, 30), 3.5),
        (2.0, time(9), time(12, 30), 2.0),  # as given, whatever the times
        (0.0, time(9), time(12, 30), 0.0),  # a break counts nothing
        (None, time(9), None, None),
        (None, None, time(12), None),
        (None, time(12), time(12), None),
        (None, time(14), time(9), None),
        (None, None, None, None),
    ],
)
def test_hours_of_a_session(
    given: float | None, starts: time | None, ends: time | None, hours: float | None
) -> None:
    assert contact_hours(given, starts, ends) == hours


@pytest.mark.parametrize(
    ("mark", "minutes", "hours", "attended"),
    [
        ("PRESENT", None, 3.5, 3.5),
        ("LATE", None, 3.5, 3.5),
        ("PARTIAL", 90, 3.5, 1.5),
        ("PARTIAL", 600, 3.5, 3.5),  # never more than the session lasted
        ("PARTIAL", 90, None, 1.5),  # minutes are known even where the session's hours are not
        ("PARTIAL", None, 3.5, 0.0),
        ("EXCUSED", None, 3.5, 0.0),
        ("ABSENT", None, 3.5, 0.0),
        (None, None, 3.5, 0.0),
        ("PRESENT", None, None, 0.0),
    ],
)
def test_hours_one_mark_counts(
    mark: str | None, minutes: int | None, hours: float | None, attended: float
) -> None:
    assert hours_attended(mark, minutes, hours) == attended


def test_the_threshold_itself_completes() -> None:
    sessions = [3.5] * 10
    present = [("PRESENT", None, hours) for hours in sessions]
    assert completion(present[:8], sessions, 80).completed
    assert not completion(present[:7], sessions, 80).completed
    short = [*present[:7], ("PARTIAL", 209, 3.5)]
    assert not completion(short, sessions, 80).completed
    assert completion([*present[:7], ("PARTIAL", 210, 3.5)], sessions, 80).completed


def test_three_of_five_sessions_are_sixty_per_cent_whatever_floats_say() -> None:
    sessions = [25 / 60] * 5
    result = completion([("PRESENT", None, hours) for hours in sessions[:3]], sessions, 60)
    assert result.attended * 100 < result.planned * 60  # as binary fractions add up
    assert result.completed


def test_hours_that_are_not_known_complete_nothing() -> None:
    result = completion([("PRESENT", None, None)], [None, None], 80)
    assert (result.attended, result.planned, result.share, result.completed) == (0.0, 0.0, None, False)


def test_a_session_without_hours_does_not_count_against_anyone() -> None:
    result = completion([("PRESENT", None, 4.0)], [4.0, None], 100)
    assert (result.share, result.completed) == (1.0, True)


def test_a_threshold_of_zero_asks_for_nothing() -> None:
    assert Completion(attended=0.0, planned=7.0, threshold=0).completed
