"""Says which facilitators are booked in two places at once. A warning: nobody is kept from planning so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.documents.training import day_text
from iclei_desktop.records.kinds import Time
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.session_plan import Booking, Place
from iclei_desktop.ui.notice import Notice

MOST_SHOWN = 3


class BookingNotice(QWidget):
    """A quiet bar with a sentence for each double booking; not there while there is none."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self.text = ""
        self._notice: Notice | None = None
        QVBoxLayout(self).setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_bookings(self, bookings: Sequence[Booking]) -> None:
        """Say these, the first few in full."""
        lines = [self._sentence(booking) for booking in bookings[:MOST_SHOWN]]
        more = len(bookings) - MOST_SHOWN
        if more > 0:
            lines.append(self._translate.plural("… and {number} more", "… and {number} more", more))
        self._say("\n".join(lines))

    def _say(self, text: str) -> None:
        if text == self.text:
            return
        self.text = text
        if self._notice is not None:
            self._notice.deleteLater()
        self._notice = Notice("triangle-alert", text, "warning", self) if text else None
        layout = self.layout()
        if self._notice is not None and layout is not None:
            layout.addWidget(self._notice)
        self.setVisible(bool(text))

    def _sentence(self, booking: Booking) -> str:
        sentence = self._translate(msgid("{name} is booked twice on {day}: {one}; {other}."))
        return sentence.format(
            name=booking.facilitator,
            day=day_text(booking.day, self._translate.language, "long"),
            one=self._place(booking.one),
            other=self._place(booking.other),
        )

    def _place(self, place: Place) -> str:
        times = "–".join(Time().write(moment) for moment in (place.starts, place.ends) if moment)
        topic = self._translate(msgid("“{text}”")).format(text=place.topic) if place.topic else ""
        words = " ".join(filter(None, (times, topic))) or self._translate(msgid("a session"))
        if not place.training:
            return words
        of = self._translate(msgid("{session} of the training “{training}”"))
        return of.format(session=words, training=place.training)
