"""The second step of an import: how the list is understood, and what importing it would do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.importing import Report, Request
from iclei_desktop.services.importing.preview import Preview
from iclei_desktop.services.reading import Note
from iclei_desktop.ui.dialogs.import_columns import ColumnTable
from iclei_desktop.ui.dialogs.import_enrol import EnrolChoice
from iclei_desktop.ui.dialogs.import_source import SourceChoices
from iclei_desktop.ui.dialogs.import_words import NOT_READ_COLUMNS, RemarksTable, counts
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel

TRYING = msgid("Trying out what would be written …")
SHARES, ALL_FOR_THE_LIST = (300, 200), (1000, 1)
"""How the list and the remarks share the height: with remarks, and without any."""
RECALLED = msgid("The columns are read as you corrected them the last time.")
WOULD_BE = msgid("Nothing is written yet. If you import: {counts}")


class PreviewPage(QWidget):
    """Shows a list, takes corrections, and shows what a trial run says of them."""

    reread = Signal()
    """Sheet, encoding or separator were chosen: the file has to be read again."""
    corrected = Signal()
    """A column or the enrolment was changed: a new trial run is due."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self.about = PlainLabel(wordWrap=True)
        self.notes = PlainLabel(wordWrap=True)
        self.source = SourceChoices(translate)
        self.enrol = EnrolChoice(translate)
        self.table = ColumnTable(translate)
        self.outcome = PlainLabel(wordWrap=True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.unread, self.moved, self.recalled = (PlainLabel(wordWrap=True) for _ in range(3))
        self.recalled.setText(translate(RECALLED))
        self.altered = False
        """Whether the person said that a column holds something else than was guessed."""
        self.remarks = RemarksTable(translate)
        self.source.changed.connect(self.reread)
        self.enrol.changed.connect(self.corrected)
        self.table.corrected.connect(self._note_correction)
        self._told: tuple[Note, ...] = ()
        self._lay_out()

    def show_preview(self, preview: Preview, *, enrolling: bool, recalled: bool = False) -> None:
        """Show a list that was read; ``enrolling`` asks whether its people are enrolled.

        ``recalled`` says that its columns are read as the person corrected them the last time.
        """
        self.altered = False
        self.recalled.setVisible(recalled)
        self.moved.hide()
        self.enrol.setVisible(enrolling)
        table, translate = preview.table, self._translate
        rows = translate.plural("{number} row", "{number} rows", preview.row_count)
        words = translate(
            msgid("“{name}”: {rows}. Above each column stands what it is read as; correct it there.")
        )
        self.about.setText(words.format(name=table.source_name, rows=rows))
        self._told = table.notes
        self.notes.setText("\n".join(note.text(translate) for note in table.notes))
        self.notes.setVisible(bool(table.notes))
        self.source.show_table(table)
        self.table.show_preview(preview)

    def as_read(self, request: Request) -> Request:
        """Return the request with the sheet, encoding and separator that are chosen; columns are guessed anew."""
        source = self.source
        return replace(
            request,
            columns={},
            sheet=source.sheet.currentData(),
            encoding=source.encoding.currentData(),
            delimiter=source.delimiter.currentData(),
        )

    def as_corrected(self, request: Request) -> Request:
        """Return the request with all that is chosen; people are enrolled only if the box is ticked.

        A register always enrols, and leaves the roles of those who are enrolled as they are.
        """
        if request.register:
            return replace(self.as_read(request), columns=self.table.columns)
        enrol = self.enrol.enrol.isChecked()
        return replace(
            self.as_read(request),
            columns=self.table.columns,
            training=request.training if enrol else None,
            role=self.enrol.role.currentData() if enrol and request.training else None,
        )

    def say_trying(self) -> None:
        """Say that a trial run is under way."""
        self.outcome.setText(self._translate(TRYING))

    def show_trial(self, report: Report) -> None:
        """Show what importing would do, and which columns it would not read."""
        notes = [note.text(self._translate) for note in report.notes if note not in self._told]
        words = self._translate(WOULD_BE).format(counts=counts(report, self._translate))
        self.outcome.setText(" ".join((words, *notes)))
        self.unread.setText(self._translate(NOT_READ_COLUMNS).format(names=", ".join(report.unused)))
        self.unread.setVisible(bool(report.unused))
        self._show_remarks(report)

    def show_problem(self, problem: str) -> None:
        """Show why the list cannot be imported as it is."""
        self.outcome.setText(problem)
        self.unread.hide()
        self._show_remarks(None)

    def _note_correction(self) -> None:
        self.altered = True
        self.recalled.hide()
        words = self.table.said_of_moved(self._translate)
        self.moved.setText(words)
        self.moved.setVisible(bool(words))
        self.corrected.emit()

    def _show_remarks(self, report: Report | None) -> None:
        """Show what is to be said of single rows; while there is nothing, the list itself has the room."""
        before = self.remarks.isVisibleTo(self)
        self.remarks.show_report(report)
        if self.remarks.isVisibleTo(self) != before:
            self._tables.setSizes(list(SHARES if not before else ALL_FOR_THE_LIST))

    def _lay_out(self) -> None:
        self._tables = tables = QSplitter(Qt.Orientation.Vertical)
        tables.setChildrenCollapsible(False)
        tables.addWidget(self.table)
        tables.addWidget(self.remarks)
        self.remarks.hide()
        tables.setStretchFactor(0, 3)
        tables.setStretchFactor(1, 2)
        tables.setSizes(list(ALL_FOR_THE_LIST))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        for widget in (self.about, self.source, self.notes, self.recalled, self.enrol):
            layout.addWidget(widget)
        layout.addWidget(tables, 1)
        # Below the splitter, not within it: a splitter gives wrapped words no more than one line.
        for words in (self.moved, self.unread, self.outcome):
            layout.addWidget(words)
            words.setVisible(words is self.outcome)
