from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.rules.milestones import add_months, due_day, is_late


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 12, 15), 1, date(2024, 1, 15)),
        (date(2020, 5, 31), 18, date(2021, 11, 30)),
        (date(2020, 5, 31), 0, date(2020, 5, 31)),
    ],
)
def test_months_are_added_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_a_day_agreed_with_the_city_comes_before_the_usual_one() -> None:
    joined = date(2020, 1, 1)
    assert due_day(date(2022, 6, 1), joined, 12) == date(2022, 6, 1)
    assert due_day(None, joined, 12) == date(2021, 1, 1)
    assert due_day(None, None, 12) is due_day(None, joined, None) is None


@pytest.mark.parametrize(
    ("status", "late"),
    [
        (None, True),
        ("NOT_STARTED", True),
        ("IN_PROGRESS", True),
        ("ACHIEVED", False),
        ("VERIFIED", False),
        ("NOT_APPLICABLE", False),
    ],
)
def test_only_what_is_not_settled_is_late(status: str | None, late: bool) -> None:
    today = date(2026, 11, 28)
    assert is_late(status, date(2026, 11, 27), today) is late
    assert not is_late(status, today, today)
    assert not is_late(status, None, today)
