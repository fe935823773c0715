"""Which backups may go, over any history of them; and when another is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iclei_desktop.rules.backups import DAILY, EVERY, MONTHLY, WEEKLY, expendable, is_due

NOW = datetime(2026, 11, 28, 15, 0, tzinfo=UTC)
moments = st.lists(
    st.integers(0, 730 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes - 3 * 24 * 60)),
    max_size=60,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(moments)
def test_what_stays_is_what_was_promised(made: list[datetime]) -> None:
    kept = set(made) - expendable(made, NOW)
    assert {each for each in made if NOW - each <= timedelta(days=2)} <= kept
    if made:
        assert max(made) in kept
    for many, period in (
        (DAILY, lambda each: each.date()),
        (WEEKLY, lambda each: each.isocalendar()[:2]),
        (MONTHLY, lambda each: (each.year, each.month)),
    ):
        periods = sorted({period(each) for each in made}, reverse=True)[:many]
        last = {max(each for each in made if period(each) == one) for one in periods}
        assert last <= kept, "the last backup of each of the newest periods stays"
    assert len(kept - {each for each in made if NOW - each <= timedelta(days=2)}) <= DAILY + WEEKLY + MONTHLY


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(moments)
def test_thinning_twice_takes_nothing_more(made: list[datetime]) -> None:
    kept = set(made) - expendable(made, NOW)
    assert expendable(kept, NOW) == set()


def test_a_clock_that_was_wrong_costs_no_backup_of_the_future() -> None:
    ahead = NOW + timedelta(days=400)
    assert expendable([ahead, NOW], NOW) == set()


def test_a_backup_is_due_after_a_while_of_changes() -> None:
    assert is_due(None, NOW, 0)
    assert is_due(NOW - EVERY, NOW, 0)
    assert not is_due(NOW - EVERY / 2, NOW, 0)
    assert not is_due(NOW - EVERY, NOW, 300_000_000), "a large file is copied less often"
    assert is_due(NOW - timedelta(hours=3), NOW, 300_000_000)
    assert is_due(NOW + timedelta(days=400), NOW, 0), "that clock was wrong"
