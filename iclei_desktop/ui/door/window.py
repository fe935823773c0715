"""The door of a training, on the whole screen: one box, a large answer, and a line of keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.documents.training import day_text, time_text
from iclei_desktop.records.vocabularies import PART_OF_DAY
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.door.answers import Answer, Offer
from iclei_desktop.ui.door.box import DoorBox
from iclei_desktop.ui.door.desk import Desk
from iclei_desktop.ui.door.offers import Offers
from iclei_desktop.ui.door.panel import AnswerPanel
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP

SMALLEST_TYPE, LARGEST_TYPE = 15, 64


class DoorWindow(QWidget):
    """Shows what the desk says. The box keeps the keyboard, whatever is clicked."""

    def __init__(self, context: Context, training: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._translate = translate = context.translate
        self._settings = Settings(self)
        self.desk = Desk(context, training, self)
        self.title, self.session, self.clock, self.numbers = (QLabel() for _ in range(4))
        self.session.setWordWrap(True)
        self.box = DoorBox(translate)
        self.panel = AnswerPanel()
        self.offers = Offers(translate(msgid("People who may be meant")))
        self._middle = QStackedWidget()
        self._buttons: dict[Qt.Key, QToolButton] = {}
        self.setWindowTitle(translate(msgid("Door mode")))
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.panel.say(self.desk.words.invitation())
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press the button that belongs to a key; Esc empties the box, and leaves when it is empty."""
        button = self._buttons.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and (self.box.text() or self._offering):
            self._clear()
        elif button is not None:
            button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take type that fits the screen."""
        super().resizeEvent(event)
        pixels = round(max(SMALLEST_TYPE, min(LARGEST_TYPE, self.height() / 32, self.width() / 52)))
        self.panel.scale(pixels)
        self.offers.scale(pixels)
        for widget, size in (
            (self.title, pixels),
            (self.session, round(pixels * 1.3)),
            (self.clock, round(pixels * 1.3)),
            (self.numbers, pixels),
            (self.box, round(pixels * 1.9)),
            *((button, round(pixels * 0.72)) for button in self._buttons.values()),
        ):
            font = widget.font()
            font.setPixelSize(size)
            widget.setFont(font)

    @property
    def _offering(self) -> bool:
        return self._middle.currentWidget() is self.offers

    def _enter(self, typed: str) -> None:
        """Take the offer that is marked, else what was typed."""
        if self._offering and self.offers.marked:
            self.offers.take()
        elif typed.strip():
            self.desk.enter(typed)

    def _take(self, offer: Offer) -> None:
        self.desk.take(offer)

    def _answer(self, answer: Answer) -> None:
        self.box.clear()
        self.panel.say(answer)
        self._middle.setCurrentWidget(self.panel)

    def _offer(self, offers: list[Offer], hint: str) -> None:
        self.offers.show_offers(offers, hint)
        self._middle.setCurrentWidget(self.offers if offers else self.panel)

    def _look(self, typed: str) -> None:
        self.desk.look(typed)

    def _clear(self) -> None:
        self.box.clear()
        self._answer(self.desk.words.invitation())

    def _renew(self) -> None:
        door, session, language = self.desk.door, self.desk.session, self._translate.language
        self.title.setText(door.title)
        self.clock.setText(time_text(door.now().time(), language))
        if session is None:
            self.session.setText("")
            self.numbers.setText("")
            return
        part = self._translate(PART_OF_DAY.labels.get(session.part or "", ""))
        starts = time_text(session.span.starts.time(), language)
        ends = time_text(session.span.ends.time(), language)
        texts = (day_text(session.date, language), part, f"{starts}–{ends}", session.topic)
        self.session.setText(" · ".join(filter(None, texts)))
        words = self._translate(msgid("{came} of {people} are here"))
        came = self.desk.roll.came(session.key)
        self.numbers.setText(words.format(came=came, people=len(door.people)))
        self.session.setAccessibleName(self.session.text())
        self._buttons[Qt.Key.Key_F5].setChecked(self.desk.choice.by_clock)

    def _switch_late(self, on: bool) -> None:
        self._settings.door_marks_late = self.desk.marks_late = on

    def _make_buttons(self) -> None:
        """Make a button for each key; one that is a switch stays pressed while it is on."""
        choice = self.desk.choice
        self._add(Qt.Key.Key_F8, msgid("Take back (F8)"), self.desk.take_back)
        self._add(Qt.Key.Key_PageUp, msgid("Session before (Page Up)"), lambda: choice.turn(-1))
        self._add(Qt.Key.Key_PageDown, msgid("Next session (Page Down)"), lambda: choice.turn(1))
        by_clock = self._add(Qt.Key.Key_F5, msgid("Session by the clock (F5)"), choice.follow_clock)
        by_clock.setCheckable(True)
        late = self._add(Qt.Key.Key_F7, msgid("Late after 15 minutes (F7)"))
        late.setCheckable(True)
        late.toggled.connect(self._switch_late)
        late.setChecked(self._settings.door_marks_late)
        self._add(Qt.Key.Key_Escape, msgid("Leave (Esc)"), self.close)

    def _add(self, key: Qt.Key, label: str, run: Callable[[], object] | None = None) -> QToolButton:
        button = QToolButton()
        button.setText(self._translate(label))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if run is not None:
            button.clicked.connect(lambda _: run())
        self._buttons[key] = button
        return button

    def _connect(self) -> None:
        desk = self.desk
        self.box.entered.connect(self._enter)
        self.box.textEdited.connect(self._look)
        self.box.moved.connect(self.offers.mark_next)
        self.box.undo_wanted.connect(desk.take_back)
        self.offers.taken.connect(self._take)
        desk.answered.connect(self._answer)
        desk.offered.connect(self._offer)
        desk.renewed.connect(self._renew)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.title, 1)
        above.addWidget(self.clock)
        below = QHBoxLayout()
        below.addWidget(self.session, 1)
        below.addWidget(self.numbers)
        keys = QHBoxLayout()
        keys.setSpacing(2 * STEP)
        for button in self._buttons.values():
            keys.addWidget(button)
        keys.addStretch(1)
        self._middle.addWidget(self.panel)
        self._middle.addWidget(self.offers)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * STEP, 6 * STEP, 8 * STEP, 4 * STEP)
        layout.setSpacing(4 * STEP)
        layout.addLayout(above)
        layout.addLayout(below)
        layout.addWidget(self.box)
        layout.addWidget(self._middle, 1)
        layout.addLayout(keys)


def open_door(context: Context, training: str, parent: QWidget) -> DoorWindow:
    """Fill the screen with the door of a training."""
    window = DoorWindow(context, training, parent)
    window.showFullScreen()
    return window
