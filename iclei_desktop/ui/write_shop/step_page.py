"""One step of the write-shop: a section or two with what belongs there, and the records that go with them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from iclei_desktop.services.workspace import kind_of
from iclei_desktop.services.write_shop import Step
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.case_parts import CASE_PARTS
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.line_editors import LongTextEditor
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_form import RecordForm
from iclei_desktop.ui.widgets.record_watch import ShownRecord

LINES = 14
"""Lines that the texts of a step have at least, shared between them and what goes with them."""


class StepForm(RecordForm):
    """Fields below one another, each under its label and a hint."""

    def __init__(self, context: Context, step: Step) -> None:
        kind = kind_of("case")
        self._shared = 2 if step.part else 1
        super().__init__(
            context, kind, without=[field.name for field in kind.shown if field.name not in step.fields]
        )

    @property
    def texts(self) -> list[LongTextEditor]:
        """The sections that are written here."""
        return [row.editor for row in self.rows.values() if isinstance(row.editor, LongTextEditor)]

    def laid_out(self) -> QWidget:
        """Return the page with the rows below one another, each text with its share of the lines."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 2 * STEP, 0)
        layout.setSpacing(STEP)
        texts = self.texts
        for row in self.rows.values():
            font = row.label.font()
            font.setBold(True)
            row.label.setFont(font)
            layout.addWidget(row.label)
            hint = self._context.translate(row.field.hint) if row.field.hint else ""
            if hint:
                layout.addWidget(PlainLabel(hint, wordWrap=True))
                row.editor.control.setAccessibleDescription(hint)
            row.body.setMaximumWidth(self.maximumWidth())
            row.editor.setMaximumWidth(self.maximumWidth())
            layout.addWidget(row.body)
            layout.addSpacing(2 * STEP)
        for text in texts:
            text.box.setPlaceholderText("")
            text.set_fewest_lines(LINES // (len(texts) * self._shared))
        layout.addStretch(1)
        return page


class StepPage(QWidget):
    """The form of a step, above the table of what goes with it."""

    def __init__(self, context: Context, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = StepForm(context, step)
        spec = CASE_PARTS[step.part] if step.part else None
        self.part = spec.make(context) if spec else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.form)
        if spec and self.part:
            # Right below the fields, and in line with them: it takes what they leave.
            self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            heading = PlainLabel(context.translate(spec.label))
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            layout.addWidget(heading)
            within = self.part.layout()
            if within:
                within.setContentsMargins(0, 0, 2 * STEP, 0)
            layout.addWidget(self.part, 1)

    def show_record(self, record: ShownRecord) -> None:
        """Show the case; its parts are read once for each case."""
        anew = record.key != self.form.shown_key
        self.form.show_record(record)
        if self.part is not None and anew:
            self.part.show_record(record.key)

    def leave(self) -> None:
        """Save what is being typed."""
        self.form.leave()
        if self.part is not None:
            self.part.leave()

    def enter(self) -> None:
        """Give the keyboard to the first field."""
        first = next(iter(self.form.rows.values()))
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
