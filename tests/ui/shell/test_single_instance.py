"""A second start hands its file to the first window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iclei_desktop.ui.single_instance import SingleInstance, be_first, channel, hand_over

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from iclei_desktop.ui.single_instance import hand_over

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
first = be_first({name!r}, None)
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", crashing], check=False).returncode == 9
    first = be_first(name, None)
    assert first is not None
    with qtbot.waitSignal(first.asked, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", SECOND_START, name])
    assert second.wait(timeout=20) == 0
    first.close()


AT_ONCE = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from iclei_desktop.ui import single_instance

there = single_instance.hand_over

def found_nobody(name, path):
    if not sys.stdin.readline():
        raise EOFError
    single_instance.hand_over = there
    return False

single_instance.hand_over = found_nobody
application = QCoreApplication([])
print("ready", flush=True)
first = single_instance.be_first(sys.argv[1], None)
print("first" if first else "second", flush=True)
if first:
    application.exec()
"""
"""A start that looks for an open window, finds none, and only then – once it is told to – listens itself."""


def test_of_two_starts_at_the_same_moment_one_is_the_first(name: str) -> None:
    command = [sys.executable, "-c", AT_ONCE, name]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="ascii") as one,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="ascii") as other,
    ):
        both = (one, other)
        for start in both:
            assert start.stdin is not None
            assert start.stdout is not None
            assert start.stdout.readline() == "ready\n"
        for start in both:
            assert start.stdin is not None
            start.stdin.write("go on\n")
            start.stdin.flush()
        said = sorted(start.stdout.readline().strip() for start in both if start.stdout)
        for start in both:
            start.terminate()
    assert said == ["first", "second"]


def test_people_with_other_settings_do_not_meet() -> None:
    assert channel("one/window.ini") != channel("other/window.ini")
