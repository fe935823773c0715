"""Two people who are one are merged, on a person's word: all that hangs on one comes to the other, as one step.

What joins the same things – two enrolments in one training, two marks in one session – is folded into one; where both
say something and it differs, the person decides. The other record goes to the bin; undoing the step brings all back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link, Names
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.richer import says_more
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.certificates_as_issued import as_issued
from iclei_desktop.services.describing import labelled, link_words
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage import rows, search
from iclei_desktop.storage.steps import Changed, Edit, Name

MERGED_INTO = msgid("Merged into: {name}")


@dataclass(frozen=True)
class Difference:
    """One thing that both say differently; ``takes_other`` is what happens if nobody decides."""

    name: str
    """How it is called on the command line: "person.phone"."""
    label: str
    """What it is about, in words: "Phone", "Energy data, 4 May 2026: Mark"."""
    kept: str
    other: str
    takes_other: bool


@dataclass
class Merge:
    """What merging means, before it is done."""

    keep: str
    drop: str
    names: tuple[str, str]
    differences: list[Difference] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=dict)
    """How many records of each kind come over."""
    told: str = ""
    """What else is to be known, in words."""


def prepare(
    workspace: Workspace,
    keep: str,
    drop: str,
    translate: Translate,
    decided: Mapping[str, bool] = MappingProxyType({}),
) -> Merge:
    """Return what merging two people means. ``decided`` says by name which differences take the other's value.

    In the others, what says more is taken: a mark of presence before one of absence.
    """
    if keep == drop:
        raise Refusal(msgid("That is the same person twice. Nothing was changed."))
    kind = kind_of("person")
    sides = [workspace.get(kind, key) for key in (keep, drop)]
    names = (kind.title(sides[0]) or "", kind.title(sides[1]) or "")
    with workspace.reading() as connection:
        folding = _Folding(connection, translate, Merge(keep, drop, names), decided)
        folding.people(kind, sides[0], sides[1])
        for other in catalogue().values():
            folding.records(other)
        folding.merge.told = as_issued(connection, keep, drop, translate)
    unknown = set(decided) - {difference.name for difference in folding.merge.differences}
    if unknown:
        known = ", ".join(difference.name for difference in folding.merge.differences)
        raise Refusal(
            msgid("The two do not differ in “{name}”. They differ in: {known}."),
            name=", ".join(sorted(unknown)),
            known=known or "–",
        )
    return folding.merge


def merge(
    workspace: Workspace,
    keep: str,
    drop: str,
    translate: Translate,
    decided: Mapping[str, bool] = MappingProxyType({}),
) -> Changed:
    """Merge two people as one step, their differences decided as for ``prepare``."""
    wanted = prepare(workspace, keep, drop, translate, decided)
    return workspace.write(Name(msgid("Merge two people")), wanted.edits)


@dataclass(frozen=True)
class _Two:
    """Two records of which one stays, and what they are about in words."""

    kind: RecordKind
    key: str
    kept: Mapping[str, Any]
    other: Mapping[str, Any]
    about: str

    @property
    def fields(self) -> list[Field]:
        """What people say in such a record, but for what it joins."""
        return [one for one in self.kind.shown if one.name not in self.kind.about.identity]


@dataclass
class _Folding:
    """Follows what hangs on the record that goes, kind by kind, those that are linked to before those that link."""

    connection: Connection
    translate: Translate
    merge: Merge
    decided: Mapping[str, bool]
    at: str = field(default_factory=moments.now)
    moved: dict[str, dict[str, str]] = field(default_factory=dict)
    """By kind, the records that go and the ones they become."""

    def people(self, kind: RecordKind, kept: Mapping[str, Any], other: Mapping[str, Any]) -> None:
        """Fold the two people themselves."""
        keep, drop = self.merge.keep, self.merge.drop
        values = self._folded(_Two(kind, keep, kept, other, ""))
        self.merge.edits.append(Edit(kind.name, keep, values))
        said = self.translate(MERGED_INTO).format(name=self.merge.names[0])
        notes = "\n".join(text for text in (other["notes"], said) if text)
        self.merge.edits.append(Edit(kind.name, drop, {"notes": notes, "binned_at": self.at}))
        self.moved[kind.name] = {drop: keep}

    def records(self, kind: RecordKind) -> None:
        """Bring over the records of a kind that link to what goes."""
        links = {name: self.moved[target] for name, target in kind.links.items() if self.moved.get(target)}
        found = rows.current(self.connection, kind, list(self._linking(kind, links)))
        joining = [name for name in links if name in kind.about.identity]
        for key, values in found.items():
            changed = {name: became[values[name]] for name, became in links.items() if values[name] in became}
            if joining and set(changed) & set(joining):
                self._join(kind, key, {**values, **changed})
            else:
                self.merge.edits.append(Edit(kind.name, key, changed))
        if found:
            self.merge.moved[kind.name] = len(found)

    def _linking(self, kind: RecordKind, links: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
        columns = kind.table.c
        for name, became in links.items():
            for some in search.chunks(list(became)):
                chosen = select(columns.key).where(columns[name].in_(some), columns.binned_at.is_(None))
                yield from self.connection.execute(chosen).scalars()

    def _join(self, kind: RecordKind, key: str, values: dict[str, Any]) -> None:
        """Let a record become the one that joins the same things for the person who stays."""
        if self._joins_itself(kind, values):  # that the two are different people, say
            self.merge.edits.append(Edit(kind.name, key, {"binned_at": self.at}))
            return
        becomes = kind.new_key(values)
        there = rows.current(self.connection, kind, [becomes]).get(becomes)
        taken: Mapping[str, Any] = values
        if there is not None and there["binned_at"] is None:
            taken = self._folded(_Two(kind, becomes, there, values, self._about(kind, becomes)))
            if taken:
                self.merge.edits.append(Edit(kind.name, becomes, dict(taken)))
        else:
            self.merge.edits.append(Edit(kind.name, becomes, {**values, "binned_at": None}))
        given_up = {name: None for name in kind.about.once if taken.get(name)}  # such as a serial
        self.merge.edits.append(Edit(kind.name, key, {"binned_at": self.at, **given_up}))
        self.moved.setdefault(kind.name, {})[key] = becomes

    def _joins_itself(self, kind: RecordKind, values: Mapping[str, Any]) -> bool:
        ends = [(kind.links[name], values[name]) for name in kind.about.identity if name in kind.links]
        return len(set(ends)) < len(ends)

    def _about(self, kind: RecordKind, key: str) -> str:
        """Return what a record is about in words: what it joins beside those who are merged."""
        found = rows.current(self.connection, kind, [key])
        for without in (tuple(self.moved), ("person",)):
            words = link_words(self.connection, kind, found.values(), self.translate, without)
            if text := ", ".join(dict.fromkeys(filter(None, words.values()))):
                return text
        return ""

    def _folded(self, two: _Two) -> dict[str, Any]:
        """Return what changes in the record that stays."""
        if two.kind.stamps:
            return self._folded_whole(two)
        result: dict[str, Any] = {}
        for one in two.fields:
            mine, yours = two.kept[one.name], two.other[one.name]
            if yours is None or mine == yours:
                continue
            if mine is None:
                result[one.name] = yours
            elif isinstance(one.kind, Names):
                result[one.name] = list(dict.fromkeys((*mine, *yours)))
            elif one.name == "notes":
                result[one.name] = f"{mine}\n{yours}"
            elif self._is_taken(two, one):
                result[one.name] = yours
        return result

    def _folded_whole(self, two: _Two) -> dict[str, Any]:
        """Return all or nothing of the other: values that were set together, as a mark and its minutes, stay so."""
        first = two.fields[0]
        mine, yours = two.kept[first.name], two.other[first.name]
        taken = mine is None if mine is None or mine == yours else self._is_taken(two, first)
        stamped = [two.kind.fields[name] for name in sorted(two.kind.stamps)]
        return {one.name: two.other[one.name] for one in (*two.fields, *stamped)} if taken else {}

    def _is_taken(self, two: _Two, one: Field) -> bool:
        """Note a difference and return whether the other's value is taken."""
        mine, yours = two.kept[one.name], two.other[one.name]
        name = f"{two.kind.name}.{one.name}" + ("" if two.key == self.merge.keep else f".{two.key}")
        label = self.translate(one.label)
        taken = self.decided.get(name, says_more(two.kind.name, one.name, yours, mine))
        words = link_words(self.connection, two.kind, (two.kept, two.other), self.translate)
        kept, other = (
            words.get(value, "") if isinstance(one.kind, Link) else one.show(value, self.translate)
            for value in (mine, yours)
        )
        about = labelled(self.translate, two.about, label) if two.about else label
        self.merge.differences.append(Difference(name, about, kept, other, taken))
        return taken
