"""Suggestions below a line of text while one types; Enter takes the one that is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.cell_steps import step_of
from iclei_desktop.ui.widgets.late import unless_gone

LOOK_AFTER_MS = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SUGGESTION = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Suggestion:
    """One line of the list, and what taking it means."""

    text: str
    detail: str
    value: Any

    @property
    def line(self) -> str:
        """What the list shows."""
        return f"{self.text} · {self.detail}" if self.detail else self.text


Source = Callable[[Workspace, str], Sequence[Suggestion]]
"""Takes what is typed and returns what it may mean, the likeliest first; called away from the window."""


class TypeAhead(QObject):
    """Watches a line of text and offers what its source suggests for it."""

    accepted = Signal(object)
    """Carries the Suggestion that was taken."""

    def __init__(self, context: Context, line: QLineEdit, source: Source) -> None:
        super().__init__(line)
        self._context, self._line, self._source = context, line, source
        self._items = QStandardItemModel(self)
        self._completer = QCompleter(self._items, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        # Not the line's own completer: that would write into the line whatever is marked.
        self._completer.setWidget(line)
        self._popup = QListView()
        self._popup.setAccessibleName(line.accessibleName())
        self._completer.setPopup(self._popup)
        self._popup.installEventFilter(self)
        self._completer.activated.connect(self._take)
        self._offered_for = ""
        self._looking = False
        self._pause = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._pause.timeout.connect(self._look)
        line.textEdited.connect(self._note_typing)
        line.editingFinished.connect(self._look_no_more)

    @property
    def offered(self) -> list[str]:
        """The lines that are on offer."""
        return [self._items.item(row).text() for row in range(self._items.rowCount())]

    @property
    def is_choosing(self) -> bool:
        """Whether something is on offer for what is typed, or about to be."""
        return self._looking or self._popup.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter take what is marked; the completer would first hand it to the line, which would be saved.

        Tab means what is typed. It is sent to the line, past whose filters the completer would hand it.
        """
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            self._popup.hide()
            if self._offered_for == self._line.text():
                self._take()
            else:  # typed on since: what is marked belongs to another text, so the line itself takes the key
                QCoreApplication.sendEvent(self._line, event.clone())
            return True
        if step_of(event):
            self._popup.hide()
            QCoreApplication.sendEvent(self._line, event.clone())
            return True
        return super().eventFilter(watched, event)

    def _note_typing(self) -> None:
        self._looking = True
        self._pause.start()

    def _look_no_more(self) -> None:
        self._looking = False
        self._pause.stop()

    def _look(self) -> None:
        typed, source = self._line.text(), self._source
        self._context.read(
            lambda workspace: source(workspace, typed),
            unless_gone(self, lambda found: self._offer(typed, found)),
        )

    def _offer(self, typed: str, suggestions: Sequence[Suggestion]) -> None:
        """Show the suggestions, unless the person has typed on or gone elsewhere since."""
        if typed != self._line.text():
            return
        self._looking = False
        if not self._line.hasFocus():
            return
        self._offered_for = typed
        self._items.clear()
        for suggestion in suggestions:
            item = QStandardItem(suggestion.line)
            item.setData(suggestion, _SUGGESTION)
            self._items.appendRow(item)
        if not suggestions:
            self._popup.hide()
            return
        self._completer.complete(QRect(0, 0, self._width(), self._line.height() - 1))
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _width(self) -> int:
        """Return how wide the list is: as its longest line, also in a narrow cell; Qt keeps it on the screen."""
        beside = 2 * self._popup.frameWidth() + self._popup.verticalScrollBar().sizeHint().width()
        return max(self._line.width(), self._popup.sizeHintForColumn(0) + beside)

    def _take(self) -> None:
        self._look_no_more()
        if self._popup.currentIndex().isValid():
            self.accepted.emit(self._popup.currentIndex().data(_SUGGESTION))
