"""Typing a passphrase: one that is there, and a new one, which is typed twice and judged."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from iclei_desktop.rules.passphrase import Strength, strength
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.plain_label import PlainLabel

LONGEST = 1_000_000  # characters; Qt would cut a passphrase at 32,767 without a word
STRENGTHS = {
    Strength.WEAK: msgid("● ○ ○  Weak: easily guessed. Four unusual words are better."),
    Strength.FAIR: msgid("● ● ○  Fair. One or two words more make it strong."),
    Strength.STRONG: msgid("● ● ●  Strong."),
}
DIFFER = msgid("The two passphrases differ.")


class PassphraseEdit(QLineEdit):
    """A line of dots that can be shown, for a long passphrase is seldom typed right unseen."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        show = self.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        show.setCheckable(True)
        show.setText(translate(msgid("Show the passphrase")))
        show.setToolTip(show.text())
        show.toggled.connect(self._show)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class NewPassphrase(QObject):
    """The rows of a form in which a new passphrase is chosen."""

    changed = Signal()

    def __init__(self, translate: Translate, parent: QObject) -> None:
        super().__init__(parent)
        self._translate = translate
        self.first, self._again = PassphraseEdit(translate), PassphraseEdit(translate)
        self.hint = PlainLabel()
        self.hint.setWordWrap(True)
        self.hint.setMinimumHeight(2 * self.hint.fontMetrics().lineSpacing())
        for field in (self.first, self._again):
            field.textChanged.connect(self.changed)

    def add_to(self, form: QFormLayout, label: str) -> None:
        """Put the two fields and what is said of them into a form; ``label`` is that of the first."""
        form.addRow(label, self.first)
        form.addRow(self._translate(msgid("&Again:")), self._again)
        form.addRow("", self.hint)

    def set_enabled(self, enabled: bool) -> None:
        """Let the person type, or not."""
        for field in (self.first, self._again):
            field.setEnabled(enabled)

    def text(self) -> str:
        """Return the passphrase as typed first."""
        return self.first.text()

    @property
    def complete(self) -> bool:
        """Whether it was typed twice."""
        return bool(self.text() and self._again.text())

    def problem(self) -> str:
        """Return what is wrong with the two, "" for nothing; a message id."""
        return DIFFER if self._again.text() and self.text() != self._again.text() else ""

    def judgement(self) -> str:
        """Return how strong the passphrase is; a message id."""
        return STRENGTHS[strength(self.text())] if self.text() else ""
