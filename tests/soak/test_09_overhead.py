"""What protection costs: the same work on a protected and an unprotected file, turn about in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query
from tests.benchmarks.raw import PASSPHRASE
from tests.soak.people import add_people, make_people

PERSON = kind_named("person")
AT_MOST = 1.5
ROUNDS = 7
Work = Callable[[Workspace, int], object]


def _insert(workspace: Workspace, turn: int) -> None:
    add_people(workspace, 1_000_000 + turn * 500, 500)


def _scan(workspace: Workspace, _: int) -> None:
    with workspace.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM person WHERE job_title LIKE '%r 9_'"
        ).scalar()
    assert found


def _read(workspace: Workspace, turn: int) -> None:
    for page in range(20):
        assert workspace.page(PERSON, Query(), offset=(turn * 20 + page) * 7, limit=50)
    assert workspace.page(PERSON, Query(text=f"person {turn}"), limit=50)


WORKS: dict[str, Work] = {"insert": _insert, "scan": _scan, "read": _read}


def ratio(work: Work, plain: Workspace, protected: Workspace) -> float:
    """Return how much longer the work takes on the protected file: the median of rounds, each doing both."""
    found = []
    for turn in range(ROUNDS + 1):
        seconds = []
        for workspace in (plain, protected) if turn % 2 else (protected, plain):
            begun = time.perf_counter()
            work(workspace, turn)
            seconds.append(time.perf_counter() - begun)
        first, second = seconds
        found.append(second / first if turn % 2 else first / second)
    return statistics.median(found[1:])  # the first round fills the caches


def check(folder: Path, people: int, promise: Callable[[int, str], None]) -> None:
    make_people(folder / "plain.iclei", None, people)
    make_people(folder / "protected.iclei", PASSPHRASE, people)
    with (
        Workspace.open(folder / "plain.iclei") as plain,
        Workspace.open(folder / "protected.iclei", PASSPHRASE) as protected,
    ):
        ratios = {name: ratio(work, plain, protected) for name, work in WORKS.items()}
    told = ", ".join(f"{name} {found:.2f}" for name, found in ratios.items())
    promise(9, f"{people:,} people, protected ÷ plain: {told}")
    assert max(ratios.values()) <= AT_MOST, told


def test_the_cost_of_protection(tmp_path: Path, promise: Callable[[int, str], None]) -> None:
    check(tmp_path, 2_000, promise)


@pytest.mark.soak
def test_the_cost_of_protection_with_a_hundred_thousand_people(
    tmp_path: Path, promise: Callable[[int, str], None]
) -> None:
    check(tmp_path, 100_000, promise)
