"""The session at the door, by the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from iclei_desktop.rules.clock import is_late, session_at, span, wall_clock

MONDAY, TUESDAY = date(2026, 5, 4), date(2026, 5, 5)
WEEK = [
    span(MONDAY, "AM", None, None),
    span(MONDAY, "PM", None, None),
    span(TUESDAY, None, time(8), time(10)),
    span(TUESDAY, None, time(10, 30), None),
]


@pytest.mark.parametrize(
    ("now", "place"),
    [
        ("2026-05-04 07:45", 0),
        ("2026-05-04 12:29", 0),
        ("2026-05-04 12:30", 1),  # the morning is over: who comes now comes for the afternoon
        ("2026-05-04 19:00", 1),
        ("2026-05-05 09:59", 2),
        ("2026-05-05 10:15", 3),
        ("2026-05-05 16:00", 3),
        ("2026-05-01 12:00", 0),
        ("2026-05-09 12:00", 3),
    ],
)
def test_the_clock_means_a_session(now: str, place: int) -> None:
    assert session_at(WEEK, datetime.fromisoformat(now)) == place


def test_without_sessions_the_clock_means_none() -> None:
    assert session_at([], datetime(2026, 5, 4, 9)) is None  # noqa: DTZ001 - a clock on a wall


def test_of_two_at_once_the_later_is_meant() -> None:
    both = [span(MONDAY, None, time(9), time(12)), span(MONDAY, None, time(10), time(11))]
    assert session_at(both, datetime(2026, 5, 4, 10, 5)) == 1  # noqa: DTZ001 - a clock on a wall


@pytest.mark.parametrize(
    ("now", "late"), [("09:00", False), ("09:15", False), ("09:16", True), ("12:31", False), ("08:00", False)]
)
def test_a_quarter_of_an_hour_is_not_late(now: str, *, late: bool) -> None:
    assert is_late(WEEK[0], datetime.combine(MONDAY, time.fromisoformat(now))) is late


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Africa/Lusaka", "2026-05-04 09:00"), ("Pacific/Auckland", "2026-05-04 19:00")],
)
def test_the_trainings_time_zone_counts(zone: str, shown: str) -> None:
    noon = datetime(2026, 5, 4, 7, tzinfo=UTC)
    assert wall_clock(noon, zone) == datetime.fromisoformat(shown)


@pytest.mark.parametrize("zone", [None, "", "Lusaka time", "/etc/passwd", "Africa/Nowhere"])
def test_an_unknown_zone_is_that_of_the_computer(zone: str | None) -> None:
    noon = datetime(2026, 5, 4, 7, tzinfo=UTC)
    assert wall_clock(noon, zone) == noon.astimezone().replace(tzinfo=None)
