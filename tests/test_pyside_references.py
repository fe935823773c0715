"""PySide6 must not lose references to None: 6.12.0 does on Python < 3.12, and the program dies after a while."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pyside_calls import CALLS

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on: its references are not counted"
)


@pytest.fixture(scope="module")
def drifts() -> dict[str, float]:
    """Return the references to None gained per call, measured in a process that may abort."""
    finished = subprocess.run(
        [sys.executable, "-m", "tests.pyside_calls"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    measured: dict[str, float] = json.loads(finished.stdout)
    return measured


@pytest.mark.parametrize("call", CALLS)
def test_a_call_leaves_the_references_to_none_alone(call: str, drifts: dict[str, float]) -> None:
    # Unrelated code may hold a few references more or less; a faulty call costs a whole one each time.
    assert abs(drifts[call]) < 0.5
