"""A second start hands its file to the first window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iclei_desktop.ui.later_starts import hand_over
from iclei_desktop.ui.single_instance import SingleInstance, be_first, channel

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from iclei_desktop.ui.later_starts import hand_over

application = QCoreApplication([])
path = Path(sys.argv[2]) if len(sys.argv) > 2 else None
sys.exit(0 if hand_over(sys.argv[1], path) else 3)
"""


@pytest.fixture
def name(tmp_path: Path) -> str:
    """Return a channel of the test's own."""
    return channel(str(tmp_path))


@pytest.mark.parametrize("file", ["Réseau d’été – أديس أبابا.iclei", os.fsdecode(b"R\xe9seau.iclei"), None])
def test_a_second_process_hands_over_its_file(
    application: QApplication,  # noqa: ARG001 - sockets need an application
    name: str,
    tmp_path: Path,
    qtbot: QtBot,
    file: str | None,
) -> None:
    first = SingleInstance(name)
    first.listen()
    arguments = [str(tmp_path / file)] if file else []
    with qtbot.waitSignal(first.asked, timeout=20_000) as asked:
        second = subprocess.Popen([sys.executable, "-c", SECOND_START, name, *arguments])
    assert asked.args == (arguments or [""])
    assert second.wait(timeout=20) == 0
    first.close()


def test_without_a_first_window_nothing_is_handed_over(application: QApplication, name: str) -> None:  # noqa: ARG001
    assert not hand_over(name, Path("a.iclei"))


def test_what_a_crash_left_behind_is_taken_over(
    application: QApplication,  # noqa: ARG001
    name: str,
    qtbot: QtBot,
) -> None:
    crashing = f"""
import os
from PySide6.QtCore import QCoreApplication
from iclei_desktop.ui.single_instance import be_first
application = QCoreApplication([])
be_first({name!r}, None).listen()
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", crashing], check=False).returncode == 9
    first = be_first(name, None)
    assert first is not None
    first.listen()
    with qtbot.waitSignal(first.asked, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", SECOND_START, name])
    assert second.wait(timeout=20) == 0
    first.close()


START = """
import sys
from PySide6.QtCore import QCoreApplication
from iclei_desktop.ui.single_instance import be_first

application = QCoreApplication([])
print("ready", flush=True)
sys.stdin.readline()
first = be_first(sys.argv[1], None)
print("first" if first else "second", flush=True)
if first:
    sys.stdin.readline()
    first.listen()
    application.exec()
"""
"""A start that waits to be told to look for an open window, and, if it is the first, to listen."""


@pytest.fixture
def starts(name: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Begin two starts of the program, and wait until both are ready to look for an open window."""
    command, pipe = [sys.executable, "-c", START, name], subprocess.PIPE
    both = [subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="ascii") for _ in range(2)]
    for start in both:
        assert said(start) == "ready"
    yield both
    for start in both:
        start.kill()
        start.communicate()


def said(start: subprocess.Popen[str]) -> str:
    """Return the next line that a start says."""
    assert start.stdout is not None
    return start.stdout.readline().strip()


def go_on(start: subprocess.Popen[str]) -> None:
    """Tell a start to take its next step."""
    assert start.stdin is not None
    start.stdin.write("go on\n")
    start.stdin.flush()


def test_of_two_starts_at_the_same_moment_one_is_the_first(starts: list[subprocess.Popen[str]]) -> None:
    for _ in ("look", "listen"):
        for start in starts:
            go_on(start)
    assert sorted(said(start) for start in starts) == ["first", "second"]


def test_a_start_waits_for_a_window_that_is_only_coming_up(starts: list[subprocess.Popen[str]]) -> None:
    first, second = starts
    go_on(first)
    assert said(first) == "first"
    go_on(second)
    go_on(first)
    assert said(second) == "second"


def test_people_with_other_settings_do_not_meet() -> None:
    assert channel("one/window.ini") != channel("other/window.ini")
