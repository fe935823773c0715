"""The record kinds; nothing else lists them. A module put into this package is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, cast

from sqlalchemy import Table

from iclei_desktop import records
from iclei_desktop.records.base import About, Record
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import PHONE, FieldKind, Link
from iclei_desktop.rules.folding import fold, phone_tail, search_text
from iclei_desktop.rules.keys import derived_key, new_key
from iclei_desktop.rules.refusal import Misuse, Refusal
from iclei_desktop.rules.translate import msgid

Values = Mapping[str, Any]
"""Field name → value."""


@dataclass(frozen=True)
class RecordKind:
    """A family with all its fields by name."""

    name: str
    record: type[Record]
    fields: Mapping[str, Field]

    @cached_property
    def about(self) -> About:
        """What the record's class declares of itself."""
        return self.record.about

    def __repr__(self) -> str:
        return f"RecordKind({self.name})"

    def __hash__(self) -> int:
        return hash(self.name)

    @cached_property
    def table(self) -> Table:
        """The table that keeps the rows."""
        return cast(Table, self.record.__table__)

    @cached_property
    def shown(self) -> tuple[Field, ...]:
        """Fields that a person sees and types, in the order of declaration, notes last."""
        return tuple(field for field in self.fields.values() if not field.hidden)

    @cached_property
    def columns(self) -> Mapping[str, Field]:
        """Fields that a list may show, by name: those that a person sees, and what follows from others."""
        derived = {name: found.field(name) for name, found in self.about.derived.items()}
        return {**{field.name: field for field in self.shown}, **derived}

    @cached_property
    def listed(self) -> tuple[Field, ...]:
        """Fields that a list shows before anyone chooses columns, the most telling first."""
        first = self.about.columns
        others = (field for field in self.columns.values() if field.listed and field.name not in first)
        return (*(self.fields[name] for name in first), *others)

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """Names of the fields whose text the search box finds; none for a record without a title."""
        if not self.about.title:
            return ()
        return tuple(field.name for field in self.fields.values() if field.searchable)

    @cached_property
    def links(self) -> Mapping[str, str]:
        """Kind linked to, by field name."""
        return {f.name: f.kind.target for f in self.fields.values() if isinstance(f.kind, Link)}

    @cached_property
    def _converted(self) -> tuple[Field, ...]:
        """Fields whose values JSON cannot hold as they are, such as dates."""
        return tuple(f for f in self.fields.values() if type(f.kind).to_json is not FieldKind.to_json)

    def title(self, values: Values) -> str | None:
        """Return what the record is called, None for one that only joins others."""
        for name in self.about.title:
            if title := values.get(name):
                return str(title)
        return None

    def title_fold(self, values: Values) -> str | None:
        """Return the folded title: what lists sort by and imports match."""
        title = self.title(values)
        return fold(title) if title else None

    def search_text(self, values: Values) -> str:
        """Return the folded words the record is found by."""
        texts = [
            " ".join(text) if isinstance(text, list) else text
            for text in map(values.get, self.searched)
            if text
        ]
        if self._phones:  # a number is found by its end, however its country and area are written
            texts += filter(None, (phone_tail(values.get(name)) for name in self._phones))
        return search_text(*texts)

    @cached_property
    def _phones(self) -> tuple[str, ...]:
        return tuple(name for name in self.searched if self.fields[name].kind is PHONE)

    def new_key(self, values: Values) -> str:
        """Return the key of a new record: derived where the record is what it joins, else a fresh UUIDv7."""
        if not self.about.identity:
            return new_key()
        return derived_key(self.name, *(str(values.get(name) or "") for name in self.about.identity))

    @cached_property
    def stamps(self) -> frozenset[str]:
        """Names of the fields that say when the others were set."""
        return frozenset(field.name for field in self.fields.values() if field.stamp)

    @cached_property
    def _asked(self) -> tuple[Field, ...]:
        """Fields that a person must fill in."""
        return tuple(field for field in self.fields.values() if field.required and not field.hidden)

    def check_whole(self, values: Values) -> None:
        """Raise a Refusal if a new record of ``values`` would break a rule or lack what it must have."""
        self.check_complete(values)
        self.check_part(values, {})

    def check_complete(self, values: Values) -> None:
        """Raise a Refusal if ``values`` lack what a person must give for a new record."""
        for field in self._asked:
            field.check(values.get(field.name))
        self._check_title(values)

    def check_part(self, changed: Values, there: Values) -> None:
        """Raise a Refusal if ``changed`` breaks a field's rule, or would leave the record without a title."""
        for name, value in changed.items():
            self.field(name).check(value)
        for field, problem in self.broken_rules({**there, **changed}, changed):
            problem.values["field"] = self.fields[field].label
            raise problem
        if there and not set(self.about.title).isdisjoint(changed):
            self._check_title({**there, **changed})

    def broken_rules(self, values: Values, changed: Values) -> Iterator[tuple[str, Refusal]]:
        """Give each rule between fields that ``values`` break, with the last of its fields that is changed."""
        for rule in self.about.rules:
            concerned = [name for name in rule.fields if name in changed]
            found = rule.broken(values) if concerned else None
            if found is not None:
                yield concerned[-1], Refusal(rule.otherwise, **found)

    def _check_title(self, values: Values) -> None:
        if self.about.title and not self.title(values):
            raise Refusal(msgid("{field} must be filled in."), field=self.fields[self.about.title[0]].label)

    def field(self, name: str) -> Field:
        """Return the field called ``name``; a Refusal lists those there are."""
        try:
            return self.fields[name]
        except KeyError:
            raise Refusal(
                msgid("{kind} has no field “{name}”. Fields: {known}."),
                kind=self.about.many,
                name=name,
                known=", ".join(field.name for field in self.shown),
            ) from None

    def to_json(self, values: Values) -> dict[str, Any]:
        """Return ``values`` as JSON can hold them."""
        result = dict(values)
        for field in self._converted:
            if result.get(field.name) is not None:
                result[field.name] = field.kind.to_json(result[field.name])
        return result

    def from_json(self, values: Values) -> dict[str, Any]:
        """Return the values kept as JSON; a field that no longer exists is left out."""
        result = {name: value for name, value in values.items() if name in self.fields}
        for field in self._converted:
            if result.get(field.name) is not None:
                result[field.name] = field.kind.from_json(result[field.name])
        return result


def _kind(record: type[Record]) -> RecordKind:
    table = cast(Table, record.__table__)
    fields = {c.key: replace(c.info["field"], name=c.key) for c in table.columns if "field" in c.info}
    # What every record has comes first in the table, but last for a person.
    common = {name: fields.pop(name) for name in tuple(fields) if hasattr(Record, name)}
    return RecordKind(record.__tablename__, record, {**fields, **common})


@cache
def catalogue() -> Mapping[str, RecordKind]:
    """Return every record kind by name, those that others link to first."""
    for module in pkgutil.iter_modules(records.__path__):
        importlib.import_module(f"{records.__name__}.{module.name}")
    kinds = {kind.name: kind for kind in (_kind(mapper.class_) for mapper in Record.registry.mappers)}
    return {table.name: kinds[table.name] for table in Record.metadata.sorted_tables if table.name in kinds}


def kind_named(name: str) -> RecordKind:
    """Return the kind with this name or plural: "city" or "cities"; a Misuse lists the plurals."""
    for kind in catalogue().values():
        if name.casefold() in (kind.name, kind.about.plural):
            return kind
    known = ", ".join(kind.about.plural for kind in catalogue().values())
    raise Misuse(
        msgid("There is no kind of record called “{name}”. There are: {known}."), name=name, known=known
    )


def children(kind: RecordKind) -> list[tuple[RecordKind, str]]:
    """Return each kind that links to ``kind``, with the linking field."""
    return [
        (other, field)
        for other in catalogue().values()
        for field, target in other.links.items()
        if target == kind.name
    ]
