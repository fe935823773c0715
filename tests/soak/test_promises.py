"""The table itself: every row has its test, and every test its row."""

from __future__ import annotations

import re
from pathlib import Path

from tests.soak.promises import PROMISES

FILES = sorted(Path(__file__).parent.glob("test_[0-9][0-9]_*.py"))


def test_every_test_belongs_to_a_row() -> None:
    assert {int(path.name[5:7]) for path in FILES} <= set(PROMISES)


def test_every_test_says_what_it_saw_of_its_own_row() -> None:
    for path in FILES:
        told = re.findall(r"promise\(\s*(\d+)", path.read_text(encoding="utf-8"))
        assert set(told) == {str(int(path.name[5:7]))}, path.name
