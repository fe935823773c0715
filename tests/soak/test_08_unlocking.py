"""Unlocking takes one derivation of the key, whatever the size of the file; later connections take none."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query
from tests.benchmarks.raw import PASSPHRASE
from tests.soak.people import make_people
from tests.soak.watch import Watch

UNLOCKED, CONNECTED = 1.0, 0.005
TIMES = 5


@pytest.fixture(autouse=True)
def derive_each_key_once() -> None:
    """Derive every key anew: that is what is measured here."""


def check(folder: Path, people: int, promise: Callable[[int, str], None]) -> None:
    path = folder / "a.iclei"
    make_people(path, PASSPHRASE, people)
    unlocking, connecting = [], []
    for _ in range(TIMES):
        watch = Watch()
        with Workspace.open(path, PASSPHRASE) as workspace:
            assert workspace.page(kind_named("person"), Query(), limit=1)
            unlocking.append(watch.seconds)
            for _ in range(TIMES):
                watch = Watch()
                with closing(workspace.database.connector.connect()) as connection:
                    assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
                    connecting.append(watch.seconds)
            assert workspace.count(kind_named("person"), Query()) == people
    unlocked, connected = statistics.median(unlocking), statistics.median(connecting)
    promise(
        8,
        f"{people:,} people: unlocked in {unlocked:.2f} s (slowest {max(unlocking):.2f}), "
        f"later connections {connected * 1000:.1f} ms (slowest {max(connecting) * 1000:.1f})",
    )
    assert unlocked <= UNLOCKED
    assert connected <= CONNECTED


def test_unlocking(tmp_path: Path, promise: Callable[[int, str], None]) -> None:
    check(tmp_path, 2_000, promise)


@pytest.mark.soak
def test_unlocking_with_a_hundred_thousand_people(
    tmp_path: Path, promise: Callable[[int, str], None]
) -> None:
    check(tmp_path, 100_000, promise)
