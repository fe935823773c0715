"""Kill -9 while somebody works; the program, started again with nothing said, opens where it was."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

from PySide6.QtCore import QSettings

from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.settings import Settings
from tests.sessions.test_killed import LONGEST

MARKS = 500
"""So many marks are not made before the place is noted, which is within a second."""
ROOT = Path(__file__).parents[2]
AGAIN = """
import sys
from unittest.mock import patch
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from iclei_desktop.ui.application import Application, run_window
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.returning import place_in
import json, dataclasses

def look():
    windows = [top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)]
    view = windows[0].view
    if view is not None and view.front.key:
        print(json.dumps(dataclasses.asdict(place_in(view))))
        windows[0].close()

def run():
    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    return QApplication.exec()

with patch.object(Application, "exec", staticmethod(run)):
    sys.exit(run_window(None, "en"))
"""


def test_the_program_opens_where_it_was_killed(demo_path: Path) -> None:
    Settings().clear()
    with Workspace.open(demo_path) as workspace:
        training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    work_until_killed(demo_path, training)
    again = subprocess.run(
        [sys.executable, "-c", AGAIN], cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=True
    )
    place = json.loads(again.stdout)
    assert (place["file"], place["kind"], place["key"]) == (str(demo_path), "training", training)
    assert place["section"] == "attendance"
    assert Settings().whereabouts == "", "it was closed in good order this time"


def work_until_killed(path: Path, training: str) -> None:
    """Let somebody mark until the program has noted where that is, and kill it then."""
    command = [sys.executable, "-m", "tests.sessions.marking_program", str(path), training, str(MARKS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="ascii", cwd=ROOT) as program:
        assert program.stdout is not None
        patience = Timer(LONGEST, program.kill)
        patience.start()
        while program.poll() is None and training not in noted():
            time.sleep(0.05)
        patience.cancel()
        program.kill()
        program.stdout.read()
    assert training in noted()


def noted() -> str:
    settings = Settings()
    settings.sync()
    assert settings.format() is QSettings.Format.IniFormat
    return settings.whereabouts
