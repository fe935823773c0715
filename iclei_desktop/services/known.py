"""Facts that are known of a record before anyone types them, offered while its name is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.countries import country_name
from iclei_desktop.rules.folding import words
from iclei_desktop.rules.translate import formats, translator
from iclei_desktop.services.gazetteer import KnownCity, suggest_cities
from iclei_desktop.services.presets import Preset, presets
from iclei_desktop.storage.steps import Edit


@dataclass(frozen=True)
class Known:
    """A record that could be meant: what it is called, what tells it from others, and its fields."""

    label: str
    detail: str
    values: Mapping[str, Any]
    edits: Callable[[], Iterable[Edit]] | None = None
    """What adds it with all that belongs to it, itself first; None where its fields are all there is."""


def _cities(typed: str, language: str) -> list[Known]:
    return [
        Known(city.name, ", ".join(_tell_apart(city, language)), city.values())
        for city in suggest_cities(typed, limit=8)
    ]


def _tell_apart(city: KnownCity, language: str) -> list[str]:
    from babel.numbers import format_decimal

    people = [format_decimal(city.population, locale=formats(language))] if city.population else []
    return [country_name(city.country, language), *people]


_SOURCES: Mapping[str, Callable[[str, str], list[Known]]] = {"city": _cities}
"""By kind of record; the functions take what is typed and the language of the answer."""


def _programmes(typed: str, language: str) -> list[Known]:
    return [
        _programme(preset, language)
        for preset in presets()
        if all(
            any(part.startswith(word) for part in words(f"{preset.acronym} {preset.name(language)}"))
            for word in words(typed)
        )
    ]


def _programme(preset: Preset, language: str) -> Known:
    name = preset.name(language)
    steps = translator(language).plural("{number} milestone", "{number} milestones", preset.steps)
    detail = ", ".join(part for part in (preset.acronym, steps) if part != name)
    values = {"name": name, "acronym": preset.acronym}
    return Known(name, detail, values, lambda: preset.edits(language))


_WHOLE: Mapping[str, Callable[[str, str], list[Known]]] = {"programme": _programmes}
"""By kind of record, those that bring more than their fields: offered to be added, not to fill in a form."""


def knows(kind: RecordKind) -> bool:
    """Return whether facts are known of records of this kind."""
    return kind.name in _SOURCES


def known_facts(kind: RecordKind, typed: str, language: str) -> list[Known]:
    """Return the records that ``typed`` may be the beginning of, the likeliest first."""
    source = _SOURCES.get(kind.name)
    return source(typed, language) if source and typed.strip() else []


def known_records(kind: RecordKind, typed: str, language: str) -> list[Known]:
    """Return what could be added under the name ``typed``: facts, and records with all that belongs to them."""
    source = _WHOLE.get(kind.name)
    return known_facts(kind, typed, language) + (source(typed, language) if source and typed.strip() else [])
