"""From the name of a city or programme in a cell to the record it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.gazetteer import find_city
from iclei_desktop.services.lookup import candidates, titles_linked
from iclei_desktop.services.workspace import new_edit
from iclei_desktop.storage.steps import Edit

NOT_THERE = msgid("{kind}: “{text}” is not in the file.")
SEVERAL = msgid("{kind}: “{text}” may be any of {count}.")


class Unlinked(Refusal):
    """No record, or more than one, is what a cell says: a matter of its row, unlike a file that cannot be read."""


class LinkFinder:
    """Finds linked records; a city that only the gazetteer knows is added, with its facts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[tuple[str, str, str | None], str | Unlinked] = {}
        self.added: list[Edit] = []
        """What must be written beside the rows that link to it."""

    def find(self, target: str, text: str, row: Mapping[str, Any]) -> str:
        """Return the key meant by ``text``; the row's country tells cities of one name apart.

        Raises Unlinked if nothing or several records fit.
        """
        country = row.get("country") if target == "city" else None
        asked = (target, fold(text), country)
        if asked not in self._found:
            self._found[asked] = self._look(catalogue()[target], text, country)
        found = self._found[asked]
        if isinstance(found, Unlinked):
            raise found
        return found

    def titles(self, kind: RecordKind, rows: Sequence[Values]) -> dict[str, str]:
        """Return what the records linked to by rows are called, by key; those yet to be added too."""
        added = ((edit.key, catalogue()[edit.kind].title(edit.values)) for edit in self.added)
        new = {key: title for key, title in added if title}
        return {**titles_linked(self._connection, kind, rows), **new}

    def _look(self, kind: RecordKind, text: str, country: str | None) -> str | Unlinked:
        keys = candidates(self._connection, kind, text, **({"country": country} if country else {}))
        if len(keys) == 1:
            return keys[0]
        if keys:
            return Unlinked(SEVERAL, text=text, count=len(keys), kind=kind.about.many)
        known = find_city(text, country) if kind.name == "city" else None
        if known is None:
            return Unlinked(NOT_THERE, text=text, kind=kind.about.many)
        edit = new_edit(kind, known.values())
        self.added.append(edit)
        return edit.key
