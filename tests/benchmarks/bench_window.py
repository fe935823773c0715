"""How soon the program's window is on the screen, against a window of Qt alone in another fresh Python."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.workspace import Workspace
from tests.benchmarks.ratios import Ratio, note, say

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 11
BOUND = 2.0

# Tells the processor time up to the first paint, when that is over and handed to the screen.
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
        print(time.process_time(), sorted({name.partition(".")[0] for name in sys.modules}), flush=True)
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
from PySide6.QtWidgets import QMainWindow
from iclei_desktop.ui.main_window import MainWindow

def show(window):
    window.installEventFilter(probe)
    QMainWindow.show(window)

MainWindow.show = show
from iclei_desktop.__main__ import main
main()
"""
