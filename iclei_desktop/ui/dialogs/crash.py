"""A bug, told to a person: what is safe, what to do, and the report's details to fold out and copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.icons import icon_pixmap
from iclei_desktop.ui.theme import STEP, colours_of
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.read_only_text import ReadOnlyText

WIDTH = 140 * STEP


class CrashDialog(QDialog):
    """Shows a report that was written to ``report``; nothing is sent anywhere."""

    def __init__(self, report: Path, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate(msgid("Something went wrong")))
        self._translate = translate
        self._report = report
        self._details = ReadOnlyText(
            report.read_text(encoding="utf-8"), translate(msgid("Details of the report"))
        )
        self._details.setMinimumHeight(50 * STEP)
        self._details.hide()
        self._fold = QPushButton(translate(msgid("Show &details")))
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._show_details)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = page_of(self)
        layout.addLayout(self._words())
        layout.addWidget(self._details, 1)
        layout.addWidget(self._buttons())
        fit(self, WIDTH)

    def _words(self) -> QHBoxLayout:
        picture = PlainLabel()
        picture.setPixmap(icon_pixmap("circle-alert", 8 * STEP, colours_of(self.palette()).bad.text))
        words = PlainLabel(
            self._translate(
                msgid(
                    "Something went wrong inside the program. What was saved before is safe: every change is "
                    "written to the file at once.\n\nYou can go on. If it happens again, close the program, open "
                    "it again, and send the report to whoever looks after the program for you. It holds no names "
                    "and no data of yours."
                )
            )
        )
        words.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return row

    def _buttons(self) -> QDialogButtonBox:
        box = button_box(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        box.addButton(self._fold, role)
        copy = box.addButton(self._translate(msgid("&Copy the report")), role)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details.toPlainText()))
        folder = box.addButton(self._translate(msgid("Open its &folder")), role)
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.parent))))
        box.rejected.connect(self.reject)
        return box

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
        fit(self, WIDTH)
