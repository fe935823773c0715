"""What a person has: two hands and eyes. Clicks and keys enter where the system would bring them in, and are counted.

They are given to Qt's windows, not to widgets: which widget gets them – or none, under a modal dialog – is for Qt
to decide, as it is when a person sits there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)
PATIENCE = 20_000
"""Milliseconds that anything may take on a busy machine."""
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Clicks on what can be seen, types to whoever has the keyboard, and waits until something is to be seen."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.clicks = 0
        self.keys = 0

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self._qtbot.waitUntil(holds, timeout=PATIENCE)

    def see(self, kind: type[W], parent: QWidget | None = None, text: str = "") -> W:
        """Wait until a widget of a kind is to be seen – a button with a label that begins so – and return it."""
        self.until(lambda: bool(_seen(kind, parent, text)))
        return _seen(kind, parent, text)[0]

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click in the middle of a widget, or at a place in it, once it can be pressed and nothing lies over it."""
        window = widget.window()
        self.until(lambda: widget.isVisible() and widget.isEnabled() and _lies_open(widget, at))
        self._bring_forward(window)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # eyes see where it comes to stand
        self.clicks += 1
        QTest.mouseClick(_handle(window), Qt.MouseButton.LeftButton, NONE, _place(widget, at))

    def click_button(self, label: str, parent: QWidget | None = None) -> None:
        """Click the button that is labelled so, once it can be pressed; it may be made anew until then."""
        self._bring_forward(self.see(QAbstractButton, parent, label).window())
        self.until(lambda: bool(_pressable(parent, label)))
        self.click(_pressable(parent, label)[0])

    def turn_to(self, tabs: QTabWidget, label: str) -> None:
        """Click the tab of that name."""
        bar = tabs.tabBar()
        place = [bar.tabText(number).replace("&", "") for number in range(bar.count())].index(label)
        # A tab that found no room while the window was still small has no place to be clicked at.
        self.until(lambda: bar.isTabEnabled(place) and bar.isTabVisible(place))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.click(bar, bar.tabRect(place).center())
        assert tabs.currentIndex() == place

    def choose_from_menu(self, label: str) -> None:
        """Click the entry of the menu that is open."""
        menu = self.see(QMenu)
        action = next(action for action in menu.actions() if action.text().replace("&", "").startswith(label))
        self.click(menu, menu.actionGeometry(action).center())

    def choose_file(self, name: str = "") -> None:
        """Type the name into the dialog that asks for a file – none: take what it proposes – and press Enter."""
        dialog = self.see(QFileDialog)
        self.until(lambda: dialog.isActiveWindow() and isinstance(dialog.focusWidget(), QLineEdit))
        self.type(name)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: not _seen(QFileDialog, None, ""))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key."""
        self.keys += 1
        self._look_forward()
        QTest.keyClick(_front(), key, modifiers)

    def type(self, text: str) -> None:
        """Press the key of each character, Enter for the end of a line."""
        for character in text:
            self._type_character(character)

    def type_over(self, text: str) -> None:
        """Type in the place of all that stands in the field with the keyboard."""
        self.press(Qt.Key.Key_A, CTRL)
        self.press(Qt.Key.Key_Delete)
        self.type(text)

    def _look_forward(self) -> None:
        """Do what the desktop does when the window in front has gone, as one that told of progress."""
        if QGuiApplication.focusWindow() is None:
            shown = [top for top in QApplication.topLevelWidgets() if isinstance(top, QMainWindow)]
            self._bring_forward(QApplication.activeModalWidget() or shown[0])

    def _bring_forward(self, window: QWidget) -> None:
        """Do what the desktop does for a window that is clicked into; the offscreen platform has none."""
        if QGuiApplication.focusWindow() is None:
            window.activateWindow()
            self.until(window.isActiveWindow)

    def _type_character(self, character: str) -> None:
        self._look_forward()
        if character == "\n":
            self.press(Qt.Key.Key_Return)
        elif character.isascii():
            self.keys += 1
            QTest.keyClick(_front(), ord(character))
        else:  # QTest knows no other keys, so Qt is handed the text of one
            self.keys += 1
            pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, character)
            QApplication.sendEvent(_with_keyboard(), pressed)


def _seen(kind: type[W], parent: QWidget | None, text: str) -> list[W]:
    tops = [parent] if parent else [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    found = [w for top in tops for w in ([top] if isinstance(top, kind) else top.findChildren(kind))]
    return [widget for widget in found if widget.isVisible() and _label(widget).startswith(text)]


def _pressable(parent: QWidget | None, label: str) -> list[QAbstractButton]:
    found = _seen(QAbstractButton, parent, label)
    return [button for button in found if button.isEnabled() and _lies_open(button, None)]


def _place(widget: QWidget, at: QPoint | None) -> QPoint:
    return widget.mapTo(widget.window(), at or widget.rect().center())


def _lies_open(widget: QWidget, at: QPoint | None) -> bool:
    hit = widget.window().childAt(_place(widget, at)) or widget.window()
    return hit is widget or widget.isAncestorOf(hit)


def _label(widget: QWidget) -> str:
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def _handle(window: QWidget) -> QWindow:
    handle = window.windowHandle()
    assert handle is not None
    return handle


def _front() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def _with_keyboard() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget
