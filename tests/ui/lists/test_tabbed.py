from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.translate import translator
from iclei_desktop.services.demo import DEMO_TRAINING, fill_with_demo
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.allowances import AllowancesSection
from iclei_desktop.ui.sections.tabbed import Tabbed
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.spec import TabSpec
from iclei_desktop.ui.tabs.trainings import TAB
from iclei_desktop.ui.tasks import Tasks
from tests.empty_file import open_empty_file


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with open_empty_file(tmp_path) as workspace:
        fill_with_demo(workspace, date(2026, 11, 25))
        tasks = Tasks()
        yield Context(workspace, translator("en"), tasks)
        tasks.settle()
        tasks.close()


@pytest.fixture
def tab(context: Context, qtbot: QtBot) -> RecordTab:
    made = RecordTab(TAB, context)
    qtbot.addWidget(made)
    made.show()
    return made


def show(tab: RecordTab, context: Context) -> str:
    key = resolve(context.workspace, kind_of("training"), DEMO_TRAINING)
    tab.select(key)
    return key


def front(tab: RecordTab) -> object:
    return tab.record._made.get(tab.record.tabs.currentIndex())


def test_a_part_is_asked_for_by_its_name_before_the_record_is_read(
    tab: RecordTab, context: Context, qtbot: QtBot
) -> None:
    show(tab, context)
    tab.record.show_section("allowances")
    qtbot.waitUntil(lambda: isinstance(front(tab), Tabbed))
    section = front(tab)
    assert isinstance(section, Tabbed)
    qtbot.waitUntil(lambda: isinstance(section.part, AllowancesSection))
    assert tab.record.section_name() == "allowances"


def test_parts_are_made_when_they_are_looked_at_and_the_row_of_tabs_stays_short(
    tab: RecordTab, context: Context, qtbot: QtBot
) -> None:
    assert isinstance(TAB, TabSpec)
    show(tab, context)
    tab.record.show_section("papers")
    qtbot.waitUntil(lambda: isinstance(front(tab), Tabbed))
    section = front(tab)
    assert isinstance(section, Tabbed)
    assert section.part_name() == "headcounts"
    assert len(section._made) == 1
    section.show_part("signed")
    assert len(section._made) == 2
    assert tab.record.section_name() == "signed"
    assert len(TAB.sections) <= 9
