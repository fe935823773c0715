"""One line in which a name is typed to enrol someone: people in the file are offered, others are added."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services import participants
from iclei_desktop.services.attendance import enrolment_key
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.record_adder import RecordAdder
from iclei_desktop.ui.widgets.type_ahead import Suggestion


class PersonAdder(RecordAdder):
    """Enrols in a training; a value is a ``participants.Suggestion``, or the name of somebody new."""

    block_pasted = Signal(str)
    """Carries a text of several lines: a list of people rather than a name."""

    def __init__(self, context: Context, status: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "user-plus", parent)
        self._status = status

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a pasted list for what it is; all else is the line's own."""
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if len(text.strip().splitlines()) > 1 or "\t" in text:
            self.block_pasted.emit(text)
        else:
            super().keyPressEvent(event)

    def known(self, workspace: Workspace, owner: str, typed: str) -> list[Suggestion]:
        """Return those who may be meant, with what tells them apart."""
        translate = self.context.translate
        found = participants.suggest(workspace, owner, typed)
        return [Suggestion(person.name, _reason(person, translate), person) for person in found]

    def as_new(self, typed: str) -> Suggestion:
        """Return that it is somebody new."""
        add = self.context.translate(msgid("Add “{name}” as a new person"))
        return Suggestion(add.format(name=typed), "", typed)

    def title_of(self, value: Any) -> str:
        """Return the name of somebody in the file."""
        return value.name if isinstance(value, participants.Suggestion) else ""

    def there(self, owner: str, value: Any) -> str:
        """Return the enrolment of somebody who takes part already."""
        enrolled = isinstance(value, participants.Suggestion) and value.enrolled
        return enrolment_key(owner, value.person) if enrolled else ""

    def add(self, workspace: Workspace, owner: str, value: Any) -> tuple[Changed, str]:
        """Enrol somebody, adding who is new."""
        if isinstance(value, participants.Suggestion):
            changed = enrol(workspace, owner, [value.person], status=self._status)
            return changed, enrolment_key(owner, value.person)
        person = {"name_as_written": value}
        changed = participants.enrol_all(workspace, owner, [], [person], status=self._status)
        return changed, changed.keys["enrolment"][0]


def _reason(person: participants.Suggestion, translate: Translate) -> str:
    known = [person.organisation, person.city, *map(translate, person.reasons)]
    if person.enrolled:
        known.append(translate(msgid("takes part already")))
    return ", ".join(part for part in known if part)
