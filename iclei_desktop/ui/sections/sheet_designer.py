"""The designer of a sheet template: its columns and choices on one side, the real page on the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.making import Choice, Pages
from iclei_desktop.services.documents.sample_sheet import SAMPLE_SHEET
from iclei_desktop.services.editing import change
from iclei_desktop.services.sheet_presets import PRESETS, SheetPreset
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.column_designer import ColumnDesigner
from iclei_desktop.ui.widgets.document_rendering import Rendering
from iclei_desktop.ui.widgets.page_preview import PagePreview
from iclei_desktop.ui.widgets.record_form import RecordForm
from iclei_desktop.ui.widgets.record_watch import RecordWatch, ShownRecord

NAMED = ("name", "programme")
"""What is chosen beside the designer, in the fields of the record."""
CHOICES_WIDTH = 105 * STEP
COLUMNS_HEIGHT, FORM_HEIGHT = 70 * STEP, 60 * STEP


class SheetDesigner(Section):
    """Every change is saved at once, and the page follows."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._kind = kind_of("sheet_template")
        self._key: str | None = None
        self._pages: Pages | None = None
        self._stale = False
        self.columns = ColumnDesigner(context.translate)
        self.form = RecordForm(context, self._kind, without=(*NAMED, "columns"))
        self.preview = PagePreview(context.translate)
        self.begin_button = QPushButton(context.translate(msgid("&Begin with…")))
        self._watch = RecordWatch(context, self._kind, self)
        self._rendering = Rendering(context, self)
        self._lay_out()
        self._listen()

    def show_record(self, key: str | None) -> None:
        """Show a template."""
        self._key = key
        self._rendering.drop()
        self.preview.show_words("")
        self.setEnabled(key is not None)
        self._watch.watch(key)

    def first_control(self) -> QWidget | None:
        """Return the list of columns."""
        return self.columns.table

    def leave(self) -> None:
        """Save what is being typed, and make no more pages."""
        self.form.leave()
        self._rendering.drop()
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page that was put off while the section was hidden."""
        super().showEvent(event)
        if self._stale:
            self._show_page()

    def begin_with(self, preset: SheetPreset) -> None:
        """Make the template what a shipped one is; its name and programme stay."""
        kind, key, values = self._kind, self._key, preset.values(self.context.translate)
        if key is not None:
            self.context.perform(lambda workspace: change(workspace, kind, key, values))

    def _save_columns(self, visit: str) -> None:
        kind, key, values = self._kind, self._key, {"columns": self.columns.texts()}
        if key is not None:
            going_on = f"{key} {visit}" if visit else None
            self.context.perform(lambda workspace: change(workspace, kind, key, values, visit=going_on))

    def _show(self, record: ShownRecord | None) -> None:
        if record is None:
            self._watch.watch(None)
            return
        self.form.show_record(record)
        try:
            self.columns.show_columns(record.values["columns"] or ())
        except Refusal as refusal:  # imported, or typed on the command line
            self._refuse(refusal)
            return
        self._show_page()

    def _show_page(self) -> None:
        self._stale = not self.isVisible()
        if self._key is not None and not self._stale:
            self._rendering.show(self._key, Choice(SAMPLE_SHEET.name, self.context.translate.language))

    def _note_change(self, changed: Changed) -> None:
        if "attachment" in changed.keys:  # the logos
            self._show_page()

    def _take_pages(self, pages: Pages) -> None:
        self._pages = pages
        self.preview.show_pages(pages.count, pages.document.page_size)

    def _ask_picture(self, page: int, ppi: float) -> None:
        if self._pages is not None:
            self._rendering.picture(self._pages, page, ppi)

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self.preview.show_words(error.text(self.context.translate))
        elif not isinstance(error, Cancelled):
            self.context.failed.emit(error)

    def _listen(self) -> None:
        self.columns.changed.connect(self._save_columns)
        self._watch.read.connect(self._show)
        self.form.stale.connect(self._watch.refresh)
        self.preview.wanted.connect(self._ask_picture)
        self._rendering.pages_ready.connect(self._take_pages)
        self._rendering.picture_ready.connect(self.preview.show_picture)
        self._rendering.failed.connect(self._refuse)
        self.context.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        translate = self.context.translate
        presets = QMenu(self)
        for preset in PRESETS:
            action = presets.addAction(translate(preset.label))
            action.triggered.connect(lambda _=False, chosen=preset: self.begin_with(chosen))
        self.begin_button.setMenu(presets)
        self.begin_button.setToolTip(
            translate(msgid("Make this template like one that is shipped; it can be undone"))
        )
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        split.addWidget(self.columns)
        split.addWidget(self.form)
        split.setSizes([COLUMNS_HEIGHT, FORM_HEIGHT])
        choices = QWidget()
        choices.setFixedWidth(CHOICES_WIDTH)
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(split, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        layout.setSpacing(3 * STEP)
        layout.addWidget(choices)
        layout.addWidget(self.preview, 1)
