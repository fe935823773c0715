"""The chosen rows of a table on the clipboard, under their headings, as spreadsheet programs paste them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from iclei_desktop.services.lists import tab_separated


def copy_chosen_rows(table: QTableView) -> None:
    """Copy the chosen rows of a table whose rows are all at hand."""
    model = table.model()
    places = sorted(index.row() for index in table.selectionModel().selectedRows())
    columns = range(model.columnCount())
    if not places:
        return
    headings = [model.headerData(column, Qt.Orientation.Horizontal) or "" for column in columns]
    rows = ([str(model.index(place, column).data() or "") for column in columns] for place in places)
    QGuiApplication.clipboard().setText(
        tab_separated([str(heading).replace("\n", " ") for heading in headings], rows)
    )
