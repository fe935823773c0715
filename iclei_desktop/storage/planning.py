"""From wishes to changes: what differs from what stands, and what of an older step can still be taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.storage import rows
from iclei_desktop.storage.following import consequences, filled
from iclei_desktop.storage.ledger import was_followed
from iclei_desktop.storage.once import check_given_once
from iclei_desktop.storage.spanning import with_spans
from iclei_desktop.storage.steps import Change, Conflict, Edit, Reason


def planned(connection: Connection, edits: Iterable[Edit], at: str) -> list[Change]:
    """Compare wishes with what stands and return what differs; several wishes for a record become one.

    Raises a Refusal for a value that breaks its field's rule, or that no second record may have.
    """
    changes: list[Change] = []
    merged = _merged(edits)
    for name, wanted in merged.items():
        kind = catalogue()[name]
        there = rows.current(connection, kind, [key for key, edit in wanted.items() if not edit.new])
        if kind.about.follows:
            wanted = filled(connection, kind, merged, there)  # noqa: PLW2901
        differences = (
            _along(connection, edit, _difference(kind, edit, there.get(key), at))
            for key, edit in wanted.items()
        )
        differing = [change for change in differences if change is not None]
        if kind.about.once:
            check_given_once(connection, kind, differing)
        changes.extend(differing)
    return with_spans(connection, [*changes, *consequences(connection, changes, merged)], merged)


def _merged(edits: Iterable[Edit]) -> dict[str, dict[str, Edit]]:
    by_kind: dict[str, dict[str, Edit]] = defaultdict(dict)
    for edit in edits:
        some = by_kind[edit.kind]
        earlier = some.get(edit.key)
        if earlier is not None:
            values, along = {**earlier.values, **edit.values}, (earlier.along - set(edit.values)) | edit.along
            edit = replace(edit, values=values, new=earlier.new, checked=False, along=along)  # noqa: PLW2901
        some[edit.key] = edit
    return by_kind


def _difference(kind: RecordKind, edit: Edit, there: Values | None, at: str) -> Change | None:
    if there is None:
        if kind.about.blank_is_nothing and _joins_only(kind, edit.values):
            return None
        values = {"created_at": at, **edit.values}
        if not edit.checked:
            values = {name: value for name, value in values.items() if value is not None}
            kind.check_whole(values)
        return Change(kind.name, edit.key, None, values)
    after = {name: value for name, value in edit.values.items() if there[kind.field(name).name] != value}
    if kind.stamps.issuperset(after):
        return None
    kind.check_part(after, there)
    return Change(kind.name, edit.key, _only(there, after), after)


def _along(connection: Connection, edit: Edit, change: Change | None) -> Change | None:
    """Let a day that followed, and that is only moved along, go on following."""
    if change is None or not edit.along:
        return change
    moved = edit.along & set(change.after or ())
    followed = (name for name in moved if was_followed(connection, change.kind, change.key, name))
    return replace(change, followed=frozenset(followed))


def _joins_only(kind: RecordKind, values: Values) -> bool:
    """Return whether a record would say nothing but what it joins, as the clearing of a mark never made."""
    nothing = {*kind.about.identity, *kind.stamps, "binned_at"}
    return all(value is None for name, value in values.items() if name not in nothing)


def possible(connection: Connection, wanted: Sequence[Change]) -> tuple[list[Change], list[Conflict]]:
    """Split what a selective undo wants into what can be done and what is kept, with the reason.

    Children are looked at before their parents, so that a parent stays when one of its children has to.
    """
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for change in wanted:
        by_kind[change.kind].append(change)
    done: list[Change] = []
    kept: list[Conflict] = []
    leaving: set[str] = set()
    for kind in reversed(list(catalogue().values())):
        changes = by_kind.get(kind.name, [])
        there = rows.current(connection, kind, [change.key for change in changes])
        held = rows.dependents(connection, kind, [c.key for c in changes if c.after is None])
        for change in changes:
            depended_on = bool(held.get(change.key, set()) - leaving)
            fits, conflict = _split(change, there.get(change.key), depended_on=depended_on)
            if conflict is not None:
                kept.append(conflict)
            if fits is not None:
                done.append(fits)
                if fits.after is None:
                    leaving.add(fits.key)
    return _with_targets(connection, done, kept)


def _split(
    change: Change, there: Values | None, *, depended_on: bool
) -> tuple[Change | None, Conflict | None]:
    """Split one wanted change into the part whose ``before`` still holds and the part in conflict."""
    if change.before is None:  # the record should come back
        return (change, None) if there is None else (None, Conflict(change, Reason.CHANGED_SINCE, there))
    if there is None:
        return None, Conflict(change, Reason.GONE, None)
    if change.after is None:  # the record should go, unless anything about it is no longer as it was
        altered = [name for name, value in there.items() if change.before.get(name) != value]
        if altered:
            return None, Conflict(change, Reason.CHANGED_SINCE, _only(there, altered))
        return (None, Conflict(change, Reason.DEPENDED_ON, {})) if depended_on else (change, None)
    altered = [name for name, value in change.before.items() if there[name] != value]
    holds = [name for name in change.before if name not in altered]
    conflict = (
        Conflict(_part(change, altered), Reason.CHANGED_SINCE, _only(there, altered)) if altered else None
    )
    return (_part(change, holds) if holds else None), conflict


def _with_targets(
    connection: Connection, done: Sequence[Change], kept: list[Conflict]
) -> tuple[list[Change], list[Conflict]]:
    """Keep back what would link to a record that is gone. Parents come last in ``done`` and are met first."""
    coming: set[str] = set()
    stay: list[Change] = []
    for change in reversed(done):
        missing = rows.missing_targets(connection, catalogue()[change.kind], change.after or {}) - coming
        if missing:
            kept.append(Conflict(change, Reason.GONE, {}))
            continue
        stay.append(change)
        if change.before is None:
            coming.add(change.key)
    return stay, kept


def _part(change: Change, names: Iterable[str]) -> Change:
    names = list(names)
    return Change(
        change.kind, change.key, _only(change.before or {}, names), _only(change.after or {}, names)
    )


def _only(values: Values, names: Iterable[str]) -> dict[str, Any]:
    return {name: values.get(name) for name in names}
