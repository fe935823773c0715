"""Who may come through the door, and who came: what is known of a training without asking the file."""

from __future__ import annotations

from iclei_desktop.rules.folding import fold, search_text, words
from iclei_desktop.rules.hours import CAME
from iclei_desktop.services.attendance_grid import Cell, CellMark
from iclei_desktop.services.door import Door
from iclei_desktop.services.participants import Participant


class Roll:
    """The people of a training by name, and the marks there are. No Qt."""

    def __init__(self, door: Door | None = None) -> None:
        self.door = door or Door()
        self.marks: dict[Cell, CellMark] = dict(self.door.marks)
        self._people = {person.enrolment: person for person in self.door.people}
        self._folded = {key: fold(person.name) for key, person in self._people.items()}
        self._searched = {key: f" {search_text(person.name)}" for key, person in self._people.items()}

    def person(self, enrolment: str) -> Participant | None:
        """Return who has an enrolment."""
        return self._people.get(enrolment)

    def meant(self, typed: str) -> list[Participant]:
        """Return those whose names have a word beginning with each word typed; one of just that name alone."""
        parts = words(typed)
        if not parts:
            return []
        exact = [key for key, name in self._folded.items() if name == fold(typed)]
        if len(exact) == 1:
            return [self._people[exact[0]]]
        found = (key for key, name in self._searched.items() if all(f" {part}" in name for part in parts))
        return [self._people[key] for key in found]

    def is_here(self, enrolment: str, session: str) -> bool:
        """Return whether somebody came to a session already; who was marked absent or excused may still arrive."""
        mark = self.marks.get((enrolment, session))
        return mark is not None and mark.mark in CAME

    def came(self, session: str) -> int:
        """Return how many came to a session."""
        return sum(mark.mark in CAME for (_, held), mark in self.marks.items() if held == session)

    def note(self, marks: dict[Cell, CellMark | None]) -> None:
        """Take over marks as they stand on the disk."""
        for cell, mark in marks.items():
            if mark is None:
                self.marks.pop(cell, None)
            else:
                self.marks[cell] = mark
