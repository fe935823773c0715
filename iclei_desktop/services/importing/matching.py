"""Finding the record that a row speaks of, so that importing a list again doubles nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from enum import Enum, auto
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from iclei_desktop.records.catalogue import RecordKind, Values
from iclei_desktop.rules.folding import fold
from iclei_desktop.storage import search

Telling = tuple[Any, ...]
"""What of a record tells it apart, as it is compared: first its ids, then the fields that should agree."""


class Matcher:
    """The records of a kind by what identifies them: those in the file and those met in this import.

    A record is the same if one of its ids is. Without that, it is the same if its title is and, of the fields
    that tell people of one name apart, one agrees and none differs – or neither says anything. Among records
    that surely belong here, such as people enrolled in the training at hand, not differing is enough. Where the
    list is ``correcting``, somebody of that name and address who was in the file before is the same, whatever else
    of her differs.
    The surest fit counts; a record that is only likely must be the only one. A record in the bin is meant if none
    in use is.
    """

    def __init__(
        self,
        connection: Connection,
        kind: RecordKind,
        titles: Iterable[str],
        at_hand: Collection[str] = (),
        *,
        correcting: bool = False,
    ) -> None:
        self._kind = kind
        self._telling = (*kind.about.ids, *kind.about.agree)
        self._sure = [self._telling.index(name) for name in kind.about.sure if correcting]
        self._met: set[str] = set()
        """Records that rows of this import speak of: another row that differs speaks of another one."""
        self._at_hand = at_hand
        self._by_id: list[dict[Any, str]] = [{} for _ in kind.about.ids]
        self._by_title: dict[str, dict[str, Telling]] = defaultdict(dict)
        self._in_bin: dict[str, dict[str, Telling]] = defaultdict(dict)
        self._load(connection, titles)

    def _load(self, connection: Connection, titles: Iterable[str]) -> None:
        table = self._kind.table
        if connection.execute(select(table.c.id).limit(1)).first() is None:
            return  # a new file: nobody is known yet
        columns = [table.c.key, table.c.title_fold, *(table.c[name] for name in self._telling)]
        if self._kind.about.ids:
            named = or_(*(table.c[name].is_not(None) for name in self._kind.about.ids))
            for row in connection.execute(select(*columns).where(named)).mappings():
                self._know(row["key"], self.telling(dict(row)), row["title_fold"])
        called_so = table.c.title_fold.in_(bindparam("titles", expanding=True))
        in_use = select(*columns).where(called_so, table.c.binned_at.is_(None))
        # Not "is not null", for which SQLite would read all records instead of those few off the index.
        in_bin = select(*columns).where(called_so, table.c.binned_at > "")
        for some in search.chunks(list(dict.fromkeys(titles))):
            for row in connection.execute(in_use, {"titles": some}).mappings():
                self._know(row["key"], self.telling(dict(row)), row["title_fold"])
            for row in connection.execute(in_bin, {"titles": some}).mappings():
                self._in_bin[row["title_fold"]][row["key"]] = self.telling(dict(row))

    def telling(self, values: Values) -> Telling:
        """Return what of ``values`` tells records apart, as it is compared."""
        return tuple([_comparable(values.get(name)) for name in self._telling])

    def add(self, key: str, telling: Telling, title: str | None) -> None:
        """Take note of a record that a row of this import adds, so that a second row about it finds it."""
        self._met.add(key)
        self._know(key, telling, title)

    def _know(self, key: str, telling: Telling, title: str | None) -> None:
        for known, keys in zip(telling, self._by_id, strict=False):
            if known is not None:
                keys.setdefault(known, key)
        if title:
            self._by_title[title][key] = telling

    def find(self, telling: Telling, title: str | None) -> str | None:
        """Return the key of the record that a row speaks of, None if it speaks of a new one."""
        key = self._find(telling, title)
        if key is not None:
            self._met.add(key)
        return key

    def _find(self, telling: Telling, title: str | None) -> str | None:
        for known, keys in zip(telling, self._by_id, strict=False):
            if known is not None and (key := keys.get(known)) is not None:
                return key
        for titles in (self._by_title, self._in_bin):
            namesakes = titles.get(title or "")
            if namesakes and (key := self._fitting(namesakes, telling)) is not None:
                return key
        return None

    def _fitting(self, namesakes: Mapping[str, Telling], telling: Telling) -> str | None:
        fitting: dict[_Fit, list[str]] = defaultdict(list)
        for key, there in namesakes.items():
            fitting[self._fit(key, telling, there)].append(key)
        if fitting[_Fit.EQUAL]:  # several that are equal in all that tells them apart: any will do, none more
            return fitting[_Fit.EQUAL][0]
        likely = fitting[_Fit.AGREES] or fitting[_Fit.CORRECTED] or fitting[_Fit.AT_HAND]
        return likely[0] if len(likely) == 1 else None

    def only_namesake(self, telling: Telling, title: str) -> str | None:
        """Return the only record of a title if nothing about it differs: a guess, for a person to look at."""
        namesakes = self._by_title.get(title, {})
        if len(namesakes) != 1:
            return None
        ((key, there),) = namesakes.items()
        both = zip(telling, there, strict=True)
        return None if any(a != b for a, b in both if a is not None and b is not None) else key

    def _fit(self, key: str, given: Telling, there: Telling) -> _Fit:
        both = zip(given, there, strict=True)
        known = [(one, other) for one, other in both if one is not None and other is not None]
        if any(one != other for one, other in known):
            sure = any(given[at] is not None and given[at] == there[at] for at in self._sure)
            return _Fit.CORRECTED if sure and key not in self._met else _Fit.NONE
        if given == there:
            return _Fit.EQUAL
        if known:
            return _Fit.AGREES
        return _Fit.AT_HAND if key in self._at_hand else _Fit.NONE


class _Fit(Enum):
    """How well a record of the same title fits a row."""

    NONE = auto()
    AT_HAND = auto()
    CORRECTED = auto()
    AGREES = auto()
    EQUAL = auto()


def _comparable(value: Any) -> Any:
    return fold(value) if isinstance(value, str) else value
