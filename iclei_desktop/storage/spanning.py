"""First and last days that follow from the days of what belongs to a record: a training's from its sessions.

As in ``following.py``, they are filled in where changes are planned, so that typing, planning and importing do it
alike, as part of the step that they belong to. A day that somebody typed is never altered: which days were not typed,
the history keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.base import Span
from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.storage import ledger, rows
from iclei_desktop.storage.following import Wanted
from iclei_desktop.storage.steps import Change


def with_spans(
    connection: Connection, changes: Sequence[Change], wanted: Wanted, reverting: int | None = None
) -> list[Change]:
    """Return the changes with the first and last days that follow from them.

    With the number of the step that the changes take back, only days that it had set: others were changed since.
    """
    found = list(changes)
    for kind in catalogue().values():
        span = kind.about.span
        if span is not None and any(change.kind == span.child for change in changes):
            found = _Spans(connection, kind, span, wanted, reverting).added_to(found)
    return found


class _Spans:
    """What the days of the children mean for the records of one kind."""

    def __init__(
        self, connection: Connection, kind: RecordKind, span: Span, wanted: Wanted, reverting: int | None
    ) -> None:
        self._connection, self._kind, self._span = connection, kind, span
        self._child = catalogue()[span.child]
        self._typed, self._reverting = wanted.get(kind.name, {}), reverting

    def added_to(self, changes: list[Change]) -> list[Change]:
        """Put the new days into the changes of their records, or add changes for them."""
        altered = self._altered(changes)
        owners = {values[self._span.link] for both in altered.values() for values in both if values}
        there = rows.current(self._connection, self._kind, sorted(owners))
        own = {change.key: n for n, change in enumerate(changes) if change.kind == self._kind.name}
        for owner in sorted(owners):
            place = own.get(owner)
            change = None if place is None else changes[place]
            if (owner not in there and change is None) or (change is not None and change.after is None):
                continue
            stands = {**there.get(owner, {}), **((change.after or {}) if change else {})}
            new = self._new_days(owner, stands, self._days(owner, altered))
            if self._reverting is not None:
                left = (change.after or {}) if change else {}
                new = {name: day for name, day in new.items() if name in left}
            if not new:
                continue
            if change is None or place is None:
                old = {name: stands.get(name) for name in new}
                changes.append(Change(self._kind.name, owner, old, new, frozenset(new)))
            else:
                changes[place] = _with_days(change, there.get(owner, {}), new)
        return [change for change in changes if change.before != change.after]

    def _altered(self, changes: Iterable[Change]) -> dict[str, tuple[Values, Values]]:
        """Return the children that are changed, by key: what stands of each, and what will."""
        children = [change for change in changes if change.kind == self._child.name]
        there = rows.current(self._connection, self._child, [c.key for c in children if c.before is not None])
        return {
            c.key: (there.get(c.key, {}), {} if c.after is None else {**there.get(c.key, {}), **c.after})
            for c in children
        }

    def _days(self, owner: str, altered: Mapping[str, tuple[Values, Values]]) -> list[date]:
        """Return the days of the children as they will be, but for those in the bin."""
        table, span = self._child.table, self._span
        of_owner = (table.c[span.link] == owner, table.c.binned_at.is_(None))
        chosen = select(table.c.key, table.c[span.day]).where(*of_owner)
        days = [day for key, day in self._connection.execute(chosen) if key not in altered]
        ours = (
            new for _, new in altered.values() if new.get(span.link) == owner and not new.get("binned_at")
        )
        return [day for day in (*days, *(new.get(span.day) for new in ours)) if day]

    def _new_days(self, owner: str, stands: Values, days: Sequence[date]) -> dict[str, Any]:
        if not days:
            return {}
        wished = {self._span.first: min(days), self._span.last: max(days)}
        new = {
            name: day
            for name, day in wished.items()
            if stands.get(name) != day and self._follows(owner, name, stands)
        }
        broken = {name for name, _ in self._kind.broken_rules({**stands, **new}, new)}
        return {} if broken else new

    def _follows(self, owner: str, name: str, stands: Values) -> bool:
        """Return whether a day was never given, or was given by the children rather than typed."""
        edit = self._typed.get(owner)
        if edit is not None and edit.values.get(name) is not None:
            return False
        if stands.get(name) is None:
            return True
        return ledger.was_followed(self._connection, self._kind.name, owner, name, self._reverting)


def _with_days(change: Change, there: Values, new: Mapping[str, Any]) -> Change:
    """Put days into a change of their record; one that comes to what stands is no change of it any more."""
    after, followed = {**(change.after or {}), **new}, change.followed | set(new)
    if change.before is None:
        return replace(change, after=after, followed=followed)
    before = {**{name: there[name] for name in new}, **change.before}
    differing = [name for name in after if after[name] != before[name]]
    return Change(
        change.kind,
        change.key,
        {name: before[name] for name in differing},
        {name: after[name] for name in differing},
        followed.intersection(differing),
    )
