"""The table of promises: each test of this folder says what it saw, and the run ends with the table.

``make soak`` runs the long form of every row (marked ``soak``), ``make test`` the short form, which is the same code
with smaller counts. A row that has no longer form is marked ``whole`` and part of both.
"""

from __future__ import annotations

import re
import textwrap
import time
from typing import cast

import pytest

from tests.soak.demo_file import DemoFile
from tests.soak.promises import PROMISES, Note

SECONDS = 55 * 60
"""After so long no further long test is begun: ``make soak`` ends by itself within the hour."""

_PROMISE = "promise"
_begun = time.monotonic()


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> Note:
    """Return a function that notes what a test saw, with figures: ``promise(7, "0 of 100 opened")``."""

    def note(row: int, result: str) -> None:
        assert row in PROMISES
        request.node.user_properties.append((_PROMISE, (row, result)))  # also comes from another process

    return note


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFile:
    """Return a protected file with the demo in it, to be copied."""
    return DemoFile.make(tmp_path_factory.mktemp("demo"))


@pytest.fixture(autouse=True)
def within_the_hour(request: pytest.FixtureRequest) -> None:
    """Fail a long test that would begin too late to end within the hour."""
    if request.node.get_closest_marker("soak") and time.monotonic() - _begun > SECONDS:
        pytest.fail("the hour is over: the tests before this one took too long")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table at the end of a run."""
    results = _results(terminalreporter)
    failed = {*_rows(terminalreporter, "failed"), *_rows(terminalreporter, "error")}
    skipped = _rows(terminalreporter, "skipped")
    if not results and not failed:
        return
    terminalreporter.section("promises")
    everything = config.option.markexpr == "soak or whole"
    for row, about in PROMISES.items():
        if not (everything or row in results or row in failed):
            continue
        kept = "NOT KEPT" if row in failed else "kept" if row in results else "not run"
        seen = [*results.get(row, ()), *(["(part of it skipped: see above)"] if row in skipped else ())]
        terminalreporter.line(f"{row:2}  {kept:8}  {about.done}")
        for label, text in (("promised", about.passes), ("seen", "; ".join(seen))):
            if text:
                terminalreporter.line(textwrap.indent(textwrap.fill(f"{label}: {text}", 100), " " * 14))


def _results(terminalreporter: pytest.TerminalReporter) -> dict[int, list[str]]:
    """Return what the tests noted, by row."""
    results: dict[int, list[str]] = {}
    for report in (report for reports in terminalreporter.stats.values() for report in reports):
        if isinstance(report, pytest.TestReport) and report.when == "call":
            for name, value in report.user_properties:
                if name == _PROMISE:
                    row, result = cast("tuple[int, str]", value)
                    results.setdefault(row, []).append(result)
    return results


def _rows(terminalreporter: pytest.TerminalReporter, outcome: str) -> set[int]:
    """Return the rows whose tests had an outcome: the number stands in the name of their module."""
    names = (report.nodeid for report in terminalreporter.stats.get(outcome, ()))
    found = (re.match(r"tests/soak/test_(\d\d)_", name) for name in names)
    return {int(match[1]) for match in found if match}
