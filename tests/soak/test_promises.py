"""The table itself: every row has its test, every test its row, and the help shows the same rows."""

from __future__ import annotations

import re
from pathlib import Path

from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import languages
from tests.soak.promises import PROMISES

ROW = re.compile(r"^\| (\d+) \| (.*) \| (.*) \| (.*) \|$", re.MULTILINE)
FILES = sorted(Path(__file__).parent.glob("test_[0-9][0-9]_*.py"))


def test_every_test_belongs_to_a_row() -> None:
    assert {int(path.name[5:7]) for path in FILES} <= set(PROMISES)


def test_every_test_says_what_it_saw_of_its_own_row() -> None:
    for path in FILES:
        told = re.findall(r"promise\(\s*(\d+)", path.read_text(encoding="utf-8"))
        assert set(told) == {str(int(path.name[5:7]))}, path.name


def test_every_row_is_part_of_the_long_run() -> None:
    for path in FILES:
        assert re.search(r"mark\.(soak|whole)\b", path.read_text(encoding="utf-8")), path.name


def rows(language: str) -> dict[int, tuple[str, ...]]:
    """Return the rows of the help page: what is done, what is promised, what was seen."""
    page = resource("help", language, "promises.md").read_text(encoding="utf-8")
    return {int(number): tuple(cells) for number, *cells in ROW.findall(page)}


def test_the_help_shows_the_rows_as_they_are_declared() -> None:
    declared = {row: (promise.done, promise.passes) for row, promise in PROMISES.items()}
    assert {row: cells[:2] for row, cells in rows("en").items()} == declared


def test_every_language_tells_the_same_figures() -> None:
    def figures(language: str) -> dict[int, list[list[str]]]:
        return {row: [digits(cell) for cell in cells] for row, cells in rows(language).items()}

    def digits(cell: str) -> list[str]:
        return re.findall(r"\d+", re.sub(r"(?<=\d)[,.\u00a0\u202f](?=\d)", "", cell))

    assert all(figures(language) == figures("en") for language in languages())
