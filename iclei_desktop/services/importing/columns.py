"""Which column holds which field: guessed from the headings, corrected by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import languages, msgid, translator

_MARKS = str.maketrans("_-./:*()", "        ")


def plain(heading: str) -> str:
    """Return a heading as it is compared: folded, without the marks between its words."""
    return " ".join(fold(heading).translate(_MARKS).split())


@cache
def _spellings(kind_name: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return field by heading, for the field's own names and for the further headings it is met under."""
    own: dict[str, str] = {}
    further: dict[str, str] = {}
    for field in catalogue()[kind_name].shown:
        labels = (translator(language)(field.label) for language in languages())
        for heading in (field.name, field.label, *labels):
            own.setdefault(plain(heading), field.name)
        for heading in field.headers:
            further.setdefault(plain(heading), field.name)
    return own, further


def is_known_heading(kind: RecordKind, heading: str) -> bool:
    """Return whether a heading means a field of the kind: that is how the header row is found."""
    return any(plain(heading) in some for some in _spellings(kind.name))


def is_of_pictures(kind: RecordKind, heading: str) -> bool:
    """Return whether a heading stands over the pictures that come with records of the kind."""
    label = kind.about.pictures
    return bool(label) and plain(heading) in {plain(translator(language)(label)) for language in languages()}


def guess(kind: RecordKind, headers: Sequence[str], chosen: Mapping[str, str | None]) -> dict[str, int]:
    """Return the column of each field: as ``chosen`` (field → heading), else by what the headings mean.

    A field chosen as None is not read. A field's own name or label counts before the other headings it is met
    under, and a column is used once. Raises a Refusal if a chosen field or column is not there.
    """
    decided = {kind.field(name).name: heading for name, heading in chosen.items()}
    columns = {
        name: find_column(headers, heading) for name, heading in decided.items() if heading is not None
    }
    for spellings in _spellings(kind.name):
        for column, heading in enumerate(headers):
            field = spellings.get(plain(heading))
            if field and field not in {*decided, *columns} and column not in columns.values():
                columns[field] = column
    return columns


def find_column(headers: Sequence[str], heading: str) -> int:
    """Return the column with this heading, as written or else as it is compared; a Refusal lists those there."""
    if heading in headers:
        return headers.index(heading)
    for column, header in enumerate(headers):
        if plain(header) == plain(heading):
            return column
    raise Refusal(
        msgid("There is no column “{heading}”. The columns are: {known}."),
        heading=heading,
        known=", ".join(headers),
    )


def name_parts(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields that together name a record where no field does alone."""
    return ("given", "family") if kind.name == "person" else ()
