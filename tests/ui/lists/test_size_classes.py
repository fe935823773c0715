"""The dialog with the thresholds of size classes, and the head of a city that follows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from iclei_desktop.services.size_classes import read_thresholds, set_thresholds
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.size_classes import SizeClasses
from iclei_desktop.ui.tabs.record_tab import RecordTab


def test_the_head_of_a_city_follows_the_thresholds(
    qtbot: QtBot, show_tab: Callable[[str], RecordTab], workspace: Workspace, context: Context
) -> None:
    tab = show_tab("city")
    (city,) = workspace.page(kind_of("city"), Query(text="Lusaka"))
    with qtbot.waitSignal(tab.record._watch.read):
        tab.select(city["key"])
    assert tab.record.header._subtitle.text().endswith("Very large city")
    dialog = SizeClasses(context, tab)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.boxes["MEGA"].value() == 10_000_000)
    dialog.boxes["MEGA"].setValue(900_000)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    ok.click()
    qtbot.waitUntil(lambda: "more inhabitants" in dialog.fault.text())
    assert dialog.isVisible()
    dialog.boxes["MEGA"].setValue(2_000_000)
    ok.click()
    qtbot.waitUntil(lambda: tab.record.header._subtitle.text().endswith("Mega-city"))
    assert (2_000_000, "MEGA") in read_thresholds(workspace)


SIZES = [("city", "size_class"), ("case", "case_city.city.size_class")]


@pytest.mark.parametrize("filtered", SIZES, ids=["cities", "cases"])
def test_a_list_filtered_by_size_follows_the_thresholds(
    qtbot: QtBot, show_tab: Callable[[str], RecordTab], context: Context, filtered: tuple[str, str]
) -> None:
    kind, name = filtered
    tab = show_tab(kind)
    records = tab.list.table.records
    with qtbot.waitSignal(records.replaced):
        tab.list.chips.choose({name: ["MEGA"]})
    before = records.rowCount()
    context.perform(
        lambda workspace: set_thresholds(workspace, {"MEGA": 30_000, "SUPER": 20_000, "LARGE": 10_000})
    )
    qtbot.waitUntil(lambda: records.rowCount() > before)
    context.perform(lambda workspace: workspace.undo())
    qtbot.waitUntil(lambda: records.rowCount() == before)
