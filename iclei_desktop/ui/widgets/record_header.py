"""The head of a record's pane: what it is called, what tells it apart, its state, and that it lies in the bin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.documents.training import days_text
from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.actions import command_named
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.tabs.spec import TabSpec
from iclei_desktop.ui.theme import STEP, colours_of
from iclei_desktop.ui.widgets.leading_label import LeadingLabel
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_watch import ShownRecord


class RecordHeader(QWidget):
    """Title, a line below it, and a chip with the record's state."""

    restore_asked = Signal()
    command_asked = Signal(str)
    """A command of the window is asked for, by its name."""

    def __init__(
        self, spec: TabSpec, kind: RecordKind, translate: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._spec, self._kind, self._translate = spec, kind, translate
        self._title = LeadingLabel(wordWrap=True)
        self._subtitle = LeadingLabel(wordWrap=True)
        self._chip = PlainLabel()
        self._restore = QPushButton(icon("archive-restore"), translate(msgid("&Take from the bin")))
        self._restore.clicked.connect(self.restore_asked)
        self.commands = {name: self._button(name) for name in spec.commands}
        self._in_bin = Notice("trash-2", translate(msgid("This record lies in the bin.")), "warning")
        self._lay_out()
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def show_record(self, record: ShownRecord) -> None:
        """Show what a record is called."""
        title = self._kind.title(record.values)
        new = self._translate(msgid("New: {kind}")).format(kind=self._translate(self._kind.about.label))
        self._title.setText(title or new)
        self._subtitle.setText(self._below(record))
        chip = self._text(record, self._spec.chip) if self._spec.chip else ""
        self._chip.setText(chip)
        self._chip.setVisible(bool(chip))
        binned = record.values.get("binned_at") is not None
        self._in_bin.setVisible(binned)
        self._restore.setVisible(binned)
        for button in self.commands.values():
            button.setVisible(record.key is not None and not binned)

    def _below(self, record: ShownRecord) -> str:
        if record.key is None:
            name = self._translate(self._kind.fields[self._kind.about.title[0]].label)
            unsaved = msgid("Saved as soon as “{field}” is filled in.")
            return self._translate(unsaved).format(field=name)
        texts = (*(self._text(record, name) for name in self._spec.subtitle), record.told)
        return " · ".join(text for text in texts if text)

    def _text(self, record: ShownRecord, name: str) -> str:
        field = self._kind.fields[name]
        days = record.values.get("start"), record.values.get("end")
        if name in ("start", "end") and all(days):
            return days_text(filter(None, days), self._translate.language) if name == "start" else ""
        if isinstance(field.kind, Link):
            return record.title_of(name)
        return field.show(record.values.get(name), self._translate)

    def _button(self, name: str) -> QPushButton:
        command = command_named(name)
        button = QPushButton(icon(command.icon), self._translate(command.label).replace("&", ""))
        button.clicked.connect(lambda: self.command_asked.emit(name))
        return button

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(STEP)
        names.addWidget(self._title)
        names.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        head.setSpacing(3 * STEP)
        head.addLayout(names, 1)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        for button in (*self.commands.values(), self._restore):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._in_bin)
        layout.addLayout(head)

    def _dress(self) -> None:
        palette = QApplication.palette()
        colours = colours_of(palette)
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        self._title.setFont(font)
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colours.quiet))
        self._subtitle.setPalette(palette)
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colours.note.text))
        palette.setColor(QPalette.ColorRole.Window, QColor(colours.note.background))
        self._chip.setAutoFillBackground(True)
        self._chip.setPalette(palette)
        self._chip.setContentsMargins(2 * STEP, STEP // 2, 2 * STEP, STEP // 2)
