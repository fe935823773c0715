from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from babel.dates import get_month_names

from iclei_desktop.records.kinds import Date
from iclei_desktop.rules.months import read_spelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import document_languages


@pytest.mark.parametrize(
    "text",
    [
        "4 mai 2026",
        "lundi 4 mai 2026",
        "4 May 2026",
        "Monday, 4 May 2026",
        "May 4, 2026",
        "May 4th 2026",
        "4 MAI 2026",
        "04-May-2026",
        "4 de maio de 2026",
        "segunda-feira, 4 de maio de 2026",
        "4 de mayo de 2026",
        "2026-05-04T00:00:00",
    ],
)
def test_a_day_is_read_in_the_languages_of_lists(text: str) -> None:
    assert Date().parse(text) == date(2026, 5, 4)


def test_accents_and_dots_do_no_harm() -> None:
    assert read_spelled("1er févr. 2026") == read_spelled("1 Feb 2026") == date(2026, 2, 1)
    assert read_spelled("25 déc. 2026") == read_spelled("25 dezembro 2026") == date(2026, 12, 25)


@pytest.mark.parametrize(
    "text", ["31 février 2026", "4 mai", "mai 2026", "4 mai 26", "44 mai 2026", "4 mais 2026"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        Date().parse(text)


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("context", ["format", "stand-alone"])
def test_every_month_is_known_in_every_language_of_documents(width: Any, context: Any) -> None:
    for language in document_languages():
        for number, name in get_month_names(width, context, locale=language).items():
            for written in (name, name.upper()):
                assert read_spelled(f"4 {written} 2026") == date(2026, number, 4), f"{written} in {language}"
