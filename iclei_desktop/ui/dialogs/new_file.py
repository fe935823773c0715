"""Making a new file: where it lies, and the passphrase that protects it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from iclei_desktop.rules.paths import SUFFIX
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.passphrase_edit import NewPassphrase
from iclei_desktop.ui.widgets.plain_label import PlainLabel

FILTER = msgid("ICLEI Desktop files (*.iclei)")
TAKEN = msgid("There is a file of that name already. Choose another name.")
LOSS = msgid(
    "There is no other way in: without the passphrase or the recovery key that you get next, nobody can read the "
    "file again."
)
OPEN_TO_ALL = msgid(
    "Without a passphrase, whoever gets hold of the file can read all names and phone numbers in it."
)


@dataclass(frozen=True)
class NewFile:
    """What the person decided."""

    path: Path
    passphrase: str | None


def documents_folder() -> Path:
    """Return the folder in which a person keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


class NewFileDialog(QDialog):
    """Asks for all that a new file needs; ``Create`` can be pressed once it is all there."""

    chosen = Signal(object)
    """Carries a ``NewFile``."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate(msgid("New file")))
        self._translate = translate
        self._path = QLineEdit(str(_free_name(documents_folder(), translate(msgid("Network")))))
        self._browse = QPushButton(translate(msgid("C&hoose…")))
        self._browse.setAccessibleName(translate(msgid("Choose where the file is kept")))
        self._new = NewPassphrase(translate, self)
        self._none = QCheckBox(translate(msgid("&Leave it without a passphrase")))
        self._explained = PlainLabel()
        self._explained.setWordWrap(True)
        self._buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self._create = self._buttons.addButton(
            translate(msgid("C&reate")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._lay_out()
        self._listen()
        self._check()
        fit(self, 150 * STEP)

    def accept(self) -> None:
        """Hand over what was decided."""
        passphrase = None if self._none.isChecked() else self._new.text()
        self.chosen.emit(NewFile(self._chosen_path(), passphrase))
        super().accept()

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self._path, 1)
        place.addWidget(self._browse)
        form = QFormLayout()
        form.setSpacing(2 * STEP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        label = PlainLabel(self._translate(msgid("&File:")))
        label.setBuddy(self._path)
        form.addRow(label, place)
        self._new.add_to(form, self._translate(msgid("&Passphrase:")))
        form.addRow("", self._none)
        layout = page_of(self)
        layout.addLayout(form)
        layout.addWidget(self._explained)
        layout.addStretch()
        layout.addWidget(self._buttons)
        self._new.first.setFocus()

    def _listen(self) -> None:
        self._browse.clicked.connect(self._choose_place)
        self._path.textChanged.connect(self._check)
        self._new.changed.connect(self._check)
        self._none.toggled.connect(self._check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _check(self) -> None:
        unprotected = self._none.isChecked()
        self._new.set_enabled(not unprotected)
        self._explained.setText(self._translate(OPEN_TO_ALL if unprotected else LOSS))
        wrong = self._what_is_wrong()
        self._new.hint.setText(self._translate(wrong or ("" if unprotected else self._new.judgement())))
        complete = unprotected or self._new.complete
        self._create.setEnabled(complete and not wrong and bool(self._path.text().strip()))

    def _what_is_wrong(self) -> str:
        if os.path.exists(self._chosen_path()):  # unlike Path.exists, says no where it may not look
            return TAKEN
        return "" if self._none.isChecked() else self._new.problem()

    def _chosen_path(self) -> Path:
        path = Path(self._path.text().strip()).expanduser()
        if not path.is_absolute():
            path = documents_folder() / path
        return path if path.suffix == SUFFIX or not path.name else path.with_name(f"{path.name}{SUFFIX}")

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, self._translate(msgid("New file")), self._path.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._translate(FILTER))
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(self._path.setText)
        dialog.open()


def _free_name(folder: Path, stem: str) -> Path:
    """Return the first of "Network.iclei", "Network 2.iclei" … that is not taken."""
    names = [stem, *(f"{stem} {number}" for number in range(2, 100))]
    return next(path for name in names if not (path := folder / f"{name}{SUFFIX}").exists())
