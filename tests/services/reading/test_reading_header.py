"""The header: found below titles, normalised, unique – and text cleaned without hiding it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.services.reading import Row, clean, find_header
from iclei_desktop.services.reading.header import name_headers

HEADER = ("Nom", "Ville", "Âge")
PERSON = ("Awa Diop", "Dakar", "41")


def _rows(*rows: tuple[str, ...]) -> list[Row]:
    return [Row(line, cells) for line, cells in enumerate(rows, start=1)]


def test_titles_above_the_header_are_skipped() -> None:
    rows = _rows(("Formation à Dakar",), ("Mise à jour :", "2026-03-02"), HEADER, PERSON, PERSON)
    assert find_header(rows) == 2


def test_rows_of_numbers_are_no_header() -> None:
    assert find_header(_rows(("1", "2", "3"), ("2026-03-01", "12:30", "-4,5 %"), HEADER, PERSON)) == 2


def test_known_fields_decide_even_where_the_header_is_narrow() -> None:
    rows = _rows(PERSON, ("Nom", "Ville"), PERSON)
    assert find_header(rows, {"Nom", "Ville"}.__contains__) == 1


def test_a_title_that_is_a_field_does_not_beat_the_row_of_fields() -> None:
    known = {"Participants", "Nom", "Ville"}.__contains__
    assert find_header(_rows(("Participants",), HEADER, PERSON), known) == 1


def test_known_sees_headers_on_one_line_and_clean() -> None:
    rows = _rows(PERSON, ("Nom\n de\u00a0ville", "\u200bÂge "), PERSON)
    assert find_header(rows, {"Nom de ville", "Âge"}.__contains__) == 1


def test_only_the_first_thirty_rows_are_searched() -> None:
    rows = _rows(*[PERSON] * 30, HEADER)
    assert find_header(rows, HEADER.__contains__) == 0


def test_headers_are_unique_and_never_empty() -> None:
    cells = ["Nom\r\ncomplet ", "", "Nom\u00a0complet", "Nom complet (2)", " ", "Nom complet"]
    assert name_headers(cells) == (
        "Nom complet",
        "Column 2",
        "Nom complet (3)",
        "Nom complet (2)",
        "Column 5",
        "Nom complet (4)",
    )


@given(st.lists(st.sampled_from(["a", "a (2)", "", "Column 1", "Column 2", "a (2) (2)", " a"]), max_size=8))
def test_every_column_gets_a_name_of_its_own(cells: list[str]) -> None:
    names = name_headers(cells)
    assert len(set(names)) == len(names) == len(cells)
    assert all(names)


@pytest.mark.parametrize(
    ("text", "cleaned", "removed"),
    [
        ("  Awa Diop ", "Awa Diop", False),
        ("\u202eAwa\u202c", "Awa", True),
        ("\u2066Awa\u2069\u200b", "Awa", True),
        ("A\0wa", "Awa", True),
        ("Awa\u00a0Diop\u202f", "Awa Diop", False),
        ("Aïssatou", "Aïssatou", False),
        ("می\u200cخواهم", "می\u200cخواهم", False),
        ("क\u094d\u200dष", "क\u094d\u200dष", False),
        ("two\nlines", "two\nlines", False),
        ("አበበ በቀለ", "አበበ በቀለ", False),
    ],
)
def test_invisible_characters_go_and_are_told(text: str, cleaned: str, removed: bool) -> None:
    assert clean(text) == (cleaned, removed)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once, _ = clean(text)
    assert clean(once) == (once, False)
