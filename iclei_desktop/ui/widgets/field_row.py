"""One field of a form: label, editor, what is wrong with it – and when what is typed is to be saved."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import LongText, Text
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon_pixmap
from iclei_desktop.ui.theme import STEP, colours_of
from iclei_desktop.ui.widgets.editors import make_editor
from iclei_desktop.ui.widgets.plain_label import PlainLabel

SAVE_TEXT_AFTER_MS = 300
"""Idleness after which text is saved although the field has not been left: whatever ends the program loses no more.

A save takes some milliseconds in another thread, and those of one visit to the field are one step of undo.
"""
SAVE_AFTER_MS = 1_000
"""The same for what has a form: half a day or half an address would be refused, or mean another, while one types."""
FREE = {Text, LongText}  # themselves: an address is a kind of text too
WIDEST = {"number": 40 * STEP, "integer": 40 * STEP, "date": 40 * STEP, "time": 40 * STEP}
WIDEST_TEXT = 130 * STEP
"""Width that an editor may take, in pixels, by kind of field: a date in a line made for names looks lost."""


class FieldRow(QObject):
    """Holds what was typed until it is saved, and what is wrong with it until that is mended."""

    save_asked = Signal(object)
    """Carries this row: its editor's value is to be saved, as part of its visit."""

    def __init__(
        self, context: Context, field: Field, *, required: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.visit = ""
        self._unsaved = False
        self._saving = 0
        self._choosing: Callable[[], bool] = bool  # nothing is offered
        self.editor = make_editor(context, field)
        self.label = _label(context, field, required=required)
        self.label.setBuddy(self.editor.control)
        self.fault = FaultLabel()
        self.body = QWidget()
        self.body.setMaximumWidth(WIDEST_TEXT)
        self.editor.setMaximumWidth(WIDEST.get(field.kind.name, WIDEST_TEXT))
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self.editor)
        layout.addWidget(self.fault)
        free = type(field.kind) in FREE and field.rule is None
        self._idle = QTimer(self, singleShot=True, interval=SAVE_TEXT_AFTER_MS if free else SAVE_AFTER_MS)
        self._idle.timeout.connect(self._save_unless_choosing)
        self.editor.entered.connect(self._begin_visit)
        self.editor.edited.connect(self._note_typing)
        self.editor.finished.connect(self.save)

    @property
    def held(self) -> bool:
        """Whether the editor holds something that is not in the file yet."""
        return self._unsaved or self._saving > 0 or bool(self.fault.text())

    def show_value(self, value: Any, title: str) -> None:
        """Show what stands in the file, unless something else is being typed."""
        if not self.held:
            self.editor.show_value(value, title)

    def reset(self, value: Any, title: str) -> None:
        """Show the field of another record."""
        self._idle.stop()
        self._unsaved, self._saving = False, 0
        self.fault.say("")
        self._begin_visit()
        self.editor.show_value(value, title)

    def save(self) -> None:
        """Ask for what is typed to be saved, if anything is."""
        self._idle.stop()
        if self._unsaved:
            self.begin_saving()
            self.save_asked.emit(self)

    def retry(self) -> None:
        """Try again what could not be saved: what it depended on has changed, such as another field or the disk."""
        if self.fault.text():
            self.complain("")
            self._unsaved = True
            self.save()

    def leave(self) -> None:
        """Ask for what is not in the file to be saved, also if it was refused before: there may be room again."""
        if self.fault.text():
            self.retry()
        else:
            self.save()

    def wait_for(self, choosing: Callable[[], bool]) -> None:
        """Save nothing by itself while ``choosing`` says that something is offered for what is typed."""
        self._choosing = choosing

    def begin_saving(self) -> None:
        """Take note that what the editor holds, or what is to replace it, is on its way to the file."""
        self._idle.stop()
        self._unsaved = False
        self._saving += 1

    def note_saved(self) -> None:
        """Take note that what was typed is in the file."""
        self._saving -= 1

    def note_refused(self, why: str) -> None:
        """Say why what was typed could not be saved, and keep it."""
        self._saving -= 1
        self.complain(why)

    def complain(self, why: str) -> None:
        """Say at the field what is wrong with it."""
        self.fault.say(why)
        self.editor.control.setAccessibleDescription(why)

    def _save_unless_choosing(self) -> None:
        if self._choosing():
            self._idle.start()
        else:
            self.save()

    def _begin_visit(self) -> None:
        self.visit = str(uuid.uuid4())

    def _note_typing(self) -> None:
        self._unsaved = True
        self.complain("")
        self._idle.start()


class FaultLabel(QWidget):
    """What is wrong with a field, in words beside an icon; not there while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._words = PlainLabel(), PlainLabel(wordWrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """Return what is said."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Say what is wrong; "" for nothing."""
        self._draw()
        self._words.setText(text)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon and the words anew in another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.text():
            self._draw()

    def _draw(self) -> None:
        colour = colours_of(QApplication.palette()).bad.text
        own = QPalette()  # one role is its own; the others go on following the program
        own.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self._words.setPalette(own)
        self._picture.setPixmap(icon_pixmap("circle-alert", 4 * STEP, colour))


def _label(context: Context, field: Field, *, required: bool) -> QLabel:
    text = context.translate(field.label)
    if field.unit:
        text = f"{text} ({field.unit})"
    label = PlainLabel(f"{text} *" if required else text)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    if required:
        label.setToolTip(context.translate(msgid("Must be filled in")))
    return label
