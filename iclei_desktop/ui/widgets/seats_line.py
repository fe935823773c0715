"""How full a training is, in one line: seats, the waiting list, who did not come, what people need."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.seats import Seats, note_no_shows, read_seats, seat
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.when_seen import WhenSeen

SHOWN_KINDS = {"training", "enrolment", "attendance", "person", "session"}


class SeatsLine(QWidget):
    """Says how full a training is, and offers what follows from it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._training: str | None = None
        self._shown = Seats()
        self._latest = Latest(self)
        self._reading = WhenSeen(self, self._read)
        self.words = PlainLabel()
        self.needs = PlainLabel(wordWrap=True)
        self.seat_button = QPushButton(icon("user-plus"), "")
        self.no_show_button = QPushButton("")
        self.seat_button.clicked.connect(self._seat)
        self.no_show_button.clicked.connect(self._note_no_shows)
        line = QHBoxLayout()
        line.setSpacing(2 * STEP)
        line.addWidget(self.words)
        line.addWidget(self.seat_button)
        line.addWidget(self.no_show_button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addLayout(line)
        layout.addWidget(self.needs)
        self._show(Seats())
        context.changed.connect(self._refresh)

    def show_training(self, key: str | None) -> None:
        """Show how full a training is."""
        self._training = key
        self._show(Seats())
        self._reading.ask()

    def _refresh(self, changed: Changed) -> None:
        if SHOWN_KINDS.intersection(changed.keys):
            self._reading.ask()

    def _read(self) -> None:
        training, today = self._training, moments.today()
        self._latest.begin()
        if training is not None:
            self._context.read(
                lambda workspace: read_seats(workspace, training, today), self._latest.only(self._show)
            )

    def _show(self, seats: Seats) -> None:
        self._shown = seats
        self.words.setText(" · ".join(self._said()))
        self.needs.setText(self._needed())
        self.words.setVisible(bool(self.words.text()))
        self.needs.setVisible(bool(self.needs.text()))
        translate, first = self._context.translate, seats.next_in
        self.seat_button.setVisible(first is not None)
        if first is not None:
            self.seat_button.setText(translate(msgid("&Give a seat to {name}")).format(name=first[1]))
        self.no_show_button.setVisible(bool(seats.missing))
        self.no_show_button.setText(
            translate.plural(
                "{number} did not come: &note it", "{number} did not come: &note it", len(seats.missing)
            )
        )

    def _said(self) -> list[str]:
        seats, translate = self._shown, self._context.translate
        said = []
        if seats.seats is not None:
            said.append(
                translate.plural(
                    "{taken} of {number} seat taken",
                    "{taken} of {number} seats taken",
                    seats.seats,
                    taken=seats.taken,
                )
            )
            if seats.taken > seats.seats:
                said.append(translate(msgid("more than there are")))
        if seats.waiting:
            said.append(translate.plural("{number} waits", "{number} wait", len(seats.waiting)))
        return said

    def _needed(self) -> str:
        translate = self._context.translate
        parts = []
        for label, needs in (
            (msgid("Dietary needs"), self._shown.dietary),
            (msgid("Access needs"), self._shown.access),
        ):
            if needs:
                listed = ", ".join(f"{text} ({number})" for text, number in needs)
                parts.append(
                    translate(msgid("{label}: {needs}")).format(label=translate(label), needs=listed)
                )
        return " · ".join(parts)

    def _seat(self) -> None:
        first = self._shown.next_in
        if first is not None:
            self._context.perform(lambda workspace: seat(workspace, first[0]))

    def _note_no_shows(self) -> None:
        missing = self._shown.missing
        if missing:
            self._context.perform(lambda workspace: note_no_shows(workspace, missing))
