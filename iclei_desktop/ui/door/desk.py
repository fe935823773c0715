"""The desk behind the door: what each line typed or scanned means, and who may be meant by it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from iclei_desktop.rules.badges import looks_like_badge, read_badge
from iclei_desktop.services import door
from iclei_desktop.services.attendance_grid import Cell, CellMark, read_marks
from iclei_desktop.services.door import Door, DoorSession, Likely, WalkIn
from iclei_desktop.services.participants import Participant
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.door.answers import Offer, Words
from iclei_desktop.ui.door.arrivals import Arrivals
from iclei_desktop.ui.door.roll import Roll
from iclei_desktop.ui.door.session_choice import SessionChoice
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.latest import Latest

OFFERED = 6


class Desk(QObject):
    """Takes what comes in at the door."""

    answered = Signal(object)
    """Carries an ``Answer``."""
    offered = Signal(list, str)
    """Carries ``Offer``s, and what to do with them."""
    renewed = Signal()
    """People, marks or the session at hand are not the same any more."""

    def __init__(self, context: Context, training: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._training = context, training
        self.words = Words(context.translate)
        self.roll = Roll()
        self.marks_late = False
        self.choice = SessionChoice(self)
        self.arrivals = Arrivals(context, training, self.words, self)
        self._latest = Latest(self)
        self.choice.changed.connect(self.renewed)
        self.arrivals.answered.connect(self.answered)
        self.arrivals.arrived.connect(self.renewed)
        self.arrivals.failed.connect(self.read)
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
        """Offer those who may be meant while one types; the only one is marked, for Enter takes them."""
        self._latest.begin()
        walk_in = WalkIn.read(typed)
        found = [] if looks_like_badge(typed) else self.roll.meant(walk_in.name)[:OFFERED]
        hint = self.words.only_one() if _is_meant(walk_in, found) else ""
        self.offered.emit([self.words.enrolled(person) for person in found], hint)

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
        elif _is_meant(walk_in, found):
            self._let_in(found[0])
        else:
            self._offer(walk_in, found)
            return False
        return True

    def take(self, offer: Offer) -> None:
        """Let in whom the person chose of those offered."""
        session, late = self.session, self._late
        if session is None:
            self.answered.emit(self.words.no_session())
            return
        match offer.value:
            case Participant() as person:
                self._let_in(person)
            case Likely() as known:
                enrolled = next((p for p in self.door.people if p.person == known.person), None)
                if enrolled is not None:
                    self._let_in(enrolled)
                else:
                    self.arrivals.let_in_known(known, session, late=late)
            case WalkIn() as walk_in:
                self.arrivals.let_in_new(walk_in, session, late=late)

    def sign(self, mark: str, name: str, picture: bytes) -> None:
        """Keep a signature for a mark that was made here."""
        if self.session is not None:
            self.arrivals.sign(mark, name, picture, self.session)

    @property
    def _late(self) -> bool:
        return self.marks_late and self.choice.is_late()

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
        session = self.session
        if session is None:
            return
        if self.roll.is_here(person.enrolment, session.key):
            self._tell_of_first(person, session)
        else:
            cell = person.enrolment, session.key
            self.roll.note({cell: self.arrivals.let_in(person, session, late=self._late)})

    def _tell_of_first(self, person: Participant, session: DoorSession) -> None:
        now = self.door.now()
        self._context.read(
            lambda workspace: door.first_mark(workspace, person.enrolment, session.key),
            self._latest.only(
                lambda first: self.answered.emit(self.words.here_already(person.name, first, now))
            ),
        )

    def _offer(self, walk_in: WalkIn, found: list[Participant]) -> None:
        """Offer those on the list; where nobody is, or an organisation was typed, all of the file, and to add one."""
        enrolled = [self.words.enrolled(person) for person in found[:OFFERED]]
        if found and not walk_in.organisation:
            self.offered.emit(enrolled, self.words.several(len(found)))
            return
        training, here = self._training, {person.person for person in found}

        def offer(known: list[Likely]) -> None:
            others = [self.words.known(person) for person in known if person.person not in here]
            offers = [*enrolled, *others][: OFFERED - 1]
            self.offered.emit([*offers, self.words.new(walk_in)], self.words.unknown())

        self._context.read(
            lambda workspace: door.likely(workspace, training, walk_in), self._latest.only(offer)
        )

    def _show(self, found: Door) -> None:
        self.roll = Roll(found)
        self.roll.note(self.arrivals.on_their_way)  # they were made after this was read
        self.choice.show_door(found)

    def _refresh(self, changed: Changed) -> None:
        step, keys = changed.step, changed.keys.get("attendance", ())
        if {"enrolment", "session", "person", "training"}.intersection(changed.keys):
            self.read()
        elif step is not None and keys:
            self._context.read(
                lambda workspace: {} if self.arrivals.is_own(step) else read_marks(workspace, step, keys),
                unless_gone(self, self._note),
            )

    def _note(self, marks: dict[Cell, CellMark | None]) -> None:
        self.roll.note(marks)
        self.renewed.emit()


def _is_meant(walk_in: WalkIn, found: list[Participant]) -> bool:
    """Return whether one person can be meant alone; with an organisation it may be somebody of the same name."""
    return len(found) == 1 and not walk_in.organisation
