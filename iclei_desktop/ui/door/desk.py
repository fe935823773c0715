"""The desk behind the door: what each line typed or scanned means, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from iclei_desktop.rules.badges import looks_like_badge, read_badge
from iclei_desktop.rules.hours import LATE, PRESENT
from iclei_desktop.services import door
from iclei_desktop.services.attendance_grid import Cell, CellMark, read_marks
from iclei_desktop.services.door import Door, DoorSession, Likely, WalkIn
from iclei_desktop.services.participants import Participant
from iclei_desktop.services.signatures import sign
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.door.answers import Offer, Words
from iclei_desktop.ui.door.roll import Roll
from iclei_desktop.ui.door.session_choice import SessionChoice
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.latest import Latest

OFFERED = 6


class Desk(QObject):
    """Takes what comes in at the door. Each arrival is one step of undo; welcomed is who is on the disk."""

    answered = Signal(object)
    """Carries an ``Answer``."""
    offered = Signal(list, str)
    """Carries ``Offer``s, and what to do with them."""
    renewed = Signal()
    """People, marks or the session at hand are not the same any more."""
    arrived = Signal(str, str)
    """Carries the key of the mark and the name of somebody who was let in."""

    def __init__(self, context: Context, training: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._training = context, training
        self.words = Words(context.translate)
        self.roll = Roll()
        self.marks_late = False
        self.choice = SessionChoice(self)
        self._steps: list[tuple[int, str]] = []
        self._own: set[int] = set()
        """Steps made here, of which the desk was not told yet. Touched in the file's thread alone."""
        self._latest = Latest(self)
        self.choice.changed.connect(self.renewed)
        context.changed.connect(self._refresh)
        self.read()

    @property
    def door(self) -> Door:
        """What was read of the training."""
        return self.roll.door

    @property
    def session(self) -> DoorSession | None:
        """The session that people come for."""
        return self.choice.session

    def read(self) -> None:
        """Read people, sessions and marks."""
        training = self._training
        self._context.read(
            lambda workspace: door.read_door(workspace, training), unless_gone(self, self._show)
        )

    def look(self, typed: str) -> None:
        """Offer those who may be meant while one types."""
        self._latest.begin()
        if not looks_like_badge(typed):
            found = self.roll.meant(WalkIn.read(typed).name)[:OFFERED]
            self.offered.emit([self.words.enrolled(person) for person in found], "")

    def enter(self, typed: str) -> bool:
        """Take a line: a badge, a name on the list, or somebody nobody expected.

        Return whether the line is done with; else people are offered to choose from.
        """
        self._latest.begin()
        badge, walk_in = read_badge(typed), WalkIn.read(typed)
        found = self.roll.meant(walk_in.name)
        if self.session is None:
            self.answered.emit(self.words.no_session())
        elif badge is not None:
            self._scan(badge)
        elif looks_like_badge(typed):
            self.answered.emit(self.words.misread())
        elif not walk_in.is_name:
            self.answered.emit(self.words.no_name())
        elif len(found) == 1 and not walk_in.organisation:
            self._let_in(found[0])
        elif found and not walk_in.organisation:
            offers = [self.words.enrolled(person) for person in found[:OFFERED]]
            self.offered.emit(offers, self.words.several(len(found)))
            return False
        else:
            self._ask_file(walk_in, found)
            return False
        return True

    def take(self, offer: Offer) -> None:
        """Let in whom the person chose of those offered."""
        session, training, mark = self.session, self._training, self._mark()
        if session is None:
            return
        match offer.value:
            case Participant() as person:
                self._let_in(person)
            case Likely() as known:
                enrolled = next((p for p in self.door.people if p.person == known.person), None)
                if enrolled is not None:
                    self._let_in(enrolled)
                else:
                    self._perform(
                        known.name,
                        lambda w: door.let_in_known(w, training, known.person, session, mark),
                        known.place,
                    )
            case WalkIn() as walk_in:
                self._perform(
                    walk_in.name,
                    lambda w: door.let_in_new(w, training, walk_in, session, mark),
                    walk_in.organisation,
                )

    def sign(self, mark: str, name: str, picture: bytes) -> None:
        """Keep a signature for a mark that was made here."""
        session = self.session
        if session is None:
            return

        def done(changed: Changed) -> None:
            self._note_step(changed, name)
            self.answered.emit(self.words.thanks(name))

        self._context.perform(
            lambda workspace: sign(workspace, mark, picture, session),
            unless_gone(self, done),
            unless_gone(self, self._fail),
        )

    def take_back(self) -> None:
        """Take back whom this desk let in last."""
        if not self._steps:
            self.answered.emit(self.words.nothing_to_take_back())
            return
        step, name = self._steps.pop()
        self._context.perform(
            lambda workspace: door.take_back(workspace, step),
            unless_gone(self, lambda _: self.answered.emit(self.words.taken_back(name))),
        )

    def _scan(self, enrolment: str) -> None:
        person = self.roll.person(enrolment)
        if person is not None:
            self._let_in(person)
            return
        self._context.read(
            lambda workspace: door.training_of_badge(workspace, enrolment),
            self._latest.only(lambda title: self.answered.emit(self.words.badge_of_another(title))),
        )

    def _let_in(self, person: Participant) -> None:
        session, mark = self.session, self._mark()
        if session is None:
            return
        if self.roll.is_here(person.enrolment, session.key):
            self._tell_of_first(person, session)
            return
        self.roll.marks[person.enrolment, session.key] = CellMark(mark)  # on its way
        self._perform(
            person.name,
            lambda workspace: door.arrive(workspace, person.enrolment, session, mark),
            person.city or person.organisation,
        )

    def _tell_of_first(self, person: Participant, session: DoorSession) -> None:
        now = self.door.now()
        self._context.read(
            lambda workspace: door.first_mark(workspace, person.enrolment, session.key),
            self._latest.only(
                lambda first: self.answered.emit(self.words.here_already(person.name, first, now))
            ),
        )

    def _perform(self, name: str, operation: Callable[[Workspace], Changed], place: str = "") -> None:
        late = self._mark() == LATE

        def noted(workspace: Workspace) -> Changed:
            changed = operation(workspace)
            if changed.step is not None and set(changed.keys) == {"attendance"}:
                self._own.add(changed.step)
            return changed

        def done(changed: Changed) -> None:
            self._note_step(changed, name)
            self.answered.emit(self.words.welcome(name, place, late=late))
            self.renewed.emit()
            for key in changed.keys.get("attendance", ()):
                self.arrived.emit(key, name)

        self._context.perform(noted, unless_gone(self, done), unless_gone(self, self._fail))

    def _note_step(self, changed: Changed, name: str) -> None:
        if changed.step is not None:
            self._steps.append((changed.step, name))

    def _fail(self, error: BaseException) -> None:
        """Show again what stands, and let the window tell what went wrong."""
        self.read()
        self._context.failed.emit(error)

    def _ask_file(self, walk_in: WalkIn, found: list[Participant]) -> None:
        training = self._training

        def offer(known: list[Likely]) -> None:
            here = {person.person for person in found}
            others = [self.words.known(person) for person in known if person.person not in here]
            enrolled = [self.words.enrolled(person) for person in found]
            offers = [*enrolled, *others][: OFFERED - 1]
            self.offered.emit([*offers, self.words.new(walk_in)], self.words.unknown())

        self._context.read(
            lambda workspace: door.likely(workspace, training, walk_in), self._latest.only(offer)
        )

    def _mark(self) -> str:
        return LATE if self.marks_late and self.choice.is_late() else PRESENT

    def _show(self, found: Door) -> None:
        self.roll = Roll(found)
        self.choice.show_door(found)

    def _refresh(self, changed: Changed) -> None:
        step, keys = changed.step, changed.keys.get("attendance", ())
        if {"enrolment", "session", "person", "training"}.intersection(changed.keys):
            self.read()
        elif step is not None and keys:
            self._context.read(
                lambda workspace: {} if step in self._own else read_marks(workspace, step, keys),
                unless_gone(self, self._note),
            )

    def _note(self, marks: dict[Cell, CellMark | None]) -> None:
        self.roll.note(marks)
        self.renewed.emit()
