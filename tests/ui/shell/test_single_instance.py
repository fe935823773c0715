"""A second start hands its file to the first window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iclei_desktop.ui.single_instance import SingleInstance, channel, hand_over

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


@pytest.mark.parametrize("file", ["Réseau d’été – أديس أبابا.iclei", None])
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
from iclei_desktop.ui.single_instance import SingleInstance
application = QCoreApplication([])
first = SingleInstance({name!r})
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", crashing], check=False).returncode == 9
    assert not hand_over(name, None)
    first = SingleInstance(name)
    with qtbot.waitSignal(first.asked, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", SECOND_START, name])
    assert second.wait(timeout=20) == 0
    first.close()


def test_people_with_other_settings_do_not_meet() -> None:
    assert channel("one/window.ini") != channel("other/window.ini")
