"""Pages of a list: read away from the window, kept while they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from iclei_desktop.records.catalogue import RecordKind, Values
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.listing import read_pages
from iclei_desktop.services.looks import LOOKS, LookOf
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query

PAGE = 100
"""Rows of a page: more than a screen shows, few enough to be read within one frame."""
KEPT_PAGES = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One record as a list shows it: a text for each column, and the name of an icon where one says more."""

    key: str
    texts: tuple[str, ...]
    icons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """What a list shows: records of a kind, which of them, and which of their fields."""

    kind: RecordKind
    columns: tuple[Field, ...]
    query: Query = field(default_factory=Query)


@dataclass(frozen=True)
class Part:
    """What one read brought: how many records there are, and some pages of them by number."""

    listing: Listing
    count: int
    pages: dict[int, list[Row]]


def read_part(
    workspace: Workspace,
    translate: Translate,
    listing: Listing,
    numbers: Iterable[int],
    known: int | None = None,
) -> Part:
    """Read the pages with these numbers, and the number of records unless it is ``known``, as texts."""
    columns = [column.name for column in listing.columns]
    read = read_pages(
        workspace,
        listing.kind,
        listing.query,
        fields=list(dict.fromkeys((*(listing.kind.fields if _looks(listing) else ()), *columns))),
        numbers=numbers,
        size=PAGE,
        known=known,
    )
    shown = {number: _texts(listing, rows, read.titles, translate) for number, rows in read.pages.items()}
    return Part(listing, read.count, shown)


def _texts(
    listing: Listing, rows: Sequence[Values], titles: Mapping[str, str], translate: Translate
) -> list[Row]:
    cells = zip(*(_column(field, rows, titles, translate) for field in listing.columns), strict=True)
    looks = _looks(listing)
    if not looks:
        return [Row(row["key"], texts) for row, texts in zip(rows, cells, strict=True)]
    names = [field.name for field in listing.columns]
    return [_looked(names, looks, row, texts, translate) for row, texts in zip(rows, cells, strict=True)]


def _looks(listing: Listing) -> dict[str, LookOf]:
    return {name: look for (kind, name), look in LOOKS.items() if kind == listing.kind.name}


def _looked(
    names: Sequence[str],
    looks: Mapping[str, LookOf],
    values: Values,
    texts: Sequence[str],
    translate: Translate,
) -> Row:
    """Return a row with what cells say beyond their values."""
    told = {name: look(values, translate) for name, look in looks.items()}
    if not any(told.values()):
        return Row(values["key"], tuple(texts))
    found = [told.get(name) for name in names]
    words = (look.words if look else text for look, text in zip(found, texts, strict=True))
    return Row(values["key"], tuple(words), tuple(look.icon if look else "" for look in found))


def _column(
    field: Field, rows: Sequence[Values], titles: Mapping[str, str], translate: Translate
) -> list[str]:
    """Return the texts of one column; a link is shown as what the record it leads to is called."""
    values = [row[field.name] for row in rows]
    if isinstance(field.kind, Link):
        return [titles.get(value, "") for value in values]
    texts = [field.show(value, translate) for value in values]
    return [" ".join(text.split()) if "\n" in text else text for text in texts]


class Pages:
    """The pages at hand, the least recently looked at dropped first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def add(self, part: Part) -> None:
        """Keep the pages of a part, dropping those looked at longest ago."""
        self._pages.update(part.pages)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)

    def keep(self, numbers: Collection[int]) -> None:
        """Drop all pages but these."""
        for number in self._pages.keys() - numbers:
            del self._pages[number]

    def fit(self, part: Part) -> bool:
        """Return whether the rows of a part stand where they stood, as far as those are at hand."""
        return all(
            [row.key for row in self._pages.get(number, rows)] == [row.key for row in rows]
            for number, rows in part.pages.items()
        )

    def row(self, place: int) -> Row | None:
        """Return the row at a place of the list; None if its page is not at hand."""
        number, within = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page[within] if within < len(page) else None

    def latest(self, count: int) -> list[int]:
        """Return the numbers of the pages looked at last, ``count`` at most."""
        return list(self._pages)[-count:]

    def place_of(self, key: str) -> int | None:
        """Return where a record stands, if its page is at hand."""
        for number, page in self._pages.items():
            for within, row in enumerate(page):
                if row.key == key:
                    return number * PAGE + within
        return None
