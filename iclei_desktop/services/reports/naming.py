"""What the groups of a report are called, in the order in which people expect them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, select

from iclei_desktop.documents.training import day_text
from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.records.countries import country_name
from iclei_desktop.records.training import Training
from iclei_desktop.records.vocabularies import Vocabulary
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.storage import search

Naming = Callable[[Connection, Sequence[str], Translate], Mapping[str, str]]
"""Takes the groups that there are and returns what each is called, in order."""


def in_words(labels: Mapping[str, str]) -> Naming:
    """Return what names groups by message ids, in their order; one without stands for itself and comes after."""

    def name(_: Connection, codes: Sequence[str], translate: Translate) -> Mapping[str, str]:
        known = {code: translate(label) for code, label in labels.items() if code in codes}
        return {**known, **{code: code for code in sorted(codes, key=fold) if code not in known}}

    return name


def terms(vocabulary: Vocabulary) -> Naming:
    """Return what names the terms of a vocabulary."""
    return in_words(vocabulary.labels)


def records(kind: str) -> Naming:
    """Return what names records by their titles, in the order of the alphabet."""

    def name(connection: Connection, codes: Sequence[str], _: Translate) -> Mapping[str, str]:
        return _by_name(search.titles(connection, catalogue()[kind], codes))

    return name


def trainings(connection: Connection, codes: Sequence[str], translate: Translate) -> Mapping[str, str]:
    """Name trainings, those that are called alike with their first day, in the order of names and days."""
    titles = search.titles(connection, catalogue()["training"], codes)
    often = Counter(titles.values())
    alike = [code for code, title in titles.items() if often[title] > 1]
    days = dict[str, date | None]()
    for some in search.chunks(alike):
        chosen = select(Training.key, Training.start).where(Training.key.in_(some))
        days.update((key, day) for key, day in connection.execute(chosen))
    told = {code: day_text(day, translate.language, "medium") for code, day in days.items() if day}
    return {
        code: " · ".join(filter(None, (titles[code], told.get(code))))
        for code in sorted(titles, key=lambda code: (fold(titles[code]), days.get(code) or date.max, code))
    }


def countries(_: Connection, codes: Sequence[str], translate: Translate) -> Mapping[str, str]:
    """Name countries in the language, in the order of its alphabet."""
    return _by_name({code: country_name(code, translate.language) for code in codes})


def quarters(_: Connection, codes: Sequence[str], translate: Translate) -> Mapping[str, str]:
    """Name quarters of years ("2026-Q2")."""
    told = translate(msgid("Q{quarter} {year}"))
    return {code: told.format(quarter=code[-1], year=code[:4]) for code in sorted(codes)}


def months(_: Connection, codes: Sequence[str], translate: Translate) -> Mapping[str, str]:
    """Name months ("2026-05")."""
    first = {code: date.fromisoformat(f"{code}-01") for code in sorted(codes)}
    return {code: day_text(day, translate.language, "LLLL y") for code, day in first.items()}


def _by_name(names: Mapping[str, str]) -> Mapping[str, str]:
    return dict(sorted(names.items(), key=lambda entry: fold(entry[1])))
