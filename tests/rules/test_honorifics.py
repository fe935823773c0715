from __future__ import annotations

import pytest

from iclei_desktop.rules.honorifics import split_honorific


@pytest.mark.parametrize(
    ("written", "title", "name"),
    [
        ("Mme Awa Sy", "Mme", "Awa Sy"),
        ("Mlle Nirivololona", "Mlle", "Nirivololona"),
        ("M. Diallo", "M.", "Diallo"),
        ("Dr. Prof. Kwame Nkrumah", "Dr. Prof.", "Kwame Nkrumah"),
        ("H.E. Mr John Smith", "H.E. Mr", "John Smith"),
        ("S.E. M. Faure Essozimna", "S.E. M.", "Faure Essozimna"),
        ("SE M Ouattara", "SE M", "Ouattara"),
        ("Hon. Cllr. Thandi Dube", "Hon. Cllr.", "Thandi Dube"),
        ("Eng.  Tesfaye   Bekele", "Eng.", "Tesfaye Bekele"),
        ("Sra. Conceição", "Sra.", "Conceição"),
        ("MAÎTRE Kouassi", "MAÎTRE", "Kouassi"),
    ],
)
def test_titles_are_kept_apart_as_written(written: str, title: str, name: str) -> None:
    assert split_honorific(written) == (title, name)


@pytest.mark.parametrize("written", ["HE Mr", "SE M", "Mme", "Dr.", "M."])
def test_titles_alone_are_all_the_name_there_is(written: str) -> None:
    assert split_honorific(written) == ("", written)


@pytest.mark.parametrize(
    "written",
    [
        "A. J. M. Chinula",
        "C.k.a. Anson",
        "M Diallo",
        "E. Banda",
        "S. Kamara",
        "Dame Seck",
        "Drissa Traoré",
        "محمد",
    ],
)
def test_names_that_look_like_titles_stay_whole(written: str) -> None:
    assert split_honorific(written) == ("", written)


@pytest.mark.parametrize("initial", ["M.", "M", "E.", "S.", "D."])
def test_an_initial_after_a_title_belongs_to_the_name(initial: str) -> None:
    assert split_honorific(f"Dr {initial} Moyo") == ("Dr", f"{initial} Moyo")


def test_nothing_is_made_of_nothing() -> None:
    assert split_honorific("  ") == ("", "")
