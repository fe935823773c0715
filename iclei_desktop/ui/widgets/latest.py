"""Of several requests only the latest counts: an answer that comes too late must not be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject

from iclei_desktop.ui.widgets.late import unless_gone

S = TypeVar("S")
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

    def only_last(
        self, work: Callable[[S], T], done: Callable[[T], None]
    ) -> tuple[Callable[[S], Sequence[T]], Callable[[Sequence[T]], None]]:
        """Return both for the request that was begun last: ``work`` is not even done if another was begun by its turn.

        Who goes through a list with the arrows asks many times: each answer would be waited for, and by the marks
        that are to be kept meanwhile.
        """
        number = self._number

        def do(source: S) -> Sequence[T]:
            return [work(source)] if number == self._number else []

        def take(results: Sequence[T]) -> None:
            for result in results:
                done(result)

        return do, self.only(take)
