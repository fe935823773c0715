"""The logos at the head of a document: pictures the person picks, in their order."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import plain_tip

PICTURES = msgid("Pictures (*.png *.jpg *.jpeg *.svg *.gif *.webp)")
SHOWN_ROWS = 3


class DocumentLogos(QWidget):
    """A list of files with a button to add one and a button to take the current one away."""

    changed = Signal()

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._paths: list[Path] = []
        self.list = QListWidget()
        self.list.setAccessibleName(translate(msgid("Logos")))
        self._add = QPushButton(translate(msgid("&Add a logo…")))
        self._remove = QPushButton(translate(msgid("&Remove")))
        self._remove.setToolTip(translate(msgid("Take the selected logo off the document")))
        self._add.setToolTip(translate(msgid("A PNG, JPEG or SVG picture, at most 2 MB")))
        self._lay_out()
        self._add.clicked.connect(self._pick)
        self._remove.clicked.connect(self._take_away)
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.show_paths(())

    @property
    def paths(self) -> tuple[Path, ...]:
        """The pictures' files, in their order."""
        return tuple(self._paths)

    def show_paths(self, paths: tuple[Path, ...]) -> None:
        """Show these pictures' names; nobody is told."""
        self._paths = list(paths)
        self.list.clear()
        for path in paths:
            self.list.addItem(path.name)
            self.list.item(self.list.count() - 1).setToolTip(plain_tip(str(path)))
        self.list.setVisible(bool(paths))
        self.list.setCurrentRow(len(paths) - 1)
        rows = min(len(paths), SHOWN_ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())
        self._enable()

    def add(self, paths: list[Path]) -> None:
        """Add pictures that are not there yet."""
        self.show_paths((*self._paths, *(path for path in paths if path not in self._paths)))
        self.changed.emit()

    def _pick(self) -> None:
        folder = str(self._paths[-1].parent) if self._paths else ""
        title = self._translate(msgid("Choose logos"))
        dialog = QFileDialog(self, title, folder, self._translate(PICTURES))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()

    def _take_away(self) -> None:
        place = self.list.currentRow()
        self.show_paths((*self._paths[:place], *self._paths[place + 1 :]))
        self.changed.emit()

    def _enable(self) -> None:
        self._remove.setVisible(bool(self._paths))
        self._remove.setEnabled(self.list.currentRow() >= 0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * STEP)
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self.list)
        layout.addLayout(buttons)
        self.setFocusProxy(self._add)
