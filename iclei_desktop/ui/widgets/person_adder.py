"""One line in which a name is typed to enrol someone: people in the file are offered, others are added."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services import participants
from iclei_desktop.services.attendance import enrolment_key
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead


class PersonAdder(QLineEdit):
    """Enter takes the person who is marked in the list, or adds one of whom nobody has heard: one step."""

    enrolled = Signal(str)
    """Carries the key of the enrolment, also of someone who took part already."""
    block_pasted = Signal(str)
    """Carries a text of several lines: a list of people rather than a name."""

    def __init__(self, context: Context, status: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._status = status
        self._training: str | None = None
        self._latest = Latest(self)
        self.addAction(icon("user-plus"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.type_ahead = TypeAhead(context, self, self._offer)
        self.type_ahead.accepted.connect(self._take)
        self.returnPressed.connect(self._enter)

    def set_training(self, training: str | None) -> None:
        """Enrol in this training from now on."""
        self._latest.begin()
        self._training = training
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take a pasted list for what it is; all else is the line's own."""
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if len(text.strip().splitlines()) > 1 or "\t" in text:
            self.block_pasted.emit(text)
        else:
            super().keyPressEvent(event)

    def _offer(self, workspace: Workspace, typed: str) -> list[Suggestion]:
        """Return those who may be meant, with what tells them apart; last, that it is somebody new."""
        if self._training is None or not typed.strip():
            return []
        translate = self._context.translate
        known = participants.suggest(workspace, self._training, typed)
        offered = [Suggestion(person.name, _reason(person, translate), person) for person in known]
        add = translate(msgid("Add “{name}” as a new person")).format(name=typed.strip())
        return [*offered, Suggestion(add, "", None)]

    def _enter(self) -> None:
        """Take at once the only one of that name, or add one of whom nobody has heard; else offer who may be meant."""
        training, typed = self._training, self.text()
        if QApplication.activePopupWidget() is not None or training is None or not typed.strip():
            return  # the list that is open takes the key
        self._latest.begin()

        def found(known: list[participants.Suggestion]) -> None:
            namesakes = [person for person in known if fold(person.name) == fold(typed)]
            if len(namesakes) == 1:
                self._take(Suggestion(typed, "", namesakes[0]))
            elif known:
                self.textEdited.emit(typed)
            else:
                self._add(training, typed)

        self._context.read(
            lambda workspace: participants.suggest(workspace, training, typed), self._latest.only(found)
        )

    def _take(self, suggestion: Suggestion) -> None:
        training, person = self._training, suggestion.value
        if training is None:
            return
        if person is None:
            self._add(training, self.text())
        elif person.enrolled:
            self._done(enrolment_key(training, person.person))
        else:
            self._context.perform(
                lambda workspace: enrol(workspace, training, [person.person], status=self._status),
                done=self._latest.only(lambda _: self._done(enrolment_key(training, person.person))),
            )

    def _add(self, training: str, typed: str) -> None:
        def added(changed: Changed) -> None:
            self._done(changed.keys["enrolment"][0])

        self._latest.begin()
        person = {"name_as_written": typed.strip()}
        self._context.perform(
            lambda workspace: participants.enrol_all(workspace, training, [], [person], status=self._status),
            done=self._latest.only(added),
        )

    def _done(self, enrolment: str) -> None:
        self.clear()
        late = QApplication.activePopupWidget()
        if late is not None:  # suggestions for the name that is done with
            late.close()
        self.enrolled.emit(enrolment)


def _reason(person: participants.Suggestion, translate: Translate) -> str:
    known = [person.organisation, person.city, *map(translate, person.reasons)]
    if person.enrolled:
        known.append(translate(msgid("takes part already")))
    return ", ".join(part for part in known if part)
