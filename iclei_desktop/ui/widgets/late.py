"""Results that come after the widget that asked for them has gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject

T = TypeVar("T")


def unless_gone(owner: QObject, done: Callable[[T], None]) -> Callable[[T], None]:
    """Return ``done`` for a read or an operation, doing nothing once Qt has deleted ``owner``."""

    def arrived(result: T) -> None:
        if shiboken6.isValid(owner):
            done(result)

    return arrived
