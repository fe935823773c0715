"""A list that shows, while one searches, the text in which the words stand: a second line below each row."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.folding import words
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.highlights import Found, found_texts
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP, colours_of
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.record_pages import Listing
from iclei_desktop.ui.widgets.record_table import RecordTable

SOON_MS = 30
"""Pause in scrolling after which texts are read."""
LINE_BREAK = "\u2028\u00a0"


class FoundTable(RecordTable):
    """Reads texts for the rows on the screen alone; keyboard and screen reader get them as each row's description."""

    def __init__(self, context: Context, kind: RecordKind, parent: QWidget | None = None) -> None:
        super().__init__(context, kind, parent)
        self.found: dict[str, Found | None] = {}
        self._one_line = self.verticalHeader().defaultSectionSize()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._read)
        self.setItemDelegate(_FirstLine(self))
        self.records.told = self.told
        self.records.replaced.connect(self._begin)
        self.records.renewed.connect(self._forget)
        # Not the timer's own slot: it would take the place for a time.
        self.verticalScrollBar().valueChanged.connect(self._wait)
        self.verticalScrollBar().rangeChanged.connect(self._wait)

    @property
    def two_lines(self) -> bool:
        """Whether words are sought, so that rows have a second line."""
        return bool(words(self.records.listing.query.text))

    def told(self, key: str) -> str:
        """Return in words what was found in a record; "" for nothing."""
        found = self.found.get(key)
        if found is None:
            return ""
        told = self._context.translate(msgid("{field}: {values}"))
        return told.format(field=self._context.translate(found.label), values=found.snippet.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the second line of each over its whole width."""
        super().paintEvent(event)
        if not self.found:
            return
        with QPainter(self.viewport()) as painter:
            for row in self._rows_on_screen():
                found = self.found.get(self.records.key_at(row) or "")
                if found is not None:
                    self._paint_line(painter, row, found)

    def _begin(self) -> None:
        """Show another listing: rows have two lines, or one again."""
        self.found = {}
        self.verticalHeader().setDefaultSectionSize(self._one_line * 2 if self.two_lines else self._one_line)
        self._soon.start()

    def _wait(self) -> None:
        self._soon.start()

    def _forget(self, records_changed: bool) -> None:
        if records_changed:
            self.found = {}
        self._soon.start()

    def _rows_on_screen(self) -> range:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else self.records.rowCount() - 1) + 1)

    def _read(self) -> None:
        keys = [key for row in self._rows_on_screen() if (key := self.records.key_at(row)) is not None]
        lacking = [key for key in keys if key not in self.found]
        listing = self.records.listing
        if lacking and self.two_lines:
            self._context.read(
                lambda workspace: found_texts(workspace, listing.kind, listing.query, lacking),
                unless_gone(self, partial(self._take, listing)),
            )

    def _take(self, listing: Listing, found: dict[str, Found | None]) -> None:
        if listing is self.records.listing:
            self.found.update(found)
            self.viewport().update()

    def _paint_line(self, painter: QPainter, row: int, found: Found) -> None:
        chosen = self.selectionModel().isRowSelected(row, QModelIndex())
        middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        room = QRect(STEP, middle, self.viewport().width() - 2 * STEP, self.rowHeight(row) // 2)
        label = f"{self._context.translate(found.label)}: "
        text = self.fontMetrics().elidedText(
            label + found.snippet.text, Qt.TextElideMode.ElideRight, room.width()
        )
        layout = QTextLayout(text, self.font(), self)
        layout.setTextOption(_option(self.layoutDirection()))
        layout.setFormats(self._formats(found, len(label), len(text), chosen=chosen))
        layout.beginLayout()
        layout.createLine().setLineWidth(room.width())
        layout.endLayout()
        layout.draw(painter, QPoint(room.left(), room.top()))

    def _formats(
        self, found: Found, label: int, length: int, *, chosen: bool
    ) -> list[QTextLayout.FormatRange]:
        """Return the label in quiet letters and the words found in bold ones, on a ground of their own."""
        palette, colours = self.palette(), colours_of(self.palette())
        plain, quiet, bold = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        text = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        plain.setForeground(text)
        quiet.setForeground(text if chosen else QColor(colours.quiet))
        bold.setForeground(text if chosen else QColor(colours.warning.text))
        bold.setFontWeight(700)
        bold.setFontUnderline(chosen)
        if not chosen:
            bold.setBackground(QColor(colours.warning.background))
        places = [(first + label, last + label) for first, last in found.snippet.places]
        return [
            _range(0, label, quiet),
            _range(label, length, plain),
            *(_range(first, min(last, length), bold) for first, last in places if first < length),
        ]


class _FirstLine(QStyledItemDelegate):
    """Leaves the lower half of a row empty while the list has two lines."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the text on the first of two lines."""
        super().initStyleOption(option, index)
        table = self.parent()
        if isinstance(table, FoundTable) and table.two_lines:
            option.text += LINE_BREAK


def _range(first: int, last: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = first, last - first, look
    return found


def _option(direction: Qt.LayoutDirection) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeading)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
