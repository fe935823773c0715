"""Which column holds which field: guessed from the headings, corrected by a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import languages, msgid, translator

_ENDING = re.compile(r"(?<=\w)\((?:s|es|e|ne|x|a|o|as|os|n)\)", re.IGNORECASE)
"""What is in brackets at the end of a word, for other numbers and genders: “Prénom(s)”, “Élu(e)”."""
_EITHER = re.compile(
    r"(?<=\S)\s*(?:\(\s*[hmfx](?:\s*[/,-]\s*[hmfx])+\s*\)|\s[hmfx](?:/[hmfx])+\s*$)", re.IGNORECASE
)
"""The letters to choose from behind a word: “Sexe (H/F)”, “Gender M/F”."""
_MARKS = re.compile(r"[^\w']+|_")
_YEAR = re.compile(r" (?:19|20)\d\d$")
_BETWEEN = re.compile(r"[/|,;()]")


def plain(heading: str) -> str:
    """Return a heading as it is compared: folded, without marks between its words and endings in brackets."""
    whole = _EITHER.sub("", _ENDING.sub("", fold(heading)))
    return " ".join(_MARKS.sub(" ", whole).split())


def _meant(spellings: Mapping[str, str], heading: str) -> str | None:
    """Return the field that a heading means by a part of it: the words before a year, or one of those it offers.

    “Population 2020” and “Phone / WhatsApp” are understood so; words that mean two fields, as “City / Country” do,
    are not.
    """
    year = _YEAR.sub("", plain(heading))
    first, *others = [spellings.get(plain(part)) for part in _BETWEEN.split(heading)]
    if year in spellings:
        return spellings[year]
    return first if all(other in (None, first) for other in others) else None


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
    return any(plain(heading) in some or _meant(some, heading) for some in _spellings(kind.name))


def is_of_pictures(kind: RecordKind, heading: str) -> bool:
    """Return whether a heading stands over the pictures that come with records of the kind."""
    label = kind.about.pictures
    return bool(label) and plain(heading) in {plain(translator(language)(label)) for language in languages()}


def guess(kind: RecordKind, headers: Sequence[str], chosen: Mapping[str, str | None]) -> dict[str, int]:
    """Return the column of each field: as ``chosen`` (field → heading), else by what the headings mean.

    A field chosen as None is not read. A field's own name or label counts before the other headings it is met
    under, the whole of a heading before a part of it, and a column is used once. Raises a Refusal if a chosen field
    or column is not there.
    """
    decided = {kind.field(name).name: heading for name, heading in chosen.items()}
    columns = {
        name: find_column(headers, heading) for name, heading in decided.items() if heading is not None
    }
    read: Sequence[Callable[[Mapping[str, str], str], str | None]] = (_named, _meant)
    for means in read:
        for spellings in _spellings(kind.name):
            for column, heading in enumerate(headers):
                field = means(spellings, heading)
                if field and field not in {*decided, *columns} and column not in columns.values():
                    columns[field] = column
    return dict(sorted(columns.items(), key=lambda item: item[1]))  # names are put together in this order


def _named(spellings: Mapping[str, str], heading: str) -> str | None:
    return spellings.get(plain(heading))


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
