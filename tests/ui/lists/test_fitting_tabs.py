"""Tabs that find no room stand in a menu: none is cut off, and each can be reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.translate import translator
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.training_documents import TrainingDocuments
from iclei_desktop.ui.tabs.registry import tab_specs
from iclei_desktop.ui.widgets.fitting_tabs import FittingTabs
from tests.ui.lists.conftest import open_tab

NARROW = (1024, 560)
NAMES = [f"A tab that is called {number}" for number in range(8)]


@pytest.fixture
def tabs(qtbot: QtBot) -> FittingTabs:
    made = FittingTabs(translator("en"))
    for name in NAMES:
        made.addTab(QLabel(name), name)
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    return made


def seen(tabs: FittingTabs) -> list[str]:
    return [tabs.tabText(place) for place in range(tabs.count()) if tabs.isTabVisible(place)]


def in_menu(tabs: FittingTabs) -> list[str]:
    menu = tabs.more.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


def cut_off(tabs: FittingTabs) -> Iterator[str]:
    """Give the tabs that are seen and reach beyond the row, or under the button."""
    bar = tabs.tabBar()
    room = tabs.more.x() if tabs.more.isVisible() else tabs.width()
    for place in range(tabs.count()):
        if tabs.isTabVisible(place) and bar.geometry().x() + bar.tabRect(place).right() > room:
            yield tabs.tabText(place)


def test_what_finds_no_room_stands_in_the_menu(tabs: FittingTabs) -> None:
    assert 0 < len(seen(tabs)) < len(NAMES)
    assert seen(tabs) + in_menu(tabs) == NAMES
    assert list(cut_off(tabs)) == []
    tabs.resize(4000, 200)
    assert seen(tabs) == NAMES
    assert not tabs.more.isVisible()


def test_a_tab_of_the_menu_comes_to_the_front(qtbot: QtBot, tabs: FittingTabs) -> None:
    in_menu(tabs)
    action = tabs.more.menu().actions()[-1]
    with qtbot.waitSignal(tabs.tabBarClicked) as clicked:
        action.trigger()
    assert clicked.args == [len(NAMES) - 1]
    assert tabs.currentIndex() == len(NAMES) - 1
    assert seen(tabs)[-1] == NAMES[-1]
    assert tabs.currentWidget().isVisible()
    assert list(cut_off(tabs)) == []
    tabs.setCurrentIndex(0)
    assert NAMES[-1] in in_menu(tabs), "it goes back to where it was"


def test_what_is_not_offered_is_in_neither(tabs: FittingTabs) -> None:
    tabs.setTabVisible(1, False)
    tabs.setTabVisible(7, False)
    assert seen(tabs) + in_menu(tabs) == [NAMES[0], *NAMES[2:7]]
    tabs.setTabVisible(1, True)
    assert NAMES[1] in seen(tabs)


@pytest.mark.parametrize("kind", [spec.kind for spec in tab_specs()])
def test_no_section_is_cut_off_in_french_on_a_small_screen(
    qtbot: QtBot, french_context: Context, kind: str
) -> None:
    tab = open_tab(qtbot, french_context, kind)
    tab.resize(*NARROW)
    QTest.qWait(0)
    tabs = tab.record.tabs
    assert list(cut_off(tabs)) == []
    every = [tabs.tabText(place) for place in range(tabs.count())]
    assert seen(tabs) + in_menu(tabs) == every


def test_the_buttons_of_documents_are_whole_in_french_on_a_small_screen(
    qtbot: QtBot, french_context: Context
) -> None:
    tab = open_tab(qtbot, french_context, "training")
    tab.resize(*NARROW)
    key = tab.list.table.records.key_at(0)
    assert key is not None
    tab.select(key)
    tab.record.show_section("documents")
    qtbot.waitUntil(lambda: bool(tab.record.findChildren(TrainingDocuments)))
    (section,) = tab.record.findChildren(TrainingDocuments)
    preview = section.preview
    qtbot.waitUntil(lambda: preview.count.text() != "", timeout=20_000)
    for button in (section.export_button, section.print_button, section.pack_button):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.geometry().right() <= preview.width(), button.text()
    assert preview.count.width() >= preview.count.sizeHint().width()
