"""The last step of an import: what became of every row; it can be kept, and the import taken back."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.documents.files import save
from iclei_desktop.rules.file_names import plain_name
from iclei_desktop.rules.translate import filled, msgid
from iclei_desktop.services.importing import Report
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.import_words import NOT_READ_COLUMNS, RemarksTable, counts
from iclei_desktop.ui.dialogs.save_as import Proposal, save_as
from iclei_desktop.ui.icons import icon, icon_pixmap
from iclei_desktop.ui.messages import tell
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP, colours_of
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.written_line import WrittenLine

DONE = msgid("The list was imported. {counts}")
NOTHING = msgid("Nothing differs from what is in the file; nothing was written. {counts}")
TAKEN_BACK = msgid("The import was taken back.")
PARTLY = msgid(
    "The import was taken back, except what was changed since or is needed by other records ({count})."
)


class ReportPage(QWidget):
    """Shows a report."""

    def __init__(self, context: Context, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._settings = settings
        self._report: Report | None = None
        translate = context.translate
        self.words = PlainLabel(wordWrap=True)
        self.unused = PlainLabel(wordWrap=True)
        self.notes = PlainLabel(wordWrap=True)
        self.remarks = RemarksTable(translate)
        self.written = WrittenLine(translate)
        self.save = QPushButton(icon("file-text"), translate(msgid("&Save report…")))
        self.undo = QPushButton(icon("undo-2"), translate(msgid("&Undo import")))
        self.save.clicked.connect(self._ask_where)
        self.undo.clicked.connect(self._take_back)
        self._lay_out()

    def show_report(self, report: Report) -> None:
        """Show what an import did."""
        self._report = report
        translate = self._context.translate
        words = NOTHING if report.step is None else DONE
        self.words.setText(translate(words).format(counts=counts(report, translate)))
        self.unused.setText(translate(NOT_READ_COLUMNS).format(names=", ".join(report.unused)))
        self.unused.setVisible(bool(report.unused))
        self.notes.setText("\n".join(note.text(translate) for note in report.notes))
        self.notes.setVisible(bool(report.notes))
        self.remarks.show_report(report)
        self.undo.setEnabled(report.step is not None)

    def _ask_where(self) -> None:
        report, translate = self._report, self._context.translate
        if report is None:
            return
        title = translate(msgid("Save the report"))
        name = plain_name(translate(msgid("{list} – import report")).format(list=Path(report.source).stem))
        proposal = Proposal(title, name, ".json", translate(msgid("Report")), "lists")
        save_as(proposal, self._settings, self, lambda path: self._write(report, path))

    def _write(self, report: Report, path: Path) -> None:
        translate = self._context.translate

        def write() -> Path:
            save(path, json.dumps(report.to_json(translate), ensure_ascii=False, indent=2).encode())
            return path

        self._context.work(
            lambda *_: write(),
            unless_gone(self, self.written.tell),
            unless_gone(self, lambda error: tell(error, translate, self)),
        )

    def _take_back(self) -> None:
        report = self._report
        if report is None or report.step is None:
            return
        step = report.step
        self.undo.setEnabled(False)
        self._context.perform(
            lambda workspace: workspace.revert(step),
            unless_gone(self, self._taken_back),
            self._context.telling(self, self._not_taken_back),
        )

    def _taken_back(self, changed: Changed) -> None:
        words = PARTLY if changed.conflicts else TAKEN_BACK
        self.words.setText(filled(self._context.translate, words, {"count": len(changed.conflicts)}))

    def _not_taken_back(self, error: BaseException) -> None:
        self.undo.setEnabled(True)
        tell(error, self._context.translate, self)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        for button in (self.save, self.undo):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        said = QHBoxLayout()
        said.setSpacing(3 * STEP)
        picture = PlainLabel()
        picture.setPixmap(icon_pixmap("circle-check", 6 * STEP, colours_of(self.palette()).good.text))
        said.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.words, 1)
        layout.addLayout(said)
        layout.addWidget(self.unused)
        layout.addWidget(self.notes)
        layout.addWidget(self.remarks, 1)
        layout.addWidget(self.written)
        layout.addLayout(buttons)
        layout.addStretch()
