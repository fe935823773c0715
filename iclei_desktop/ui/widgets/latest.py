"""Of several requests only the latest counts: an answer that comes too late must not be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from iclei_desktop.ui.widgets.late import unless_gone

T = TypeVar("T")


class Latest:
    """Lets through the answers to the latest request of a widget, while the widget is there."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._number = 0

    def begin(self) -> None:
        """Begin a request: answers to earlier ones do nothing from now on."""
        self._number += 1

    def only(self, answer: Callable[[T], None]) -> Callable[[T], None]:
        """Return ``answer`` for the request that was begun last."""
        number = self._number

        def through(result: T) -> None:
            if number == self._number:
                answer(result)

        return unless_gone(self._owner, through)
