"""Values that no two records of a kind may have, such as the serial of a certificate.

No UNIQUE holds them: a record in the bin keeps its serial, undo must always find what it left, and copies of a file
may meet again. So they are asked for where changes are planned, by whoever writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Column, ColumnElement, Connection, func, or_, select

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage import search
from iclei_desktop.storage.steps import Change

GIVEN_ALREADY = msgid(
    "{field}: “{value}” was given already, and no two may have the same. Nothing was saved. Type another one."
)


def check_given_once(connection: Connection, kind: RecordKind, changes: Iterable[Change]) -> None:
    """Raise a Refusal if a change gives a value that another record has, in the bin too, however it is spelt.

    A record may give its value up to another in the same step, as when two people are merged.
    """
    changes = list(changes)
    for name in kind.about.once:
        given: dict[str, str] = {}
        for change in changes:
            value = (change.after or {}).get(name)
            if value and given.setdefault(fold(value), change.key) != change.key:
                raise Refusal(GIVEN_ALREADY, field=kind.fields[name].label, value=value)
        given_up = {change.key for change in changes if name in (change.after or {})}
        column = kind.table.c[name]
        for some in search.chunks(list(given)):
            chosen = select(kind.table.c.key, column).where(_may_fold_to(column, some))
            for key, value in connection.execute(chosen):
                if given.get(fold(value), key) != key and key not in given_up:
                    raise Refusal(GIVEN_ALREADY, field=kind.fields[name].label, value=value)


_NOT_PLAIN = "*[^ -~]*"
"""Matches what has a character that is not printable ASCII: SQLite knows neither its case nor its accents."""


def _may_fold_to(column: Column[str], folded: Sequence[str]) -> ColumnElement[bool]:
    """Return what picks the few values that have to be folded to tell: of plain ones SQLite knows it by itself."""
    spaced = func.instr(column, "  ") > 0
    return or_(func.lower(func.trim(column)).in_(folded), column.op("GLOB")(_NOT_PLAIN), spaced)
