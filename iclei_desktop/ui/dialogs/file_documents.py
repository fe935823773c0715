"""The documents about the whole file, such as the list of commitments: chosen, looked at, exported, printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.theme import STEP

SIZE = (260 * STEP, 160 * STEP)


class FileDocuments(QDialog):
    """A window of its own beside the lists: what is changed there is seen here."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(context.translate(msgid("Documents about the whole file")))
        self.section = DocumentsSection(context, kind="")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)
        self.resize(*SIZE)
        self.section.show_record("")

    def done(self, result: int) -> None:
        """Make no more pages once the window is closed."""
        self.section.leave()
        super().done(result)
