"""The list at hand leaves the program: chosen columns, as a workbook or as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.vocabularies import DONOR_SHARING
from iclei_desktop.rules import moments
from iclei_desktop.rules.file_names import plain_name
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.list_formats import LIST_FORMATS
from iclei_desktop.services.lists import ListRequest, export_list
from iclei_desktop.storage.search import Query, concerns_people
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.dialogs.save_as import Proposal, save_as
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.messages import tell
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.written_line import WrittenLine

PERSONAL = msgid(
    "Names and other personal data leave the file with this list. Give it only to those who need it, and delete it "
    "when it is no longer needed."
)
SIZE = (130 * STEP, 150 * STEP)


class ExportListDialog(QDialog):
    """Takes the records that a query finds and the columns that are shown; both can be narrowed down."""

    def __init__(
        self,
        context: Context,
        kind: RecordKind,
        query: Query,
        columns: Sequence[str],
        parent: QWidget | None = None,
        *,
        selected: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._kind = kind
        self._query = query
        self._selected = tuple(selected)
        self._settings = Settings(self)
        translate = context.translate
        self.setWindowTitle(translate(msgid("Export: {kind}")).format(kind=translate(kind.about.many)))
        self.count = PlainLabel()
        self.only_selected = QCheckBox(
            translate.plural(
                "&Only the {number} selected record", "&Only the {number} selected records", len(selected)
            )
        )
        self.columns = CheckList[str](translate(msgid("Columns")))
        self.all_columns = QPushButton(translate(msgid("&All")))
        self.no_columns = QPushButton(translate(msgid("&None")))
        self.format = DropDown()
        self.consented = QCheckBox(translate(msgid("Only people who agreed to &sharing with donors")))
        self.consented.setVisible(concerns_people(kind))
        self.warning = Notice("shield-check", translate(PERSONAL), "note")
        self.written = WrittenLine(translate)
        self.export = QPushButton(icon("download"), translate(msgid("&Export…")))
        self.close_button = QPushButton(translate(msgid("Close")))
        self._fill(columns)
        self._lay_out()
        self._listen()
        self._enable()

    def write(self, path: Path) -> None:
        """Write the list to ``path``, whole or not at all."""
        context, translate = self._context, self._context.translate
        form = self.format.currentData()
        request = ListRequest(self._kind, self._wanted(), self.columns.chosen, form, path)
        self.written.say("")
        work = context.work(
            lambda workspace, progress: export_list(workspace, request, translate, progress),
            unless_gone(self, lambda _: self.written.tell(path)),
            unless_gone(self, lambda error: tell(error, translate, self)),
        )
        show_progress(work, translate(msgid("Writing the list")), translate, self)

    def _ask_where(self) -> None:
        translate, form = self._context.translate, LIST_FORMATS[self.format.currentData()]
        today = moments.today()
        name = plain_name(f"{translate(self._kind.about.many)} {today.isoformat()}")
        proposal = Proposal(self.windowTitle(), name, form.extension, translate(form.label), "lists")
        save_as(proposal, self._settings, self, self.write)

    def _fill(self, columns: Sequence[str]) -> None:
        translate = self._context.translate
        kept = [
            name for name in columns if name in self._kind.fields
        ]  # what follows from others cannot come back
        if self._kind.about.pictures:  # a template is given to others whole
            kept = [field.name for field in self._kind.shown]
        names = dict.fromkeys((*kept, *(field.name for field in self._kind.shown)))
        entries = [(name, translate(self._kind.fields[name].label)) for name in names]
        self.columns.fill(entries, kept)
        for name, form in LIST_FORMATS.items():
            self.format.addItem(translate(form.label), name)
        self._count()

    def _listed(self) -> Query:
        """Return what is listed or, where that is wished, what is selected of it."""
        return replace(self._query, keys=self._selected) if self.only_selected.isChecked() else self._query

    def _wanted(self) -> Query:
        """Return what leaves: all of it, or only what people agreed to."""
        return replace(self._listed(), agreed=DONOR_SHARING if self.consented.isChecked() else "")

    def _count(self) -> None:
        kind, queries = self._kind, (self._wanted(), self._listed())
        self._context.read(
            lambda workspace: [workspace.count(kind, query) for query in queries],
            unless_gone(self, self._take_counts),
        )

    def _take_counts(self, counts: list[int]) -> None:
        translate = self._context.translate
        leaving, listed = counts
        words = translate.plural(
            "{number} record of the list, as it is filtered now:",
            "{number} records of the list, as it is filtered now:",
            leaving,
        )
        left_out = listed - leaving
        if left_out:
            more = translate.plural(
                "{number} is left out, because no consent is on record.",
                "{number} are left out, because no consent is on record.",
                left_out,
            )
            words = f"{more}\n{words}"
        self.count.setText(words)

    def _enable(self) -> None:
        chosen = self.columns.chosen
        self.export.setEnabled(bool(chosen))
        self.warning.setVisible(any(self._kind.fields[name].personal for name in chosen))

    def _listen(self) -> None:
        self.columns.ticked.connect(self._enable)
        for box in (self.only_selected, self.consented):
            box.toggled.connect(self._count)
        self.all_columns.clicked.connect(lambda: self.columns.tick_all(True))
        self.no_columns.clicked.connect(lambda: self.columns.tick_all(False))
        self.export.clicked.connect(self._ask_where)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        translate = self._context.translate
        caption = PlainLabel(translate(msgid("&Columns")))
        caption.setBuddy(self.columns)
        form = PlainLabel(translate(msgid("&Format")))
        form.setBuddy(self.format)
        self.format.setAccessibleName(translate(msgid("Format")))
        ticks = QHBoxLayout()
        ticks.addWidget(caption, 1)
        for button in (self.all_columns, self.no_columns):
            button.setAutoDefault(False)
            ticks.addWidget(button)
        formats = QHBoxLayout()
        formats.addWidget(form)
        formats.addWidget(self.format, 1)
        for row in (ticks, formats):
            row.setSpacing(2 * STEP)
        buttons = QDialogButtonBox()
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = page_of(self)
        layout.addWidget(self.count)
        layout.addWidget(self.only_selected)
        self.only_selected.setVisible(len(self._selected) > 1)
        self.only_selected.setChecked(len(self._selected) > 1)
        layout.addLayout(ticks)
        layout.addWidget(self.columns, 1)
        layout.addLayout(formats)
        layout.addWidget(self.consented)
        layout.addWidget(self.warning)
        layout.addWidget(self.written)
        layout.addWidget(buttons)
        self.resize(*SIZE)
        self.export.setDefault(True)
        self.columns.setFocus()
