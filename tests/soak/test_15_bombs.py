"""Files made to exhaust the computer: one program refuses them all, quickly and in words, and goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.helpers import needs_peak_memory
from tests.services.reading.bombs import PICTURES, SHEETS, SHEETS_WITH_PICTURES, TEXTS, Bomb
from tests.soak.promises import Note

SECONDS, MEGABYTES = 5, 300
ROOT = Path(__file__).parents[2]


class Answer(NamedTuple):
    """What came of one file: the message of the refusal, what reading took, the most memory held until then."""

    refused: str | None
    seconds: float
    peak: int


@dataclass
class Seen:
    """What came of the bombs."""

    refused: int = 0
    slowest: float = 0.0
    peak: int = 0
    taken: list[str] = field(default_factory=list)


def explode(folder: Path, bombs: Sequence[tuple[str, Bomb]]) -> Seen:
    """Let one program read all bombs, and after them a list and a picture that are harmless."""
    needs_peak_memory()
    seen = Seen()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.soak.bomb_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for reader, bomb in bombs:
            place = folder / bomb.__name__
            place.mkdir()
            path = bomb(place)
            answer = ask(program, reader, path)
            path.unlink()
            seen.refused += answer.refused is not None
            seen.slowest = max(seen.slowest, answer.seconds)
            seen.peak = max(seen.peak, answer.peak)
            if answer.refused is None:
                seen.taken.append(bomb.__name__)
        assert ask(program, "table", ROOT / "tests/data/tables/participants.xlsx").refused is None
        assert ask(program, "picture", ROOT / "resources/pictures/window.png").refused is None
        program.stdin.close()
    return seen


def ask(program: subprocess.Popen[str], reader: str, path: Path) -> Answer:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{reader} {path}\n")
    program.stdin.flush()
    answer = program.stdout.readline()
    assert answer, f"the program died of {path.name}"
    return Answer(**json.loads(answer))


def check(folder: Path, bombs: Sequence[tuple[str, Bomb]], promise: Note) -> None:
    seen = explode(folder, bombs)
    promise(
        15, f"{seen.refused} of {len(bombs)} refused, slowest {seen.slowest:.1f} s, {seen.peak} MB at most"
    )
    assert seen.taken == []
    assert seen.slowest < SECONDS
    assert seen.peak < MEGABYTES


def test_some_bombs(tmp_path: Path, promise: Note) -> None:
    check(
        tmp_path,
        [
            *(("table", bomb) for bomb in TEXTS[:1]),
            *(("both", bomb) for bomb in SHEETS_WITH_PICTURES),
            *(("picture", bomb) for bomb in PICTURES[1:5]),
        ],
        promise,
    )


@pytest.mark.soak
def test_every_bomb(tmp_path: Path, promise: Note) -> None:
    tables = [
        *(("table", bomb) for bomb in (*SHEETS, *TEXTS)),
        *(("both", bomb) for bomb in SHEETS_WITH_PICTURES),
    ]
    check(tmp_path, [*tables, *(("picture", bomb) for bomb in PICTURES)], promise)
