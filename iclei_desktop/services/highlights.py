"""What a search found in the texts of records: the field, and the part of it where the words stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from iclei_desktop.records.catalogue import RecordKind, Values
from iclei_desktop.records.fields import Field
from iclei_desktop.rules.folding import words
from iclei_desktop.rules.highlighting import Snippet, places, snippet
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import rows
from iclei_desktop.storage.search import Query


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words stand: the label of the field (a message id), and the part of its text."""

    label: str
    snippet: Snippet


def found_texts(
    workspace: Workspace, kind: RecordKind, query: Query, keys: Sequence[str]
) -> dict[str, Found | None]:
    """Return for each record the text in which most of the query's words stand; None where only the name has them.

    Meant for the rows on a screen: whole texts are read and gone through.
    """
    sought = list(dict.fromkeys(words(query.text)))
    fields = [kind.fields[name] for name in kind.searched if name not in kind.about.title[:1]]
    with workspace.reading() as connection:
        found = rows.current(connection, kind, keys)
    return {key: _best(fields, values, sought) for key, values in found.items()}


def _best(fields: Collection[Field], values: Values, sought: list[str]) -> Found | None:
    """Return the first of the texts that hold most of the words."""
    best: tuple[int, Field, str] | None = None
    for field in fields:
        text = _text(values[field.name])
        held = sum(bool(places(text, [word])) for word in sought) if text else 0
        if held > (best[0] if best else 0):
            best = held, field, text
        if held == len(sought):
            break
    if best is None:
        return None
    part = snippet(best[2], sought)
    return Found(best[1].label, part) if part else None


def _text(value: Any) -> str:
    return " · ".join(value) if isinstance(value, list) else value or ""
