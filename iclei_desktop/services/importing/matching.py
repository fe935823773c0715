"""Finding the record that a row speaks of, so that importing a list again doubles nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, or_, select

from iclei_desktop.records.catalogue import RecordKind, Values
from iclei_desktop.rules.folding import fold
from iclei_desktop.storage import search


class Matcher:
    """The records of a kind by what identifies them: those in the file and those met in this import.

    A record is the same if one of its ids is. Without that, it is the same if its title is and, of the fields
    that tell people of one name apart, one agrees and none differs – or neither says anything. Among records
    that surely belong here, such as people enrolled in the training at hand, not differing is enough.
    """

    def __init__(
        self, connection: Connection, kind: RecordKind, titles: Iterable[str], at_hand: Collection[str] = ()
    ) -> None:
        self._kind = kind
        self._telling = (*kind.about.ids, *kind.about.agree)
        self._at_hand = at_hand
        self._by_id: dict[tuple[str, str], str] = {}
        self._by_title: dict[str, dict[str, Values]] = defaultdict(dict)
        self._load(connection, titles)

    def _load(self, connection: Connection, titles: Iterable[str]) -> None:
        table = self._kind.table
        columns = [table.c.key, table.c.title_fold, *(table.c[name] for name in self._telling)]
        if self._kind.about.ids:
            named = or_(*(table.c[name].is_not(None) for name in self._kind.about.ids))
            for row in connection.execute(select(*columns).where(named)).mappings():
                self._note(row["key"], row["title_fold"], dict(row))
        for some in search.chunks(list(dict.fromkeys(titles))):
            in_use = table.c.title_fold.in_(some) & table.c.binned_at.is_(None)
            for row in connection.execute(select(*columns).where(in_use)).mappings():
                self._note(row["key"], row["title_fold"], dict(row))

    def add(self, key: str, values: Values) -> None:
        """Take note of a record met in this import, so that a second row about it finds it."""
        self._note(key, self._kind.title_fold(values), values)

    def _note(self, key: str, title: str | None, values: Values) -> None:
        telling = {name: _comparable(values.get(name)) for name in self._telling}
        for name in self._kind.about.ids:
            if telling[name] is not None:
                self._by_id.setdefault((name, telling[name]), key)
        if title:
            self._by_title[title][key] = {**self._by_title[title].get(key, {}), **telling}

    def find(self, values: Values) -> str | None:
        """Return the key of the record that ``values`` speak of, None if they speak of a new one."""
        for name in self._kind.about.ids:
            key = self._by_id.get((name, _comparable(values.get(name))))
            if key is not None:
                return key
        fitting = [
            key
            for key, there in self._by_title.get(self._kind.title_fold(values) or "", {}).items()
            if self._same(key, values, there)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _same(self, key: str, values: Values, there: Values) -> bool:
        given = {name: _comparable(values.get(name)) for name in self._telling}
        both = [(given[name], there[name]) for name in self._telling]
        known = [(one, other) for one, other in both if one is not None and other is not None]
        if any(one != other for one, other in known):
            return False
        silent = all(one is None for one, _ in both) and all(other is None for _, other in both)
        return bool(known) or silent or key in self._at_hand


def _comparable(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value
