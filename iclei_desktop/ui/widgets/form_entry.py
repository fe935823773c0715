"""Answers from paper, typed: a row of digits for each form, scores of a test with the code that pairs them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.evaluation import enter_row, enter_scores
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.field_row import FaultLabel
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import PlainLabel

SCORE_LETTERS = 9


class FormEntry(QWidget):
    """Two lines in which Enter saves; what cannot be saved stays as it was typed."""

    kept = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._training: str | None = None
        translate = context.translate
        self.row = QLineEdit()
        self.number = PlainLabel()
        self.code, self.before, self.after = QLineEdit(), QLineEdit(), QLineEdit()
        self.keep_scores = QPushButton(translate(msgid("&Keep the scores")))
        self.fault = FaultLabel()
        self._lay_out()
        self.row.returnPressed.connect(self._keep_row)
        for line in (self.code, self.before, self.after):
            line.returnPressed.connect(self._keep_scores)
        self.keep_scores.clicked.connect(self._keep_scores)

    def set_training(self, key: str | None) -> None:
        """Take answers for a training; what was typed for another is gone."""
        self._training = key
        for line in (self.row, self.code, self.before, self.after):
            line.clear()
        self.fault.say("")

    def expect(self, number: int, digits: int) -> None:
        """Say which form comes next and how many digits it has."""
        translate = self._context.translate
        self.number.setText(translate(msgid("For&m {number}")).format(number=number))
        self.row.setEnabled(digits > 0)
        words = translate.plural("{number} digit, then Enter", "{number} digits, then Enter", digits)
        self.row.setPlaceholderText(words)

    def _keep_row(self) -> None:
        training, text = self._training, self.row.text()
        if training is not None and text.strip():
            self._perform(lambda workspace: enter_row(workspace, training, text), self.row)

    def _keep_scores(self) -> None:
        training, code = self._training, self.code.text()
        before, after = self.before.text(), self.after.text()
        if training is None or not (before.strip() or after.strip()):
            return
        fields = [kind_of("evaluation_form").field(name) for name in ("pre_score", "post_score")]

        def keep(workspace: Workspace) -> Changed:
            first, second = (_score(field, text) for field, text in zip(fields, (before, after), strict=True))
            return enter_scores(workspace, training, code, first, second)

        self._perform(keep, self.code, self.before, self.after)

    def _perform(self, operation: Callable[[Workspace], Changed], *lines: QLineEdit) -> None:
        def done(_: Changed) -> None:
            for line in lines:
                line.clear()
            lines[0].setFocus()
            self.fault.say("")
            self.kept.emit()

        def failed(error: BaseException) -> None:
            if isinstance(error, Refusal):
                self.fault.say(error.text(self._context.translate))
            else:
                self._context.failed.emit(error)

        self._context.perform(operation, unless_gone(self, done), self._context.telling(self, failed))

    def _lay_out(self) -> None:
        translate = self._context.translate
        self.row.setAccessibleName(translate(msgid("Answers of a form, as digits")))
        self.row.setToolTip(
            translate(
                msgid(
                    "1 to 5 for each question, 1 for yes and 2 for no, 0 for no answer. Answers in words follow behind "
                    "“|”: 5 4 0 3 | more examples"
                )
            )
        )
        self.number.setBuddy(self.row)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.number)
        first.addWidget(self.row, 1)
        letter = self.fontMetrics().averageCharWidth()
        for line, label in (
            (self.code, msgid("Pairing code")),
            (self.before, msgid("Test before (%)")),
            (self.after, msgid("Test after (%)")),
        ):
            words = translate(label)
            line.setAccessibleName(words)
            line.setPlaceholderText(words)
            line.setMinimumWidth(letter * max(SCORE_LETTERS, len(words) + 4))
            second.addWidget(line)
        second.addWidget(self.keep_scores)
        second.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        for row in (first, second):
            row.setSpacing(2 * STEP)
            layout.addLayout(row)
        layout.addWidget(self.fault)


def _score(field: Field, text: str) -> float | None:
    if not text.strip():
        return None
    value = field.parse(text)
    field.check(value)
    return float(value)
