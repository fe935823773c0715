"""Another passphrase for the open file, its first one, or none any more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.passphrases import is_passphrase
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.dialogs.new_file import OPEN_TO_ALL
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.passphrase_edit import NewPassphrase, PassphraseEdit
from iclei_desktop.ui.widgets.plain_label import PlainLabel

FOLLOWS = msgid(
    "The whole file is written anew, after a backup. You get a new recovery sheet: the one printed before does not "
    "open the file any more."
)
FOLLOWS_FIRST = msgid(
    "The whole file is written anew, encrypted, after a backup. You get a recovery sheet for the day the passphrase is "
    "forgotten."
)
NOT_IT = msgid("The present passphrase is another. Check capital letters and the keyboard’s language.")


@dataclass(frozen=True)
class Wanted:
    """The passphrase that the file is to have, None for none."""

    passphrase: str | None


class ChangePassphrase(QDialog):
    """``known``: the person has just proved to have the recovery key, so the forgotten passphrase is not asked."""

    chosen = Signal(object)
    """Carries a ``Wanted``."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, known: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._context, self._translate = context, context.translate
        self._protected = context.workspace.encrypted
        self.setWindowTitle(
            self._translate(msgid("Change passphrase") if self._protected else msgid("Add a passphrase"))
        )
        self._asked = self._protected and not known
        self._present = PassphraseEdit(self._translate)
        self._new = NewPassphrase(self._translate, self)
        self._none = QCheckBox(self._translate(msgid("&Take the passphrase away")))
        self._explained = PlainLabel()
        self._explained.setWordWrap(True)
        self._buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self._change = self._buttons.addButton(
            self._translate(msgid("C&hange") if self._protected else msgid("&Protect")),
            QDialogButtonBox.ButtonRole.AcceptRole,
        )
        self._lay_out()
        self._present.textChanged.connect(self._check)
        self._new.changed.connect(self._check)
        self._none.toggled.connect(self._check)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._check()
        fit(self, 130 * STEP)

    def accept(self) -> None:
        """Hand the decision over, once the present passphrase was found right away from the window."""
        if not self._asked:
            self._decide(True)
            return
        typed = self._present.text()
        self._change.setEnabled(False)
        self._context.read(lambda workspace: is_passphrase(workspace, typed), unless_gone(self, self._decide))

    def _decide(self, right: bool) -> None:
        if not right:
            self._new.hint.setText(self._translate(NOT_IT))
            self._present.selectAll()
            self._present.setFocus()
            return
        self.chosen.emit(Wanted(None if self._none.isChecked() else self._new.text()))
        super().accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(2 * STEP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if self._asked:
            form.addRow(self._translate(msgid("&Present passphrase:")), self._present)
        self._new.add_to(form, self._translate(msgid("&New passphrase:")))
        if self._protected:
            form.addRow("", self._none)
        layout = page_of(self)
        layout.addLayout(form)
        layout.addWidget(self._explained)
        layout.addStretch()
        layout.addWidget(self._buttons)
        (self._present if self._asked else self._new.first).setFocus()

    def _check(self) -> None:
        none = self._none.isChecked()
        self._new.set_enabled(not none)
        protected = FOLLOWS if self._protected else FOLLOWS_FIRST
        self._explained.setText(self._translate(OPEN_TO_ALL if none else protected))
        problem = "" if none else self._new.problem()
        said = problem or ("" if none else self._new.judgement())
        self._new.hint.setText(self._translate(said) if said else "")
        complete = (none or self._new.complete) and bool(self._present.text() or not self._asked)
        self._change.setEnabled(complete and not problem)
