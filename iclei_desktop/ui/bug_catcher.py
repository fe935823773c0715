"""Bugs on their way to the person: no traceback ends on a screen."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Signal


class BugCatcher(QObject):
    """Takes the place of Python's excepthook while the window is open: a bug becomes ``caught``."""

    caught = Signal(object)
    """Carries the exception, on the window's thread wherever it was raised."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = sys.excepthook

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._catch

    def remove(self) -> None:
        """Give Python its own hook back."""
        sys.excepthook = self._before

    def _catch(self, kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            self._before(kind, error, error.__traceback__)
        else:
            self.caught.emit(error)
