"""The list of records: sorted by a click on a heading, columns chosen from the heading's menu."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.fields import Field
from iclei_desktop.services.lists import copied
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.column_menu import ColumnMenu
from iclei_desktop.ui.widgets.record_model import RecordModel
from iclei_desktop.ui.widgets.selection import KeptSelection

SORTED_KINDS = frozenset({"choice", "country", "date", "flag", "integer", "moment", "number", "time"})
"""Kinds of field whose order is cheap and means something; beside these, lists are sorted by title."""
LETTERS = {"text": 18, "date": 14, "long_text": 30, "names": 20, "link": 18, "country": 15, "choice": 13}
"""Width of a column, in average letters, by kind of field; 11 for the others."""
TITLE_LETTERS = 28
HEADING_LETTERS = 18
"""Letters up to which a heading makes its column wider; a longer one ends in dots."""


class RecordTable(QTableView):
    """A table over a RecordModel."""

    opened = Signal(str)
    """A record was chosen by Enter or a double click: the person wants to work on it."""
    rows_pasted = Signal(str)
    """A table was pasted: its text, as spreadsheet programs copy it."""

    def __init__(self, context: Context, kind: RecordKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self.records = RecordModel(context, kind, kind.listed, self)
        self._set_up_view()
        self.setModel(self.records)
        # The header marks no selected columns, but Qt would look for them in every row, at each of its paintings.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.records, self))
        self.kept = KeptSelection(context, self, self.records)
        self._widths: dict[str, int] = {}
        self._set_up_header()
        self._note_replaced()
        self.records.replaced.connect(self._note_replaced)
        self.doubleClicked.connect(self._open_current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies rows, Ctrl+V gives those in the clipboard on; all else is the table's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_rows()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
            return
        super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Put the selected records on the clipboard, as a table with the columns that are shown."""
        listing, translate = self.records.listing, self._context.translate
        names = [field.name for field in listing.columns]

        def read(keys: list[str]) -> None:
            query = replace(listing.query, keys=tuple(keys))
            self._context.read(
                lambda workspace: copied(workspace, listing.kind, query, names, translate),
                QGuiApplication.clipboard().setText,
            )

        if self.kept.count():
            self.kept.with_keys(read)

    def paste_rows(self) -> None:
        """Ask for the table on the clipboard to be brought in."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.rows_pasted.emit(text)

    def show_columns(self, names: Iterable[str]) -> None:
        """Show these fields, in this order, each as wide as its kind needs unless it was shown before."""
        fields = self._kind.columns
        columns = tuple(fields[name] for name in names if name in fields)
        if columns:
            self.records.ask(columns=columns)

    def widths(self) -> dict[str, int]:
        """Return the width of each column in pixels, by field, in their order."""
        columns = self.records.listing.columns
        return {field.name: self.columnWidth(place) for place, field in enumerate(columns)}

    def set_widths(self, widths: dict[str, int]) -> None:
        """Give columns a width in pixels, now and whenever they are shown."""
        self._widths.update(widths)
        for place, field in enumerate(self.records.listing.columns):
            self.setColumnWidth(place, self._widths.get(field.name) or self._usual_width(field))

    def _set_up_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab goes on to the record
        self.setAlternatingRowColors(True)
        self.setAccessibleName(self._context.translate(self._kind.about.many))
        rows = self.verticalHeader()
        rows.hide()
        # All rows alike, so that a table of 100,000 is laid out without asking for any.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 3 * STEP)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._sort)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)

    def _usual_width(self, field: Field) -> int:
        letters = LETTERS.get(field.kind.name, 11)
        if field.name in self._kind.about.title[:1]:
            letters = TITLE_LETTERS
        letter, room = self.fontMetrics().averageCharWidth(), 4 * STEP  # … for the arrow that tells the order
        heading = self.fontMetrics().horizontalAdvance(self._context.translate(field.label))
        return max(letters * letter, min(heading, HEADING_LETTERS * letter)) + room

    def _sort(self, section: int) -> None:
        """Sort by the column clicked, the other way round if it is sorted by already."""
        field = self.records.listing.columns[section]
        if field.name in sortable(self._kind):
            down = self._order() == (field.name, False)
            self.kept.follow()
            order = f"-{field.name}" if down else field.name
            language = self._context.translate.language
            query = replace(self.records.asked.query, sort=(order,), language=language)
            self.records.ask(query)
        self._show_order()

    def _order(self) -> tuple[str, bool]:
        """Return the field that is sorted by, and whether downwards."""
        about = self._kind.about
        first = (self.records.asked.query.sort or about.order or about.title)[0]
        return first.removeprefix("-"), first.startswith("-")

    def _show_order(self) -> None:
        name, down = self._order()
        names = [field.name for field in self.records.listing.columns]
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(names.index(name) if name in names else -1, order)

    def _offer_columns(self, where: QPoint) -> None:
        menu = ColumnMenu(self._context.translate, self._kind, self.records.asked.columns, self)
        menu.columns_chosen.connect(self.show_columns)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    def _note_replaced(self) -> None:
        self.set_widths({})
        self._show_order()

    def _open_current(self) -> None:
        if self.kept.current is not None:
            self.opened.emit(self.kept.current)


def sortable(kind: RecordKind) -> set[str]:
    """Return the names of the fields that a list can be sorted by."""
    return {field.name for field in kind.columns.values() if field.kind.name in SORTED_KINDS} | {
        *kind.about.title[:1]
    }
