"""The program with a window: set up once, run until the window is closed."""

from __future__ import annotations

import locale
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

from iclei_desktop import __version__
from iclei_desktop.ui import theme
from iclei_desktop.ui.bug_catcher import BugCatcher
from iclei_desktop.ui.collector import Collector
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.languages import system_language
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.single_instance import be_first, channel
from iclei_desktop.ui.termination import TerminationWatch

UNSEEN_MS = 3_000
"""A window that is not painted after so long may be none that can be seen."""


class Application(QApplication):
    """Qt's application; macOS tells it, not the command line, which file was double-clicked."""

    file_wanted = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Take the file that the system wants opened."""
        if isinstance(event, QFileOpenEvent):
            self.file_wanted.emit(event.file())
            return True
        return super().event(event)


class FirstPaint(QObject):
    """Tells when a window is on the screen: what is slow to load would delay that, even in another thread.

    A window that begins as an icon is not painted until somebody wants to see it; its program comes up all the same.
    """

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, interval=UNSEEN_MS, singleShot=True)
        self._timer.timeout.connect(self._tell)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Wait for the first painting; it is over when Qt has nothing else to do."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _tell(self) -> None:
        self._window.removeEventFilter(self)
        self.over.emit()


def make_application(settings: Settings) -> Application:
    """Return the one application object, in the style and the theme the person chose."""
    application = Application(sys.argv[:1])
    # Qt has just let the C library speak the system's language: dates would be read otherwise than without a window.
    locale.setlocale(locale.LC_TIME, "C")
    application.setApplicationName("iclei-desktop")
    application.setApplicationDisplayName("ICLEI Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("iclei-desktop")
    application.setStyle("Fusion")
    application.setWindowIcon(icon("building-2"))
    theme.apply(application, settings.scheme)
    application.styleHints().colorSchemeChanged.connect(lambda _: theme.apply(application, settings.scheme))
    return application


def run_window(
    path: Path | None, language: str | None = None, *, closed: Callable[[], None] | None = None
) -> int:
    """Show the window, on the file at ``path`` if given, until it is closed. Returns the exit code.

    While the person has chosen no language in the window it speaks ``language``, or else the system's. If a window
    is open already it gets the file instead. ``closed`` is called after the person has closed it, not when the
    system ended the program.
    """
    settings = Settings()
    application = make_application(settings)
    first = be_first(channel(settings.fileName()), path)
    if first is None:
        return 0
    window = MainWindow(application, settings, settings.language or language or system_language())
    application.file_wanted.connect(window.come_forward)
    collector = Collector(window)
    bugs = BugCatcher(window)
    bugs.caught.connect(window.show_error)
    bugs.install()
    end = TerminationWatch(window)
    end.asked.connect(window.close)
    first.asked.connect(window.come_forward)
    first_paint = FirstPaint(window)
    first_paint.over.connect(end.begin)
    first_paint.over.connect(first.listen)
    path = path or _file_left(settings)
    if path:
        first_paint.over.connect(lambda: window.open_file(path))
    window.show()
    code = application.exec()
    bugs.remove()
    end.remove()
    first.close()
    collector.remove()
    if closed and not end.came:
        closed()
    return code


def _file_left(settings: Settings) -> Path | None:
    """Return the file that was open when the program was cut off: it goes on where it was."""
    if not settings.whereabouts:
        return None
    from iclei_desktop.ui.whereabouts import file_left

    return file_left(settings)
