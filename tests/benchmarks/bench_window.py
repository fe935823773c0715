"""How soon the window is on the screen, against an empty window of Qt alone: each in a fresh Python, in turn."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.workspace import Workspace
from tests.benchmarks.ratios import ROUNDS, Ratio, note, say

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
BOUND = 2.0
LATE = {"alembic", "babel", "docx", "lxml", "psutil", "sqlalchemy", "sqlcipher3", "typst", "xlsxwriter"}
LATE |= {"concurrent", "dataclasses", "datetime", "hashlib", "json", "socket"}
"""Libraries that nobody needs before the window is painted, Python's own that take longest among them."""

# Tells of the first painting of a window, when that is over: the processor time and what has been imported.
PROBE = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Probe(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print(time.process_time(), *{name.partition(".")[0] for name in sys.modules}, flush=True)
        os._exit(0)

probe = Probe()
"""
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
application.setStyle("Fusion")
window = QMainWindow()
window.resize(1280, 720)
window.installEventFilter(probe)
window.show()
application.exec()
"""
OURS = """
from iclei_desktop.__main__ import main
from iclei_desktop.ui.main_window import MainWindow, QMainWindow

def show(window):
    window.installEventFilter(probe)
    QMainWindow.show(window)

MainWindow.show = show
main()
"""


class Painted(NamedTuple):
    """From the start of Python to the end of the first painting, in seconds; and the libraries there were then."""

    wall: float
    processor: float
    libraries: frozenset[str]


def first_paint(script: str, environment: Mapping[str, str], *arguments: Path) -> Painted:
    """Run a script in a fresh Python until its window is painted."""
    command = [sys.executable, "-c", PROBE + script, *map(str, arguments)]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = process.stdout.readline().split()
        wall = time.perf_counter() - begun
    assert told, "the window was never painted"
    return Painted(wall, float(told[0]), frozenset(told[1:]))


def environment_in(home: Path, language: str) -> dict[str, str]:
    """Return the environment of a person at home in ``home``, without a screen; compiled modules are kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), str(home))
    ours = {"ICLEI_LANGUAGE": language, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return {**kept, **places, **ours}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_first_paint_on_the_demo_file(tmp_path: Path, language: str) -> None:
    demo = tmp_path / "demo.iclei"
    with Workspace.create(demo, None, author="bench") as workspace:
        fill_with_demo(workspace)
    environment = environment_in(tmp_path, language)
    ours, bare = [], []
    for number in range(ROUNDS + 1):
        file = shutil.copyfile(demo, tmp_path / f"{number}.iclei")
        bare.append(first_paint(BARE, environment))
        ours.append(first_paint(OURS, environment, file))
    del ours[0], bare[0]  # Python compiles the modules in the first round
    note(f"\nimported before the first paint without need: {sorted(ours[-1].libraries & LATE) or 'nothing'}")
    for what in ("wall", "processor"):
        ratio = Ratio.of([getattr(one, what) for one in ours], [getattr(one, what) for one in bare])
        told = f"first paint on the demo file against a bare window, {language}, {what} time"
        assert say(told, ratio, BOUND) <= BOUND
    assert not ours[-1].libraries & LATE
