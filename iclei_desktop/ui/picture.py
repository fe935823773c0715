"""A picture of the window on a file, where there is no screen to show the window itself."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSize, QTimer

from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.application import make_application
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.settings import Settings

SIZE = QSize(1366, 768)
WAIT_MS = 2_000
"""So long the window gets to read and to paint."""


def take_picture(path: Path, target: Path, language: str) -> Path:
    """Render the window on the demo file at ``path``, its training in front, to a PNG; return ``target``."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    settings = Settings()
    application = make_application(settings)
    window = MainWindow(application, settings, language)
    window.resize(SIZE)
    window.show()
    window.files.open(path)
    window.files.settle()
    if window.view:
        key = resolve(window.view.context.workspace, kind_of("training"), DEMO_TRAINING)
        window.view.show_record("training", key, "attendance")
    QTimer.singleShot(WAIT_MS, lambda: window.grab().save(str(target)))
    QTimer.singleShot(WAIT_MS, window.close)
    application.exec()
    return target
