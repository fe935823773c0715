"""Letting people in: each arrival is one step, welcomed once it is on the disk, and taken back by one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from iclei_desktop.rules.hours import LATE, PRESENT
from iclei_desktop.services import door
from iclei_desktop.services.attendance_grid import Cell, CellMark
from iclei_desktop.services.door import DoorSession, Likely, WalkIn
from iclei_desktop.services.participants import Participant
from iclei_desktop.services.signatures import sign
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.door.answers import Answer, Words
from iclei_desktop.ui.widgets.late import unless_gone


class Arrivals(QObject):
    """Knows the steps made at this door, newest last."""

    answered = Signal(object)
    """Carries an ``Answer``."""
    arrived = Signal(str, str)
    """Carries the key of the mark and the name of somebody who was let in."""
    failed = Signal()
    """Something could not be saved: what stands has to be read again. The window has been told why."""

    def __init__(self, context: Context, training: str, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._training, self._words = context, training, words
        self._steps: list[tuple[int, str]] = []
        self.on_their_way: dict[Cell, CellMark | None] = {}
        """Marks made here that are not known to be on the disk yet."""
        self._own: set[int] = set()
        """Steps that only set marks, of which no view was told yet. Touched in the file's thread alone."""

    def let_in(self, person: Participant, session: DoorSession, *, late: bool) -> CellMark:
        """Mark somebody who is enrolled; return the mark that is on its way."""
        mark, key = _mark(late=late), person.enrolment
        cell, made = (key, session.key), CellMark(mark)
        self.on_their_way[cell] = made
        self._perform(
            lambda workspace: door.arrive(workspace, key, session, mark),
            self._words.welcome(person.name, person.city or person.organisation, late=late),
            person.name,
            cell=cell,
        )
        return made

    def let_in_known(self, known: Likely, session: DoorSession, *, late: bool) -> None:
        """Enrol and mark somebody of the file."""
        training, mark = self._training, _mark(late=late)
        self._perform(
            lambda workspace: door.let_in_known(workspace, training, known.person, session, mark),
            self._words.welcome(known.name, known.place, late=late),
            known.name,
        )

    def let_in_new(self, walk_in: WalkIn, session: DoorSession, *, late: bool) -> None:
        """Add, enrol and mark somebody new."""
        training, mark = self._training, _mark(late=late)
        self._perform(
            lambda workspace: door.let_in_new(workspace, training, walk_in, session, mark),
            self._words.welcome(walk_in.name, walk_in.organisation, late=late),
            walk_in.name,
        )

    def sign(self, mark: str, name: str, picture: bytes, session: DoorSession) -> None:
        """Keep a signature for a mark that was made here."""
        self._perform(
            lambda workspace: sign(workspace, mark, picture, session),
            self._words.thanks(name),
            name,
            signed=True,
        )

    def take_back(self) -> None:
        """Take back what was done last, also if that is still on its way to the disk."""
        # Behind all that was asked for here: else the person before would be taken back in the place of the last.
        self._context.read(lambda _: None, unless_gone(self, lambda _: self._take_back()))

    def _take_back(self) -> None:
        if not self._steps:
            self.answered.emit(self._words.nothing_to_take_back())
            return
        step, name = self._steps.pop()
        answer = unless_gone(self, lambda _: self.answered.emit(self._words.taken_back(name)))
        self._context.perform(
            lambda workspace: workspace.take_back(step),
            # What the desk reads anew is asked for by now. The answer comes behind it: whoever reads it and types
            # the name again must not be told that the person is here already.
            lambda _: self._context.read(lambda _: None, answer),
        )

    def is_own(self, step: int) -> bool:
        """Return whether a step only set marks here, which are known; asked in the file's thread."""
        return step in self._own

    def _perform(
        self,
        operation: Callable[[Workspace], Changed],
        answer: Answer,
        name: str,
        *,
        signed: bool = False,
        cell: Cell | None = None,
    ) -> None:
        def noted(workspace: Workspace) -> Changed:
            changed = operation(workspace)
            if changed.step is not None and set(changed.keys) == {"attendance"}:
                self._own.add(changed.step)
            return changed

        def done(changed: Changed) -> None:
            arrived()
            if changed.step is not None:
                self._steps.append((changed.step, name))
            self.answered.emit(answer)
            for key in () if signed else changed.keys.get("attendance", ()):
                self.arrived.emit(key, name)

        def failed(error: BaseException) -> None:
            arrived()
            self.failed.emit()
            self._context.failed.emit(error)

        def arrived() -> None:
            if cell is not None:
                self.on_their_way.pop(cell, None)

        self._context.perform(noted, unless_gone(self, done), self._context.telling(self, failed))


def _mark(*, late: bool) -> str:
    return LATE if late else PRESENT
