"""The first step of an import: which file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.paths import is_folder
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.reading import FORMATS
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.icons import icon, icon_pixmap
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.plain_label import PlainLabel

WHAT_IS_READ = msgid(
    "Drop a list here, or choose its file: Excel, OpenDocument or CSV, with a row of headings. Nothing is written "
    "before you have seen how the list is understood."
)
FOLDER = "folders/lists"
REGISTER = "register"
"""Stands among the kinds for a list of another shape: people in rows, days in columns."""


class ChoosePage(QWidget):
    """Says what can be imported, takes the file, and says why one cannot be read."""

    chosen = Signal(Path)

    def __init__(
        self,
        translate: Translate,
        settings: Settings,
        kinds: Sequence[RecordKind],
        *,
        registers: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._translate = translate
        self._settings = settings
        self.kind = DropDown()
        for kind in kinds:
            self.kind.addItem(translate(kind.about.many), kind.name)
        if registers:
            self.kind.addItem(translate(msgid("Register of this training: people × days")), REGISTER)
        self.problem = PlainLabel(wordWrap=True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(icon("folder-open"), translate(msgid("Choose a &file…")))
        self.button.clicked.connect(self._pick)
        self._lay_out()
        self.say("")

    def say(self, problem: str) -> None:
        """Show why the last file could not be read, or nothing."""
        self.problem.setText(problem)
        self._trouble.setVisible(bool(problem))

    def _pick(self) -> None:
        kept = Path(str(self._settings.value(FOLDER, "")) or documents_folder())
        folder = kept if is_folder(kept) else documents_folder()
        dialog = QFileDialog(self, self._translate(msgid("Choose a list")), str(folder), self._filter())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, name: str) -> None:
        path = Path(name)
        self._settings.setValue(FOLDER, str(path.parent))
        self.chosen.emit(path)

    def _filter(self) -> str:
        patterns = " ".join(f"*{extension}" for form in FORMATS for extension in form.extensions)
        lists, everything = self._translate(msgid("Lists")), self._translate(msgid("All files"))
        return f"{lists} ({patterns});;{everything} (*)"

    def _lay_out(self) -> None:
        picture = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        picture.setPixmap(icon_pixmap("file-spreadsheet", 12 * STEP))
        words = PlainLabel(
            self._translate(WHAT_IS_READ), wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter
        )
        words.setFixedWidth(130 * STEP)
        caption = PlainLabel(self._translate(msgid("&What the list holds")))
        caption.setBuddy(self.kind)
        self.kind.setAccessibleName(caption.text().replace("&", ""))
        for widget in (caption, self.kind):
            widget.setVisible(self.kind.count() > 1)
        self._trouble = self._framed()
        layout = QVBoxLayout(self)
        layout.setSpacing(4 * STEP)
        layout.addStretch(1)
        layout.addWidget(picture)
        layout.addLayout(_centred(words))
        layout.addLayout(_centred(caption, self.kind))
        layout.addLayout(_centred(self.button))
        layout.addWidget(self._trouble)
        layout.addStretch(1)

    def _framed(self) -> QFrame:
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        row = QHBoxLayout(frame)
        row.setSpacing(3 * STEP)
        sign = PlainLabel()
        sign.setPixmap(icon_pixmap("triangle-alert", 5 * STEP))
        row.addWidget(sign)
        row.addWidget(self.problem, 1)
        return frame


def _centred(*widgets: QWidget) -> QHBoxLayout:
    """Put widgets beside each other in the middle; unlike an alignment this gives wrapped words their height."""
    row = QHBoxLayout()
    row.setSpacing(2 * STEP)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
