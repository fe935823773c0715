"""What each row of a list does: add a record, change one, repeat one, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from iclei_desktop.records.catalogue import Values
from iclei_desktop.rules.keys import fresh_keys
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.matching import Matcher
from iclei_desktop.services.importing.report import Outcome, Remark, Report
from iclei_desktop.services.importing.request import Request
from iclei_desktop.services.importing.rows import Understood
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage import rows as stored_rows
from iclei_desktop.storage.steps import Edit

SAME_AS = msgid("Line {other} is about the same record; the two were put together.")
OTHERWISE = msgid(
    "Line {other} is about the same record; the two were put together. What this line says took the place of what was "
    "there before: {fields}."
)
LEFT_OUT = msgid("The row was left out.")
VALUE_KEPT = msgid("The earlier value was kept.")
TAKEN_FROM_BIN = msgid("The record lay in the bin. It was taken from there rather than added a second time.")


class RowPlan:
    """Decides for each row whether it adds, changes or repeats a record."""

    def __init__(self, connection: Connection, request: Request, report: Report, at_hand: set[str]) -> None:
        self._connection = connection
        self._kind = request.kind
        self._report = report
        self._at_hand = at_hand
        self._met: dict[str, int] = {}
        self._wanted: dict[str, dict[str, Any]] = {}
        self._new: dict[str, Edit] = {}
        self._there: Mapping[str, Values] = {}
        self._fresh = fresh_keys()
        self.of_line: dict[int, str] = {}
        """The key of the record that each line speaks of."""

    @property
    def keys(self) -> list[str]:
        """The keys of all records that rows speak of, in the order of the rows."""
        return list(self._met)

    @property
    def added(self) -> dict[int, Values]:
        """What is recorded of each new record, by the line that adds it."""
        return {self._met[key]: edit.values for key, edit in self._new.items()}

    @property
    def edits(self) -> list[Edit]:
        """What must be written."""
        return [
            *self._new.values(),
            *(Edit(self._kind.name, key, new) for key, new in self._wanted.items() if new),
        ]

    def decide(self, understood: Sequence[Understood]) -> None:
        """Sort the rows; report.outcomes and remarks say what was decided."""
        titles = (row.title for row in understood)
        titled = filter(None, titles)
        matcher = Matcher(self._connection, self._kind, titled, self._at_hand, correcting=True)
        repeated: list[tuple[Understood, str]] = []
        for row in understood:
            try:
                self._kind.check_complete(row.values)
            except Refusal as problem:
                self._report.outcomes[row.line] = Outcome.LEFT_OUT
                self._report.remarks.append(Remark(row.line, problem.message, problem.values, kept=LEFT_OUT))
                continue
            telling = matcher.telling(row.values)
            key = matcher.find(telling, row.title)
            if key is None:
                matcher.add(self._add(row), telling, row.title)
            else:
                repeated.append((row, key))
        there = stored_rows.current(self._connection, self._kind, [key for _, key in repeated])
        for row, key in repeated:
            self._compare(row, key, there.get(key))
        self._there = there

    def complete(self, facts: Callable[[Values], Mapping[str, Any]]) -> int:
        """Add to the records what ``facts`` knows and they lack; returns to how many."""
        completed = 0
        for line, key in self.of_line.items():
            there = self._new[key].values if key in self._new else self._there.get(key, {})
            added = facts({**there, **self._wanted.get(key, {})})
            if not added:
                continue
            completed += 1
            if key in self._new:
                self._new[key] = replace(self._new[key], values={**there, **added})
                continue
            self._wanted.setdefault(key, {}).update(added)
            if self._report.outcomes[line] is Outcome.UNCHANGED:
                self._report.outcomes[line] = Outcome.UPDATED
        return completed

    def _add(self, row: Understood) -> str:
        key = next(self._fresh)
        self._new[key] = Edit(self._kind.name, key, row.values, new=True, checked=True)
        self.of_line[row.line] = key
        self._met[key] = row.line
        self._report.outcomes[row.line] = Outcome.ADDED
        return key

    def _compare(self, row: Understood, key: str, there: Values | None) -> None:
        """Compare a row with the record it speaks of: in the file, or in an earlier row of this source."""
        self.of_line[row.line] = key
        stands = {**(there or self._new[key].values), **self._wanted.get(key, {})}
        differs = {name: value for name, value in row.values.items() if stands.get(name) != value}
        if "notes" in differs:
            differs["notes"] = _with_lines(stands.get("notes"), differs["notes"])
            if differs["notes"] == stands.get("notes"):
                del differs["notes"]
        for name, problem in list(self._kind.broken_rules({**stands, **differs}, differs)):
            del differs[name]
            self._report.remarks.append(Remark(row.line, problem.message, problem.values, name, VALUE_KEPT))
        if key in self._met:
            self._report.remarks.append(self._same_as(row.line, self._met[key], stands, differs))
        if stands.get("binned_at"):
            differs["binned_at"] = None
            self._report.remarks.append(Remark(row.line, TAKEN_FROM_BIN))
        self._met.setdefault(key, row.line)
        self._report.outcomes[row.line] = Outcome.UPDATED if differs else Outcome.UNCHANGED
        if key in self._new:
            values = {**self._new[key].values, **differs}
            self._new[key] = replace(self._new[key], values=values)
        else:
            self._wanted.setdefault(key, {}).update(differs)

    def _same_as(self, line: int, other: int, stands: Values, differs: Values) -> Remark:
        """Say that two lines are about one record, and of which fields only the later value is left."""
        replaced = [name for name in differs if name != "notes" and stands.get(name) is not None]
        if not replaced:
            return Remark(line, SAME_AS, {"other": other})
        labels = tuple(self._kind.fields[name].label for name in replaced)
        return Remark(line, OTHERWISE, {"other": other, "fields": labels})


def _with_lines(there: str | None, new: str) -> str:
    """Add to notes the lines that they lack; what a person wrote there is never replaced."""
    lines = (there or "").splitlines()
    return "\n".join([*lines, *(line for line in new.splitlines() if line not in lines)])


def people_of(connection: Connection, request: Request) -> set[str]:
    """Return the people enrolled in the training at hand: a row of that name means them."""
    if request.training is None:
        return set()
    enrolment = kind_of("enrolment").table
    chosen = enrolment.select().where(enrolment.c.training == request.training)
    return {row["person"] for row in connection.execute(chosen).mappings()}
