"""The end of the write-shop: the case on paper, and what is still empty or too long."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.cases import too_long
from iclei_desktop.services.write_shop import empty_sections
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_watch import ShownRecord


class WholePage(QWidget):
    """The documents of the case, below what a reader would miss."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._key: str | None = None
        self.words = PlainLabel(wordWrap=True)
        self.documents = DocumentsSection(context, kind="case")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.words)
        layout.addWidget(self.documents, 1)

    def show_case(self, record: ShownRecord) -> None:
        """Show a case; its pages follow what is changed by themselves."""
        self.words.setText("\n".join(self._told(record)))
        if record.key != self._key:
            self._key = record.key
            self.documents.show_record(record.key)

    def _told(self, record: ShownRecord) -> Iterator[str]:
        translate = self._context.translate
        empty = [translate(field.label) for field in empty_sections(record.values)]
        if empty:
            yield translate(msgid("Still empty: {sections}.")).format(sections=", ".join(empty))
        long = [
            f"{translate(field.label)} ({number} / {field.most_words})"
            for field, number in too_long(record.values)
        ]
        if long:
            yield translate(msgid("Longer than readers like: {sections}.")).format(sections=", ".join(long))
        if not empty and not long:
            yield translate(msgid("Every section is written. Send it for review under “Review”."))
