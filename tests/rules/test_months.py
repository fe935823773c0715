"""Months are known in the languages of documents, as calendars write them and cut short."""

from __future__ import annotations

from typing import Any

import pytest
from babel.dates import get_month_names

from iclei_desktop.rules.months import month_named
from iclei_desktop.rules.translate import document_languages


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("context", ["format", "stand-alone"])
def test_every_month_is_known_in_every_language_of_documents(width: Any, context: Any) -> None:
    for language in document_languages():
        for number, name in get_month_names(width, context, locale=language).items():
            assert month_named(name) == month_named(name.upper()) == number, f"{name} in {language}"


@pytest.mark.parametrize("word", ["", "ma", "jui", "monday", "november4", "."])
def test_what_is_no_month_or_may_be_two_is_none(word: str) -> None:
    assert month_named(word) is None
