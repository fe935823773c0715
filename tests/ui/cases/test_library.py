"""The library of good practices: full text with the words shown, and chips that look through the cities of a case."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.cases import start_case
from iclei_desktop.services.highlights import found_texts
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.registry import tab_specs
from iclei_desktop.ui.widgets.found_table import FoundTable

CASE = kind_of("case")
DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole


def write(workspace: Workspace, title: str, city: str = "", **values: object) -> str:
    (key,) = start_case(workspace, title).keys["case"]
    editing.change(workspace, CASE, key, values)
    if city:
        joined = {"case": key, "city": resolve(workspace, kind_of("city"), city)}
        editing.add(workspace, kind_of("case_city"), joined)
    return key


@pytest.fixture
def tab(qtbot: QtBot, context: Context) -> RecordTab:
    workspace = context.workspace
    write(
        workspace,
        "Meters",
        "Nouakchott",
        summary="Un peu de lumière, quartier par quartier.",
        tags=["réseau"],
    )
    write(workspace, "Lumière", "Tunis", process="Nothing of it")
    tab = RecordTab(next(spec for spec in tab_specs() if spec.kind == "case"), context)
    qtbot.addWidget(tab)
    tab.resize(1366, 690)
    with qtbot.waitSignal(tab.list.table.records.counted):
        tab.show()
    return tab


def search(qtbot: QtBot, tab: RecordTab, text: str, rows: int) -> FoundTable:
    table = tab.list.table
    assert isinstance(table, FoundTable)
    tab.list.search.setText(text)
    records = table.records
    qtbot.waitUntil(lambda: records.listing.query.text == text and records.rowCount() == rows)
    return table


def row_of(table: FoundTable, title: str) -> int:
    return next(row for row in range(table.records.rowCount()) if table.records.index(row, 0).data() == title)


def test_the_text_found_is_shown_below_the_row(qtbot: QtBot, tab: RecordTab) -> None:
    table = search(qtbot, tab, "LUMI", 2)
    row = row_of(table, "Meters")
    index = table.records.index(row, 1)
    qtbot.waitUntil(lambda: bool(index.data(DESCRIPTION)))
    assert index.data(DESCRIPTION) == "Summary: Un peu de lumière, quartier par quartier."
    assert index.data(Qt.ItemDataRole.ToolTipRole) == index.data(DESCRIPTION)
    assert table.records.index(row_of(table, "Lumière"), 0).data(DESCRIPTION) is None
    high = table.rowHeight(row)
    below = painted(table, row)
    search(qtbot, tab, "", 4)
    assert table.rowHeight(0) * 2 == high
    assert table.records.index(0, 0).data(DESCRIPTION) is None
    assert len(below) > 50  # letters in several shades, not an empty strip


def painted(table: FoundTable, row: int) -> set[int]:
    """Return the colours in the lower half of a row."""
    image: QImage = table.viewport().grab().toImage()
    top = table.rowViewportPosition(row) + table.rowHeight(row) // 2
    return {
        image.pixel(x, y) for x in range(10, 300) for y in range(top, top + table.rowHeight(row) // 2 - 2)
    }


def test_only_rows_on_the_screen_are_gone_through(qtbot: QtBot, tab: RecordTab, context: Context) -> None:
    for number in range(150):
        write(context.workspace, f"Case {number:03}", summary="A word on lamps")
    table = search(qtbot, tab, "lamps", 150)
    qtbot.waitUntil(lambda: len(table.found) > 5)
    assert len(table.found) < 40
    table.scrollToBottom()
    last = table.records.index(149, 0)
    qtbot.waitUntil(lambda: last.data(DESCRIPTION) == "Summary: A word on lamps")
    assert len(table.found) < 80


def test_a_change_is_followed(qtbot: QtBot, tab: RecordTab, context: Context) -> None:
    table = search(qtbot, tab, "quartier", 1)
    index = table.records.index(0, 0)
    qtbot.waitUntil(lambda: bool(index.data(DESCRIPTION)))
    key = table.records.key_at(0)
    assert key is not None
    context.perform(lambda workspace: editing.change(workspace, CASE, key, {"summary": "Un quartier"}))
    qtbot.waitUntil(lambda: table.records.index(0, 0).data(DESCRIPTION) == "Summary: Un quartier")


def test_the_text_with_most_words_is_shown(workspace: Workspace) -> None:
    key = write(workspace, "T", challenge="water", lessons="water for all", references="water")
    (found,) = found_texts(workspace, CASE, Query(text="water all"), [key]).values()
    assert found is not None
    assert (found.label, found.snippet.text) == ("Lessons learned", "water for all")
    assert found.snippet.places == ((0, 5), (10, 13))


def test_chips_look_through_the_cities_of_a_case(qtbot: QtBot, tab: RecordTab, context: Context) -> None:
    records = tab.list.table.records
    tab.list.chips.choose({"case_city.city.country": ["MR"]})
    qtbot.waitUntil(lambda: records.rowCount() == 1)
    assert records.index(0, 0).data() == "Meters"
    tunis = resolve(context.workspace, kind_of("city"), "Tunis")
    context.perform(lambda workspace: editing.change(workspace, kind_of("city"), tunis, {"country": "MR"}))
    qtbot.waitUntil(lambda: records.rowCount() == 2)
    tab.list.chips.choose({"case_city.city.country": [], "tags": ["réseau"]})
    qtbot.waitUntil(lambda: records.rowCount() == 1)
