"""The list at hand leaves through the window: its query, the columns ticked, the format chosen."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.records import vocabularies
from iclei_desktop.services.attachments import attach, attached, read_file
from iclei_desktop.services.editing import add
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.export_list import ExportListDialog
from iclei_desktop.ui.dialogs.import_dialog import ImportDialog
from iclei_desktop.ui.pictures import redraw
from tests.pictures import drawn
from tests.ui.documents.seen import SECONDS, answer, choose_file, opened, proposed_name

PERSON = kind_of("person")
LUSAKA = Query(text="lusaka", sort=("-name_as_written",))
Opens = Callable[..., ExportListDialog]


@pytest.fixture
def opens(qtbot: QtBot, context: Context) -> Opens:
    """Return what opens the dialog over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def show(kind: str, query: Query, columns: list[str]) -> ExportListDialog:
        dialog = ExportListDialog(context, kind_of(kind), query, columns, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.open()
        return dialog

    return show


def shown_sex(code: str | None) -> str | None:
    """Return what stands in the cell of a workbook."""
    return vocabularies.SEX.labels[code] if code else None


def export_to(qtbot: QtBot, dialog: ExportListDialog, path: Path) -> None:
    """Press Export and type a path into the file dialog."""
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    choose_file(opened(qtbot, QFileDialog), path)
    qtbot.waitUntil(dialog.written.isVisible, timeout=SECONDS)


def test_the_list_is_written_as_it_is_filtered_and_sorted(
    qtbot: QtBot, opens: Opens, workspace: Workspace, tmp_path: Path
) -> None:
    dialog = opens("person", LUSAKA, ["name_as_written", "sex"])
    people = workspace.page(PERSON, LUSAKA)
    words = f"{len(people)} records of the list, as it is filtered now:"
    qtbot.waitUntil(lambda: dialog.count.text() == words, timeout=SECONDS)
    export_to(qtbot, dialog, tmp_path / "people.xlsx")
    rows = list(load_workbook(tmp_path / "people.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Full name", "Sex")
    assert rows[1:] == [(person["name_as_written"], shown_sex(person["sex"])) for person in people]


def test_columns_are_ticked_with_the_keyboard_and_the_format_is_chosen(
    qtbot: QtBot, opens: Opens, tmp_path: Path
) -> None:
    dialog = opens("city", Query(), ["place_name"])
    dialog.columns.setFocus()
    dialog.columns.setCurrentRow(dialog.columns.keys.index("country"))
    QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    export_to(qtbot, dialog, tmp_path / "cities.csv")
    with (tmp_path / "cities.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Place", "Country"]
    assert ["Kigali", "Rwanda"] in rows


def test_personal_data_are_warned_of_and_only_those(opens: Opens) -> None:
    dialog = opens("person", Query(), ["name_as_written"])
    assert dialog.warning.isVisible()
    dialog.no_columns.click()
    assert not dialog.warning.isVisible()
    assert not dialog.export.isEnabled()
    dialog.all_columns.click()
    assert dialog.columns.chosen == dialog.columns.keys
    assert dialog.warning.isVisible()
    assert not opens("city", Query(), ["place_name", "country"]).warning.isVisible()


def test_the_name_proposed_says_what_and_when(qtbot: QtBot, opens: Opens) -> None:
    dialog = opens("training", Query(), ["title"])
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    asking = opened(qtbot, QFileDialog)
    assert proposed_name(asking).startswith("Trainings 20")
    assert proposed_name(asking).endswith(".xlsx")
    asking.reject()


def test_a_folder_that_refuses_is_told_in_words(qtbot: QtBot, opens: Opens, tmp_path: Path) -> None:
    dialog = opens("city", Query(), ["place_name"])
    dialog.write(tmp_path / "gone" / "cities.xlsx")
    assert "gone" in answer(qtbot, QMessageBox.StandardButton.Ok)
    assert not dialog.written.isVisible()


def test_a_template_leaves_whole_and_comes_back_with_its_logo_through_the_window(
    qtbot: QtBot, opens: Opens, context: Context, workspace: Workspace, tmp_path: Path
) -> None:
    kind = kind_of("sheet_template")
    values = {"name": "EU", "privacy_text": "Art. 13", "columns": ["name", "email"]}
    key = add(workspace, kind, values).keys[kind.name][0]
    (tmp_path / "eu.png").write_bytes(drawn(90, 60))
    attach(workspace, kind, key, [read_file(tmp_path / "eu.png", redraw)])
    dialog = opens(kind.name, Query(), ["name", "programme"])
    assert set(dialog.columns.chosen) == {field.name for field in kind.shown}, "texts and columns go along"
    export_to(qtbot, dialog, tmp_path / "templates.xlsx")
    workspace.undo()
    workspace.undo()
    assert workspace.count(kind, Query()) == 0
    coming = ImportDialog(context, kind.name)
    qtbot.addWidget(coming)
    coming.load(tmp_path / "templates.xlsx")
    qtbot.waitUntil(coming.start.isEnabled, timeout=SECONDS)
    coming.start.click()
    qtbot.waitUntil(lambda: workspace.count(kind, Query()) == 1, timeout=SECONDS)
    (row,) = workspace.page(kind, Query())
    assert {name: row[name] for name in values} == values
    assert [one["name"] for one in attached(workspace, kind, row["key"])] == ["eu.png"]
