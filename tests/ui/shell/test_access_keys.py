"""One access key, one control: Alt and a letter never only moves the focus between two that claim it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.translate import languages
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.widgets.document_options import DocumentOptions
from tests.ui.shell.test_walk import settle, states

Claims = dict[str, list[str]]


def claims(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield key and text of all that answers to Alt and a letter in a window at present.

    What is greyed counts too: it is enabled as soon as a row is chosen.
    """
    for widget in [root, *root.findChildren(QWidget)]:
        if not (widget.isVisibleTo(root) and widget.window() is root.window()):
            continue
        for text in texts(widget):
            key = QKeySequence.mnemonic(text).toString()
            if key:
                yield key, f"{type(widget).__name__} “{text}”"


def texts(widget: QWidget) -> list[str]:
    """Return the texts of a widget that may hold an access key."""
    if isinstance(widget, QMenuBar):
        return [action.text() for action in widget.actions()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(place) for place in range(widget.count())]
    if isinstance(widget, QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QLabel):
        # The stubs forget that a label may have none.
        return [widget.text()] if widget.buddy() is not None else []
    return []


def clashes(root: QWidget) -> dict[str, tuple[str, ...]]:
    """Return the keys that two claim at once."""
    found: Claims = defaultdict(list)
    for key, text in claims(root):
        found[key].append(text)
    return {key: tuple(who) for key, who in found.items() if len(who) > 1}


@pytest.mark.parametrize("language", languages())
def test_no_access_key_is_claimed_twice(demo_window: MainWindow, language: str, qtbot: QtBot) -> None:
    demo_window.set_language(language)
    wrong: dict[str, object] = {}
    tried: set[str] = set()
    for state in states(demo_window, qtbot):
        for document in documents(demo_window):
            wrong |= {f"{state} {document}": found for found in [clashes(demo_window)] if found}
        for opener in openers(demo_window):
            if opener.text() in tried:
                continue
            tried.add(opener.text())
            wrong |= {f"{state} → {opener.text()}": found for found in opened(opener, demo_window) if found}
    assert len(tried) > 10, tried
    assert wrong == {}, "\n".join(f"@@{state}: {found}" for state, found in wrong.items())


def documents(root: QWidget) -> Iterator[str]:
    """Choose every document that can be chosen in a window, each with its options; yield "" where there is none."""
    shown = [options for options in root.findChildren(DocumentOptions) if options.isVisibleTo(root)]
    if not shown:
        yield ""
        return
    (options,) = shown
    for place in range(options.document.count()):
        options.document.setCurrentIndex(place)
        options.document.activated.emit(place)
        yield options.document.itemText(place)


def openers(window: MainWindow) -> list[QAbstractButton]:
    """Return the buttons that open a window: their text ends with three dots."""
    return [
        button
        for button in window.findChildren(QAbstractButton)
        if button.text().endswith("…") and button.isVisibleTo(window) and button.isEnabled()
    ]


def opened(opener: QAbstractButton, window: MainWindow) -> list[dict[str, tuple[str, ...]]]:
    """Click a button and return what clashes in each window that it opens; they are closed again."""
    before = set(QApplication.topLevelWidgets())
    opener.click()
    settle(window)
    new = [top for top in QApplication.topLevelWidgets() if top not in before and top.isVisible()]
    found = [clashes(top) for top in new if not isinstance(top, QFileDialog)]
    for top in new:
        top.close()
    QTest.qWait(1)
    return found


NO_DIALOG = {"open", "rescue", "close", "quit", "lock", "palette"}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", ["city", "training", "person", "case", "exchange"])
def test_no_access_key_is_claimed_twice_in_what_commands_open(
    demo_window: MainWindow, kind: str, language: str, qtbot: QtBot
) -> None:
    demo_window.set_language(language)
    view = demo_window.view
    assert view is not None
    view.show_kind(kind)
    records = view.current.list.table.records
    qtbot.waitUntil(lambda: records.rowCount() > 1)
    view.current.list.table.selectAll()
    settle(demo_window)
    wrong: dict[str, object] = {}
    for name, action in demo_window.menus.actions.items():
        if name in NO_DIALOG or not action.isEnabled() or not action.text().endswith("…"):
            continue
        before = set(QApplication.topLevelWidgets())
        action.trigger()
        settle(demo_window)
        for top in [t for t in QApplication.topLevelWidgets() if t not in before and t.isVisible()]:
            for document in documents(top):
                wrong |= {f"{name} {document}": found for found in [clashes(top)] if found}
            top.close()
        QTest.qWait(1)
    assert wrong == {}, "\n".join(f"@@{state}: {found}" for state, found in wrong.items())


def test_alt_and_a_letter_opens_the_menu_over_every_section(demo_window: MainWindow, qtbot: QtBot) -> None:
    demo_window.set_language("fr")
    view = demo_window.view
    assert view is not None
    view.show_kind("city")
    records = view.current.list.table.records
    qtbot.waitUntil(lambda: records.rowCount() > 0)
    view.current.list.table.selectRow(0)
    qtbot.waitUntil(lambda: view.current.key is not None)
    view.current.record.show_section("attachments")
    settle(demo_window)
    demo_window.activateWindow()
    menu = next(m for m in demo_window.menuBar().findChildren(QMenu) if m.title() == "&Affichage")
    QTest.keyClick(demo_window, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(menu.isVisible)
    menu.close()
