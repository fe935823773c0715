"""A day's work through the services, without end: what people do, in an order that chance decides."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.attendance_grid import read_grid
from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed, Name

MARKS = ("PRESENT", "LATE", "EXCUSED", "ABSENT", None)


class Day:
    """Does one thing after the other in an open file that holds the demo."""

    def __init__(self, workspace: Workspace, seed: int, bulk: int = 60) -> None:
        self._workspace = workspace
        self._chance = random.Random(seed)
        self._bulk = bulk
        self._number = 0
        self._first = workspace.history(limit=1)[0].number
        self._training = resolve(workspace, kind_of("training"), DEMO_TRAINING)

    def steps(self) -> Iterator[Changed]:
        """Do something and give what it changed, for ever."""
        things: list[Callable[[], Changed]] = [
            *[self._mark] * 6,
            *[self._mark_all] * 2,
            self._add_person,
            *[self._rename] * 3,
            self._add_many,
            self._bin,
            self._undo,
            self._redo,
            self._revert,
        ]
        while True:
            self._number += 1
            try:
                changed = self._chance.choice(things)()
            except Refusal as refusal:
                if refusal.__cause__ is not None:  # the disk or the file speaks, not a rule of the program
                    raise
                continue  # nothing to undo, nothing to take back: as it happens to people
            if changed:
                yield changed

    def _keys(self, kind: RecordKind) -> list[str]:
        rows = self._workspace.page(kind, Query(sort=("title",)), limit=200)
        return [row["key"] for row in rows]

    def _mark(self) -> Changed:
        grid = read_grid(self._workspace, self._training)
        person, session = self._chance.choice(grid.people), self._chance.choice(grid.sessions)
        return record(self._workspace, [Mark(person.enrolment, session.key, self._chance.choice(MARKS))])

    def _mark_all(self) -> Changed:
        grid = read_grid(self._workspace, self._training)
        session, mark = self._chance.choice(grid.sessions), self._chance.choice(MARKS)
        return record(self._workspace, [Mark(person.enrolment, session.key, mark) for person in grid.people])

    def _add_person(self) -> Changed:
        values = {"name_as_written": f"Ọlá Nkrumah {self._number}", "phone": "+233 24 555 0199"}
        added = editing.add(self._workspace, kind_of("person"), values)
        enrol(self._workspace, self._training, added.keys["person"])
        key = enrolment_key(self._training, added.keys["person"][0])
        assert self._workspace.get(kind_of("enrolment"), key)
        return added

    def _rename(self) -> Changed:
        kind = kind_of(self._chance.choice(("city", "person", "training")))
        key = self._chance.choice(self._keys(kind))
        values: dict[str, Any] = {
            "notes": f"Changed {self._number} " + "words " * self._chance.randrange(400)
        }
        if kind.name == "person":
            values["organisation"] = f"Council {self._number}"
        return editing.change(self._workspace, kind, key, values, visit=self._chance.choice((None, "one")))

    def _add_many(self) -> Changed:
        people = [
            new_edit(kind_of("person"), {"name_as_written": f"Person {self._number}-{number}"})
            for number in range(self._bulk)
        ]
        return self._workspace.write(Name("Import"), people)

    def _bin(self) -> Changed:
        city = kind_of("city")
        keys = self._keys(city)
        if len(keys) > 6:
            return editing.put_into_bin(self._workspace, city, self._chance.sample(keys, 3))
        binned = self._workspace.page(city, Query(binned=True))
        return editing.take_from_bin(self._workspace, city, [row["key"] for row in binned])

    def _undo(self) -> Changed:
        undo, _ = self._workspace.next_steps()
        return self._workspace.undo() if undo and undo.number > self._first else Changed()

    def _redo(self) -> Changed:
        return self._workspace.redo()

    def _revert(self) -> Changed:
        steps = [entry.number for entry in self._workspace.history(limit=30) if entry.number > self._first]
        return self._workspace.revert(self._chance.choice(steps)) if steps else Changed()
