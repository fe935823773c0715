"""What stands above the box of the door: the training and its session, the clock, and how many are here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from iclei_desktop.documents.training import day_text, time_text
from iclei_desktop.records.vocabularies import PART_OF_DAY
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.door import Door, DoorSession
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.leading_label import LeadingLabel
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class DoorHead(QWidget):
    """Two lines of words."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self.title, self.session = LeadingLabel(wordWrap=True), LeadingLabel(wordWrap=True)
        self.clock, self.numbers = PlainLabel(), PlainLabel()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(6 * STEP)
        layout.setVerticalSpacing(2 * STEP)
        layout.addWidget(self.title, 0, 0)
        layout.addWidget(self.clock, 0, 1, Qt.AlignmentFlag.AlignTrailing)
        layout.addWidget(self.session, 1, 0)
        layout.addWidget(self.numbers, 1, 1, Qt.AlignmentFlag.AlignTrailing)
        layout.setColumnStretch(0, 1)

    def show_door(self, door: Door, session: DoorSession | None, came: int) -> None:
        """Show what people come to, and how many did."""
        language = self._translate.language
        self.title.setText(door.title)
        self.clock.setText(time_text(door.now().time(), language))
        self.session.setText(self._words(session) if session else "")
        words = self._translate(msgid("{came} of {people} are here"))
        self.numbers.setText(words.format(came=came, people=len(door.people)) if session else "")

    def scale(self, pixels: int) -> None:
        """Take type of this size."""
        sizes = ((self.title, 1.0), (self.session, 1.15), (self.clock, 1.15), (self.numbers, 1.0))
        for label, share in sizes:
            font = label.font()
            font.setPixelSize(round(share * pixels))
            font.setBold(label is self.session)
            label.setFont(font)

    def _words(self, session: DoorSession) -> str:
        language = self._translate.language
        part = self._translate(PART_OF_DAY.labels.get(session.part or "", ""))
        lasts = "–".join(
            time_text(moment.time(), language) for moment in (session.span.starts, session.span.ends)
        )
        texts = (day_text(session.date, language), part, lasts, session.topic)
        return " · ".join(filter(None, texts))
