"""The door of a training, on the whole screen: one box, a large answer, and a line of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.door.answers import Answer, Offer
from iclei_desktop.ui.door.box import DoorBox
from iclei_desktop.ui.door.desk import Desk
from iclei_desktop.ui.door.head import DoorHead
from iclei_desktop.ui.door.keys import DoorKeys
from iclei_desktop.ui.door.offers import Offers
from iclei_desktop.ui.door.panel import AnswerPanel
from iclei_desktop.ui.door.sign_page import SignPage
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP

SMALLEST_TYPE, LARGEST_TYPE = 15, 64
"""Pixels of plain words; the box and the answers are larger."""


class DoorWindow(QDialog):
    """Shows what the desk says. The box keeps the keyboard, whatever is clicked.

    A dialog, so that it goes with all others when the file is locked.
    """

    def __init__(self, context: Context, training: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        translate = context.translate
        self.setWindowTitle(translate(msgid("Door mode")))
        self._settings = Settings(self)
        self.desk = Desk(context, training, self)
        self.head = DoorHead(translate)
        self.box = DoorBox(translate)
        self.panel = AnswerPanel()
        self.offers = Offers(translate(msgid("People who may be meant")))
        self.sign_page = SignPage(translate)
        self.keys = DoorKeys(translate)
        self._middle = QStackedWidget()
        self._add_keys()
        self._lay_out()
        self._connect()
        self.panel.say(self.desk.words.invitation())
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button of a key. Esc first leaves a signature or a choice, then a text, then the door."""
        key = Qt.Key(event.key())
        if self._shows(self.sign_page) and key in (Qt.Key.Key_Delete, Qt.Key.Key_Escape):
            self.sign_page.pad.clear()
            self._middle.setCurrentWidget(self.panel if key == Qt.Key.Key_Escape else self.sign_page)
        elif key == Qt.Key.Key_Escape and (self.box.text() or self._shows(self.offers)):
            self.box.clear()
            self._answer(self.desk.words.invitation())
        elif not self.keys.press(key):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take type that fits the screen."""
        super().resizeEvent(event)
        pixels = round(max(SMALLEST_TYPE, min(LARGEST_TYPE, self.height() / 32, self.width() / 52)))
        for part in (self.head, self.panel, self.offers, self.sign_page):
            part.scale(pixels)
        self.keys.scale(round(0.72 * pixels))
        font = self.box.font()
        font.setPixelSize(round(1.9 * pixels))
        self.box.setFont(font)

    def _shows(self, page: QWidget) -> bool:
        return self._middle.currentWidget() is page

    def _enter(self, typed: str) -> None:
        """Take the offer that is marked, the signature that was given, or what was typed."""
        if self._shows(self.offers) and self.offers.marked:
            self.offers.take()
        elif self._shows(self.sign_page) and not typed:
            self._keep_signature()
        elif typed.strip() and self.desk.enter(typed):
            self.box.clear()

    def _look(self, typed: str) -> None:
        if self._shows(self.sign_page):  # the next person is here
            self._keep_signature()
        self.desk.look(typed)

    def _take(self, offer: Offer) -> None:
        self.box.clear()
        self._middle.setCurrentWidget(self.panel)
        self.desk.take(offer)

    def _answer(self, answer: Answer) -> None:
        """Show an answer; whoever types for the next person meanwhile is not disturbed."""
        self.panel.say(answer)
        if not self.box.text():
            self._middle.setCurrentWidget(self.panel)

    def _offer(self, offers: list[Offer], hint: str) -> None:
        self.offers.show_offers(offers, hint)
        self._middle.setCurrentWidget(self.offers if offers else self.panel)

    def _ask_to_sign(self, mark: str, name: str) -> None:
        if self._settings.door_takes_signatures and not self.box.text():
            self.sign_page.ask(mark, name)
            self._middle.setCurrentWidget(self.sign_page)

    def _keep_signature(self) -> None:
        page = self.sign_page
        self._middle.setCurrentWidget(self.panel)
        if not page.pad.is_empty:
            self.desk.sign(page.mark, page.name, page.pad.picture())

    def _renew(self) -> None:
        session = self.desk.session
        came = self.desk.roll.came(session.key) if session else 0
        self.head.show_door(self.desk.door, session, came)
        self._by_clock.setChecked(self.desk.choice.by_clock)

    def _switch_late(self, on: bool) -> None:
        self._settings.door_marks_late = self.desk.marks_late = on

    def _switch_signatures(self, on: bool) -> None:
        self._settings.door_takes_signatures = on

    def _add_keys(self) -> None:
        keys, choice, settings = self.keys, self.desk.choice, self._settings
        keys.add(Qt.Key.Key_F8, msgid("Take back (F8)"), self.desk.arrivals.take_back)
        keys.add(Qt.Key.Key_PageUp, msgid("Session before (Page Up)"), lambda: choice.turn(-1))
        keys.add(Qt.Key.Key_PageDown, msgid("Next session (Page Down)"), lambda: choice.turn(1))
        self._by_clock = keys.add(Qt.Key.Key_F5, msgid("Session by the clock (F5)"), choice.follow_clock)
        self._by_clock.setCheckable(True)
        late = msgid("Late after 15 minutes (F7)")
        keys.add_switch(Qt.Key.Key_F7, late, self._switch_late, on=settings.door_marks_late)
        signatures = msgid("Signatures (F6)")
        on = settings.door_takes_signatures
        keys.add_switch(Qt.Key.Key_F6, signatures, self._switch_signatures, on=on)
        keys.add(Qt.Key.Key_Escape, msgid("Leave (Esc)"), self.close)

    def _connect(self) -> None:
        desk = self.desk
        self.box.entered.connect(self._enter)
        self.box.textEdited.connect(self._look)
        self.box.moved.connect(self.offers.mark_next)
        self.box.undo_wanted.connect(desk.arrivals.take_back)
        self.offers.taken.connect(self._take)
        desk.answered.connect(self._answer)
        desk.offered.connect(self._offer)
        desk.renewed.connect(self._renew)
        desk.arrivals.arrived.connect(self._ask_to_sign)

    def _lay_out(self) -> None:
        for page in (self.panel, self.offers, self.sign_page):
            self._middle.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * STEP, 6 * STEP, 8 * STEP, 4 * STEP)
        layout.setSpacing(4 * STEP)
        layout.addWidget(self.head)
        layout.addWidget(self.box)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self.keys)


def open_door(context: Context, training: str, parent: QWidget) -> DoorWindow:
    """Fill the screen with the door of a training."""
    window = DoorWindow(context, training, parent)
    window.showFullScreen()
    return window
