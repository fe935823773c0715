"""The records of one kind that belong to another record, such as the visiting cities of an exchange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.editing import add, with_defaults
from iclei_desktop.services.joined import follow_up
from iclei_desktop.services.linking import Target, edits_of, targets
from iclei_desktop.services.lookup import link_titles
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage.search import Query, chunks
from iclei_desktop.storage.steps import Changed, Name


@dataclass(frozen=True)
class Children:
    """Which records are meant: those of a kind that link to another record by one of their fields."""

    kind: RecordKind
    link: str

    @property
    def owner(self) -> RecordKind:
        """The kind of record they belong to."""
        return catalogue()[self.kind.links[self.link]]

    @property
    def joined(self) -> str | None:
        """The field with the other record that each of them joins to its owner; None where they stand alone."""
        others = (name for name in self.kind.about.identity if name != self.link and name in self.kind.links)
        return next(others, None) if self.link in self.kind.about.identity else None

    def key(self, owner: str, other: str) -> str:
        """Return the key of what joins another record to ``owner`` when it is added."""
        return self.kind.new_key(with_defaults(self.kind, {self.link: owner, self.joined or "": other}))

    @property
    def named_by(self) -> Field | None:
        """The text that is enough to add one, such as what was agreed; None where one is not enough."""
        lacking = [f for f in self.kind.shown if f.required and f.default is None and f.name != self.link]
        if not lacking and self.kind.about.title:
            return self.kind.fields[self.kind.about.title[0]]
        return lacking[0] if len(lacking) == 1 and lacking[0].kind.name == "text" else None


@dataclass(frozen=True)
class Child:
    """One of the records, and what those are called that it links to."""

    key: str
    values: Mapping[str, Any]
    titles: Mapping[str, str] = field(default_factory=dict)


def read_children(workspace: Workspace, of: Children, owner: str) -> list[Child]:
    """Return the records that belong to ``owner``, in the order of their kind.

    Neither they nor what they join to it may be in the bin.
    """
    rows = workspace.page(of.kind, Query(filters={of.link: [owner]}))
    with workspace.reading() as connection:
        for name in of.kind.about.identity:
            if name != of.link and name in of.kind.links:
                target = catalogue()[of.kind.links[name]]
                in_use = _in_use(connection, target, {row[name] for row in rows if row[name]})
                rows = [row for row in rows if row[name] is None or row[name] in in_use]
    titles = link_titles(workspace, of.kind, rows)
    return [Child(row["key"], row, titles) for row in rows]


def _in_use(connection: Connection, kind: RecordKind, keys: Iterable[str]) -> set[str]:
    table = kind.table
    found: set[str] = set()
    for some in chunks(list(keys)):
        chosen = select(table.c.key).where(table.c.key.in_(some), table.c.binned_at.is_(None))
        found.update(connection.execute(chosen).scalars())
    return found


@dataclass(frozen=True)
class Offered:
    """A record that may be joined to an owner, and the key of what joins it already, in whatever role."""

    target: Target
    joining: str = ""

    @property
    def joined(self) -> bool:
        """Whether it is joined already."""
        return bool(self.joining)


def offered(
    workspace: Workspace, of: Children, owner: str, typed: str, translate: Translate
) -> list[Offered]:
    """Return the records that ``typed`` may mean; last, those that could be added under that name."""
    assert of.joined is not None  # noqa: S101 - asked only where something is joined
    found = targets(workspace, catalogue()[of.kind.links[of.joined]], typed, translate)
    there = {child.values[of.joined]: child.key for child in read_children(workspace, of, owner)}
    return [Offered(target, there.get(target.key, "")) for target in found]


def join(workspace: Workspace, of: Children, owner: str, target: Target) -> Changed:
    """Join a record to ``owner``; one that is not in the file is added in the same step."""
    assert of.joined is not None  # noqa: S101 - as above
    added = edits_of(catalogue()[of.kind.links[of.joined]], target)
    key = added[0].key if added else target.key
    values = {of.link: owner, of.joined: key}
    joining = new_edit(of.kind, _with_usual(workspace, of.kind, values))
    name = Name(msgid("Add: {kind}"), {"kind": of.kind.about.label})
    follows = follow_up(workspace, of.kind, values, added[0] if added else None)
    return workspace.write(name, [*added, joining, *follows])


def _with_usual(workspace: Workspace, kind: RecordKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` with what is usual: a case has one city of the practice, further ones replicated it."""
    fields = [f for f in kind.fields.values() if f.further is not None and f.name not in values]
    if not fields:
        return with_defaults(kind, values)
    of = Children(kind, kind.about.identity[0])
    there = read_children(workspace, of, values[of.link])
    further = {f.name: f.further for f in fields if any(one.values[f.name] == f.default for one in there)}
    return with_defaults(kind, {**values, **further})


def join_all(workspace: Workspace, of: Children, owners: Iterable[str], others: Iterable[str]) -> Changed:
    """Join each of the ``others`` to each of the ``owners``, as one step; what is joined already stays as it is."""
    assert of.joined is not None  # noqa: S101 - as above
    wanted, others = [], list(others)
    for owner in owners:
        there = {child.values[of.joined] for child in read_children(workspace, of, owner)}
        wanted += [{of.link: owner, of.joined: other} for other in others if other not in there]
    edits = [new_edit(of.kind, with_defaults(of.kind, values)) for values in wanted]
    edits += [edit for values in wanted for edit in follow_up(workspace, of.kind, values)]
    return workspace.write(Name(msgid("Add: {kind}"), {"kind": of.kind.about.label}), edits)


def begin(workspace: Workspace, of: Children, owner: str, today: date, text: str = "") -> Changed:
    """Add a record that belongs to ``owner``: with a text if it is named by one, with the day that comes next."""
    values: dict[str, Any] = {of.link: owner}
    if of.named_by is not None and text.strip():
        values[of.named_by.name] = of.named_by.parse(text)
    if of.kind.about.order[:1] == ("position",):
        values["position"] = _next_position(workspace, of, owner)
    days = [f.name for f in of.kind.shown if f.required and f.kind.name == "date"]
    if days:
        day = _next_day(workspace, of, owner, days[0]) or today
        values |= dict.fromkeys(days, day)
    return add(workspace, of.kind, values)


def _next_position(workspace: Workspace, of: Children, owner: str) -> int:
    last = Query(filters={of.link: [owner]}, sort=("-position",))
    return next((row["position"] or 0 for row in workspace.page(of.kind, last, limit=1)), 0) + 1


def _next_day(workspace: Workspace, of: Children, owner: str, name: str) -> date | None:
    """Return the day of the last of the records that are there, else the first day of their owner."""
    last = Query(filters={of.link: [owner]}, sort=(f"-{name}",))
    for row in workspace.page(of.kind, last, limit=1):
        day: date = row[name]
        return day
    start = workspace.get(of.owner, owner).get("start")
    return start if isinstance(start, date) else None
