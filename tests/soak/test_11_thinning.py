"""400 days of backups: what is kept is what was promised, and a damaged file costs none of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.backups import DAILY, MONTHLY, WEEKLY, expendable
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import backup
from iclei_desktop.storage.errors import DamagedFileError

BEGIN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
DAYS = 400


def days_of_work(count: int) -> list[list[datetime]]:
    """Return the moments of backups, day by day: every half-hour of a working day, none at weekends or in August."""
    days = [BEGIN + timedelta(days=number) for number in range(count)]
    return [
        [day + timedelta(minutes=30 * half) for half in range(16)]
        for day in days
        if day.weekday() < 5 and day.month != 8
    ]


def lacking(kept: set[datetime], made: list[datetime], now: datetime) -> list[datetime]:
    """Return the backups that were promised to be kept and are not."""
    wanted = {each for each in made if now - each <= timedelta(days=2)} | {max(made)}
    for many, period in (
        (DAILY, lambda each: each.date()),
        (WEEKLY, lambda each: each.isocalendar()[:2]),
        (MONTHLY, lambda each: (each.year, each.month)),
    ):
        last = {period(each): each for each in sorted(made)}
        wanted.update([last[one] for one in sorted(last)][-many:])
    return sorted(wanted - kept)


def test_400_days_are_thinned_as_promised(promise: Callable[[int, str], None]) -> None:
    made: list[datetime] = []
    kept: set[datetime] = set()
    most = 0
    for day in days_of_work(DAYS):
        for moment in day:
            made.append(moment)
            kept.add(moment)
            kept -= expendable(kept, moment)
            most = max(most, len(kept))
        assert lacking(kept, made, day[-1]) == []
    assert most <= 3 * 16 + DAILY + WEEKLY + MONTHLY
    promise(
        11,
        f"{len(made):,} backups in {DAYS} days: 0 of the promised ones missing, at most {most} kept at once",
    )


@pytest.mark.parametrize("days", [30, pytest.param(DAYS, marks=pytest.mark.soak)])
def test_the_folder_is_thinned_alike(tmp_path: Path, days: int, promise: Callable[[int, str], None]) -> None:
    path = tmp_path / "a.iclei"
    folder = backup.backup_folder(path)
    folder.mkdir()
    (folder / "a note of mine.txt").touch()
    (folder / "another file 2020-01-01 000000.000 by-hand.iclei").touch()
    made: list[datetime] = []
    for day in days_of_work(days):
        for moment in day:
            made.append(moment)
            (folder / f"a {backup.stamp(moment)} automatic.iclei").touch()
            backup.thin(path, now=moment)
        kept = {each.at for each in backup.backups(path)}
        assert lacking(kept, made, day[-1]) == []
    assert (folder / "a note of mine.txt").exists()
    assert (folder / "another file 2020-01-01 000000.000 by-hand.iclei").exists(), "not one of this file"
    promise(11, f"{len(made):,} files in a folder over {days} days: {len(kept)} kept")


def test_no_backup_goes_while_the_file_is_damaged(
    tmp_path: Path, promise: Callable[[int, str], None]
) -> None:
    path = tmp_path / "a.iclei"
    with Workspace.create(path, "lion river mango cloud") as workspace:
        for number in range(40):
            editing.add(workspace, kind_named("city"), {"place_name": f"City {number}", "notes": "n" * 2000})
        good = backup.back_up(workspace.database, "by-hand")
    old = datetime.now(UTC) - timedelta(days=500)
    for number in range(20):  # of which a sound file would keep but one
        stamp = backup.stamp(old + timedelta(minutes=number))
        good.with_name(f"a {stamp} automatic.iclei").write_bytes(good.read_bytes())
    content = bytearray(path.read_bytes())
    for place in range(len(content) - 4096 * 6 + 99, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)
    before = sorted(good.parent.iterdir())
    with Workspace.open(path, "lion river mango cloud") as workspace:
        for _ in range(3):
            with pytest.raises(DamagedFileError):
                backup.back_up(workspace.database, "automatic")
    assert sorted(good.parent.iterdir()) == before
    promise(11, f"damaged file: {len(before)} of {len(before)} backups still there")
