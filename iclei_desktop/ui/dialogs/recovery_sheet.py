"""The recovery key of a file, shown when it is made or has changed: to be kept on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from iclei_desktop.documents import write
from iclei_desktop.documents.codes import as_picture
from iclei_desktop.documents.layout import Code, Document
from iclei_desktop.rules import moments
from iclei_desktop.rules.paths import is_folder
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.recovery import PURPOSE, SCAN, WARNING, key_lines, key_text, recovery_sheet
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.read_only_text import ReadOnlyText
from iclei_desktop.ui.widgets.written_line import WrittenLine

CODE_HEIGHT = 45 * STEP
ELSEWHERE = msgid(
    "“Save as PDF” proposes another folder than that of the file: whoever finds both together can read it. Print the "
    "sheet, then delete the PDF."
)


def place_for_key(file: Path, second: Path | None) -> Path:
    """Return the folder to propose for the recovery key of a file: not the file’s own, at best not one within it.

    A second place, such as a stick, is better than any folder of this computer.
    """
    ways = QStandardPaths.StandardLocation
    own = [
        Path(QStandardPaths.writableLocation(way)) for way in (ways.DocumentsLocation, ways.DesktopLocation)
    ]
    beside = file.parent.resolve()
    places = [place for place in (second, *own, Path.home()) if place and is_folder(place)]
    others = [place for place in places if place.resolve() != beside]
    outside = (place for place in others if not place.resolve().is_relative_to(beside))
    return next(outside, next(iter(others), Path.home()))


class RecoverySheet(QDialog):
    """Shows the key and saves it as a PDF; it can be left once the person says that it is kept."""

    def __init__(self, key: RawKey, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        translate = context.translate
        self.setWindowTitle(translate(msgid("Recovery key")))
        self._key, self._context = key, context
        lines = "\n\n".join("   ".join(line) for line in key_lines(key))
        self._shown = ReadOnlyText(lines, self.windowTitle())
        self._shown.setFixedHeight(self._shown.fontMetrics().lineSpacing() * 8 + 4 * STEP)
        self._shown.setMinimumWidth(self._shown.fontMetrics().averageCharWidth() * 56)
        self._code = PlainLabel()
        self._code.setPixmap(_picture(key))
        self._code.setAccessibleName(translate(SCAN))
        self._code.setToolTip(translate(SCAN))
        self._written = WrittenLine(translate)
        self._kept = QCheckBox(translate(msgid("I &keep the recovery key in a safe place")))
        self._buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self._close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setEnabled(False)
        self._save: QPushButton = self._buttons.addButton(
            translate(msgid("&Save as PDF…")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._save.setDefault(True)
        self._kept.toggled.connect(self._close.setEnabled)
        self._save.clicked.connect(self._choose_place)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()

    def reject(self) -> None:
        """Stay until the person says that the key is kept: Esc and the window's cross are pressed by habit."""
        if self._kept.isChecked():
            super().reject()
        else:
            self._kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def document(self) -> Document:
        """Return the sheet as it is saved."""
        today = moments.today()
        return recovery_sheet(self._key, self._context.workspace.path.name, today, self._context.translate)

    def _lay_out(self) -> None:
        layout = page_of(self)
        for text in (PURPOSE, WARNING, ELSEWHERE):
            words = PlainLabel(self._context.translate(text))
            words.setWordWrap(True)
            layout.addWidget(words)
        both = QHBoxLayout()
        both.setSpacing(4 * STEP)
        both.addWidget(self._shown, 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self._code)
        layout.insertLayout(1, both)
        layout.addWidget(self._written)
        layout.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._buttons)
        fit(self, 150 * STEP)

    def _choose_place(self) -> None:
        file = self._context.workspace.path
        folder = place_for_key(file, Settings(self).second_place(file))
        target = folder / f"{file.stem} – {self.windowTitle()}.pdf"
        dialog = QFileDialog(self, self.windowTitle(), str(target), "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self._write(Path(chosen)))
        dialog.open()

    def _write(self, path: Path) -> None:
        document = self.document()
        self._context.read(
            lambda _: write(document, "pdf", path), unless_gone(self, lambda _: self._tell(path))
        )

    def _tell(self, path: Path) -> None:
        """Say where the sheet is, and grow by that line: it must not cover the edges of the code."""
        self._written.tell(path)
        fit(self, self.width())


def _picture(key: RawKey) -> QPixmap:
    picture = QPixmap()
    picture.loadFromData(as_picture(Code(key_text(key), "")).image)
    return picture.scaledToHeight(CODE_HEIGHT, Qt.TransformationMode.SmoothTransformation)
