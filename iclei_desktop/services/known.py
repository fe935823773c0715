"""Facts that are known of a record before anyone types them, offered while its name is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.countries import country_name
from iclei_desktop.rules.translate import formats
from iclei_desktop.services.gazetteer import KnownCity, suggest_cities


@dataclass(frozen=True)
class Known:
    """A record that could be meant: what it is called, what tells it from others, and its fields."""

    label: str
    detail: str
    values: Mapping[str, Any]


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


def knows(kind: RecordKind) -> bool:
    """Return whether facts are known of records of this kind."""
    return kind.name in _SOURCES


def known_facts(kind: RecordKind, typed: str, language: str) -> list[Known]:
    """Return the records that ``typed`` may be the beginning of, the likeliest first."""
    source = _SOURCES.get(kind.name)
    return source(typed, language) if source and typed.strip() else []
