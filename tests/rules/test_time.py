from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.rules.half_days import LONGEST_DAYS, half_days
from iclei_desktop.rules.moments import local, now, stamp

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=3)), timezone(timedelta(hours=-3, minutes=-30))])
MOMENTS = st.datetimes(datetime(1900, 1, 1), timezones=ZONES)  # noqa: DTZ001 - Hypothesis adds the zone


def test_each_day_has_a_morning_and_an_afternoon() -> None:
    days = [(day, half.part) for day, half in half_days(date(2026, 2, 28), date(2026, 3, 1))]
    assert days == [
        (date(2026, 2, 28), "AM"),
        (date(2026, 2, 28), "PM"),
        (date(2026, 3, 1), "AM"),
        (date(2026, 3, 1), "PM"),
    ]
    halves = [half for _, half in half_days(date(2026, 3, 1), date(2026, 3, 1))]
    assert all(half.starts < half.ends for half in halves)
    assert halves[0].ends < halves[1].starts


def test_an_end_before_the_start_has_no_days() -> None:
    assert list(half_days(date(2026, 3, 2), date(2026, 3, 1))) == []


def test_a_slip_in_the_year_does_not_make_a_million_sessions() -> None:
    assert len(list(half_days(date(217, 1, 1), date(2017, 1, 1)))) == 2 * (LONGEST_DAYS + 1)


def test_moments_are_utc_to_the_millisecond() -> None:
    nairobi = datetime(2026, 11, 22, 17, 2, 33, 120_999, timezone(timedelta(hours=3)))
    assert stamp(nairobi) == "2026-11-22T14:02:33.120Z"
    assert abs(local(now()) - datetime.now(UTC)) < timedelta(minutes=1)


@given(MOMENTS, MOMENTS)
def test_the_order_of_the_text_is_the_order_of_time(one: datetime, other: datetime) -> None:
    one, other = (m.replace(microsecond=m.microsecond // 1000 * 1000) for m in (one, other))
    assert (stamp(one) < stamp(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


@pytest.mark.parametrize("moment", ["2026-11-22T14:02:33.120Z", "2026-06-30T23:59:59.999Z"])
def test_a_kept_moment_reads_back(moment: str) -> None:
    assert stamp(local(moment)) == moment
