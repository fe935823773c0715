from __future__ import annotations

import unicodedata

import pytest

from iclei_desktop.rules.folding import words
from iclei_desktop.rules.highlighting import LENGTH, places, snippet


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Économie d’énergie à Lomé", "energie", ["énergie"]),
        ("Économie d’énergie à Lomé", "ECO lom", ["Économie", "Lomé"]),
        ("Visit to N’Djaména", "ndjamena", ["N’Djaména"]),
        ("Visit to N’Djaména", "djam", ["Djaména"]),
        ("Step-by-step (water)", "water", ["water"]),
        ("Step-by-step", "by", ["by"]),
        ("kunst", "unst", []),
        ("የውሃ አቅርቦት", "አቅር", ["አቅርቦት"]),
        (unicodedata.normalize("NFD", "été"), "ete", [unicodedata.normalize("NFD", "été")]),
        ("", "word", []),
        ("word", "", []),
    ],
)
def test_words_are_found_as_the_search_finds_them(text: str, typed: str, found: list[str]) -> None:
    assert [text[first:last] for first, last in places(text, words(typed))] == found


def test_a_snippet_shows_the_words_near_its_beginning() -> None:
    text = "one two three\n" * 50 + "the water meters " + "of the city " * 50
    part = snippet(text, ["meter"])
    assert part is not None
    assert part.text.startswith("… ")
    assert part.text.endswith(" …")
    assert len(part.text) <= LENGTH + 4
    assert [part.text[first:last] for first, last in part.places] == ["meters"]
    assert part.places[0][0] < 40


def test_a_short_text_is_shown_whole() -> None:
    part = snippet("Water\nfor  all", ["all"])
    assert part is not None
    assert (part.text, part.places) == ("Water for all", ((10, 13),))
    assert snippet("Water", ["all"]) is None


def test_one_endless_word_is_cut() -> None:
    part = snippet("a" * 100_000, ["aa"])
    assert part is not None
    assert len(part.text) <= LENGTH + 4
