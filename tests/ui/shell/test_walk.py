"""A walk over every widget of the window: named for a screen reader, reached by keyboard, not clipped in French."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import languages
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.tabs.registry import all_specs
from iclei_desktop.ui.tabs.spec import TabSpec

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QPlainTextEdit,
    QTextEdit,
    QTabBar,
)
# Parts that Qt makes itself, reached through the control they belong to.
INSIDE = ("qt_", "ScrollLeftButton", "ScrollRightButton")
INSIDE_CLASSES = ("QLineEditIconButton", "QTableCornerButton", "QComboBoxListView")


def controls(root: QWidget) -> list[QWidget]:
    """Return what a person can operate in ``root`` at present."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QHeaderView)  # spoken with the cells; what it does is in a menu too
        and widget.isVisibleTo(root)
        and widget.isEnabled()
        and (isinstance(widget, QTabBar) or not widget.objectName().startswith(INSIDE))
        and widget.metaObject().className() not in INSIDE_CLASSES
    ]


def described(widget: QWidget) -> str:
    """Return how a message names a widget: its class, its own name and those above it."""
    line = []
    above: QWidget | None = widget
    while above is not None and not isinstance(above, FileView):
        line.append(type(above).__name__)
        above = above.parentWidget()
    return f"{' < '.join(line)} “{spoken(widget)}”"


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader is given."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


MOST_LINKS = 60


def tab_round(root: QWidget, first: QWidget) -> Iterator[QWidget]:
    """Press Tab until it comes round; yield each widget when it has the focus, ``first`` first."""
    root.activateWindow()  # without a window manager nobody gives a window back what a popup took from it
    QTest.qWait(1)
    first.setFocus()
    seen: set[QWidget] = set()
    focused: QWidget | None = first
    while focused is not None and focused not in seen:
        seen.add(focused)
        yield focused
        leave(focused)
        focused = QApplication.focusWidget()


def leave(widget: QWidget) -> None:
    """Press Tab until the focus has left ``widget``: in a page of help it goes from link to link first."""
    for _ in range(MOST_LINKS):
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not widget:
            return


def lost_in(root: QWidget, first: QWidget) -> list[str]:
    """Return the controls that no Tab comes to."""
    there = controls(root)
    assert there
    reached = set(tab_round(root, first))
    return [described(widget) for widget in there if not is_reached(widget, reached)]


def clipped_in(root: QWidget) -> list[str]:
    """Return the widgets whose text does not fit into them."""
    shown = [widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root)]
    return [
        f"{described(widget)} {(widget.width(), widget.height())} < {needed(widget)}"
        for widget in shown
        if widget.width() < needed(widget)[0] or widget.height() < needed(widget)[1]
    ]


def beginning(window: MainWindow) -> QWidget:
    """Return where a reader begins: what the standing notice offers, else the bar of the tabs."""
    assert window.view is not None
    (notice,) = window.view.findChildren(Notice, "unprotected")
    return notice.findChildren(QPushButton)[0] if notice.isVisible() else window.view.tabs.tabBar()


def states(window: MainWindow, qtbot: QtBot) -> Iterator[str]:
    """Bring every tab and every section of a record to the front, one after the other; yield what it is called."""
    assert window.view is not None
    for spec in all_specs():
        if not isinstance(spec, TabSpec):
            window.view.show_kind(spec.name)
            settle(window)
            yield spec.name
            continue
        kind = catalogue()[spec.kind]
        first = window.view.context.workspace.page(kind, Query(), limit=1)
        if not first:  # the demo has no offices
            window.view.show_kind(spec.kind)
            settle(window)
            yield spec.kind
            continue
        key = first[0]["key"]
        window.view.show_record(spec.kind, key)
        tab = window.view.current
        qtbot.waitUntil(lambda tab=tab, key=key: tab.key == key)  # type: ignore[misc]
        yield spec.kind
        for sections in tab.findChildren(QTabWidget):
            for place in range(sections.count()):
                sections.setCurrentIndex(place)
                settle(window)
                yield f"{spec.kind}: {sections.tabText(place)}"


def settle(window: MainWindow) -> None:
    """Let what was asked of the file come in and be painted."""
    assert window.files.current is not None
    for _ in range(3):  # what comes in may ask for more
        window.files.current.tasks.settle()
        QTest.qWait(1)


@pytest.fixture
def shown(demo_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Give the window on the demo file, active."""
    demo_window.activateWindow()
    qtbot.waitUntil(demo_window.isActiveWindow)
    return demo_window


def test_tab_comes_to_every_control_and_in_reading_order(shown: MainWindow, qtbot: QtBot) -> None:
    lost: dict[str, str] = {}
    jumps: dict[str, str] = {}
    for state in states(shown, qtbot):
        there = controls(shown)
        assert there
        first = beginning(shown)
        reached = {first}
        # In pairs while one goes: what has the focus is scrolled into view, and all beside it moves along.
        for before, after in pairwise(tab_round(shown, first)):
            reached.add(after)
            if goes_back(before, after, shown):
                jumps[f"{described(before)} → {described(after)}"] = state
        lost.update({described(widget): state for widget in there if not is_reached(widget, reached)})
    assert lost == {}
    assert jumps == {}


def is_reached(widget: QWidget, reached: set[QWidget]) -> bool:
    """Return whether Tab, or an arrow from a control of the same group, comes to a widget."""
    if widget in reached or widget.focusProxy() in reached:
        return True
    if isinstance(widget, QAbstractButton):
        group: QButtonGroup | None = widget.group()
        return group is not None and any(one in reached for one in group.buttons())
    return False


def goes_back(before: QWidget, after: QWidget, window: QWidget) -> bool:
    """Return whether a reader meets ``after`` above ``before``, or before it in its line.

    Going up is right at the head of a further column, which begins where the one before it ends.
    """
    one = QRect(before.mapTo(window, QPoint()), before.size())
    other = QRect(after.mapTo(window, QPoint()), after.size())
    if other.bottom() < one.top():
        return other.left() <= one.left()
    return other.right() < one.left() and other.top() < one.bottom()


@pytest.mark.parametrize("language", languages())
def test_every_control_has_a_name_for_a_screen_reader_and_no_text_is_clipped(
    shown: MainWindow, language: str, qtbot: QtBot
) -> None:
    shown.set_language(language)
    shown.resize(1366, 768)
    nameless: dict[str, str] = {}
    clipped: dict[str, str] = {}
    for state in states(shown, qtbot):
        settle(shown)
        nameless.update({described(widget): state for widget in controls(shown) if not spoken(widget)})
        clipped.update(dict.fromkeys(clipped_in(shown), state))
    assert nameless == {}
    assert clipped == {}


def needed(widget: QWidget) -> tuple[int, int]:
    """Return the width and height in pixels that a widget's fixed text takes; zeros for one without."""
    if isinstance(widget, QLabel) and widget.text():
        wide, high = widget.sizeHint().toTuple()
        return (0, widget.heightForWidth(widget.width())) if widget.wordWrap() else (wide, high)
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return 0, 0
    if isinstance(widget, QAbstractButton) and widget.text():
        wide, high = widget.minimumSizeHint().toTuple()
        return wide, high
    return 0, 0


@pytest.mark.parametrize("language", languages())
def test_no_text_is_clipped_where_there_is_nothing_yet(
    window: MainWindow, tmp_path: Path, language: str, qtbot: QtBot
) -> None:
    window.set_language(language)
    QTest.qWait(1)
    assert clipped_in(window) == []
    path = tmp_path / "empty.iclei"
    Workspace.create(path, None).close()
    window.files.open(path)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert window.view is not None
    for spec in all_specs():
        window.view.show_kind(spec.name)
        settle(window)
        assert clipped_in(window) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("action", ["new-file", "import", "export", "history", "palette", "help", "about"])
def test_what_a_command_opens_is_as_good(shown: MainWindow, action: str, language: str, qtbot: QtBot) -> None:
    shown.set_language(language)
    assert shown.view is not None
    shown.view.show_kind("city")  # a list, for those that need one
    before = set(QApplication.topLevelWidgets())
    shown.menus.actions[action].trigger()
    (opened,) = (
        widget for widget in QApplication.topLevelWidgets() if widget not in before and widget.isVisible()
    )
    qtbot.waitExposed(opened)
    settle(shown)
    assert [described(widget) for widget in controls(opened) if not spoken(widget)] == []
    assert clipped_in(opened) == []
    assert lost_in(opened, controls(opened)[0]) == []
    opened.close()
