"""Headings as people write them, rows of totals, and what the gazetteer knows of imported cities."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.importing.columns import guess
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.services.importing.lists import records, take_in_rows


@pytest.mark.parametrize(
    ("kind", "heading", "field"),
    [
        ("person", "Prénom(s)", "given"),
        ("person", "PRENOM (s)", "given"),
        ("person", "Nom(s)", "family"),
        ("person", "Observations", "notes"),
        ("person", "Noms", "family"),
        ("person", "Nom et prénom(s)", "name_as_written"),
        ("person", "Nom(s) et Prénom(s)", "name_as_written"),
        ("person", "Sexe (H/F)", "sex"),
        ("person", "Sexe H/F", "sex"),
        ("person", "Genre (H/F)", "sex"),
        ("person", "Gender (M / F)", "sex"),
        ("person", "M/F", "sex"),
        ("person", "Téléphone / WhatsApp", "phone"),
        ("person", "WhatsApp", "phone"),
        ("person", "Adresse e-mail", "email"),
        ("person", "Adresse e-mail :", "email"),
        ("person", "Poste occupé", "job_title"),
        ("person", "Poste occupé(e)", "job_title"),
        ("person", "Municipalité", "city"),
        ("person", "Ville / Commune", "city"),
        ("person", "Langue", "languages"),
        ("person", "Langue(s)", "languages"),
        ("person", "Élu(e)", "mandate"),
        ("person", "Ville / Pays", None),
        ("person", "Signature", None),
        ("city", "Nom de la ville", "place_name"),
        ("city", "City name", "place_name"),
        ("city", "Population 2020", "population"),
        ("city", "Population (2020)", "population"),
        ("city", "Web", "website"),
        ("city", "2020", None),
    ],
)
def test_headings_as_people_write_them(kind: str, heading: str, field: str | None) -> None:
    assert guess(kind_of(kind), [heading], {}) == ({field: 0} if field else {})


def test_a_heading_that_is_exact_counts_before_one_that_is_meant_by_a_part() -> None:
    found = guess(kind_of("city"), ["Population 2015", "Population"], {})
    assert found == {"population": 1}


def test_given_and_family_names_make_the_name(workspace: Workspace) -> None:
    take_in_rows(workspace, "person", ("Nom", "Prénom(s)", "Sexe (H/F)"), ("Otieno", "Amina Wanjiru", "F"))
    (person,) = records(workspace, "person")
    assert person["name_as_written"] == "Otieno Amina Wanjiru"
    assert (person["family"], person["given"], person["sex"]) == ("Otieno", "Amina Wanjiru", "F")


def test_columns_that_name_nothing_are_refused_with_labels(workspace: Workspace) -> None:
    with pytest.raises(Refusal) as refused:
        take_in_rows(workspace, "city", ("Qui", "Où"), ("a", "b"))
    assert "recognised as Place / Official name" in str(refused.value)
    assert "place_name" not in refused.value.text(translator("fr"))
    assert "Place /" not in refused.value.text(translator("fr"))


@pytest.mark.parametrize(
    "word", ["TOTAL", "Total :", "Sum", "Somme", "Suma", "Soma", "Total général", "Totales"]
)
def test_a_row_of_totals_is_left_out_and_named(workspace: Workspace, word: str) -> None:
    report = take_in_rows(
        workspace,
        "city",
        ("City name", "Country", "Population 2020"),
        ("Lomé", "Togo", "837 437"),
        ("Total", "Togo", ""),
        (word, "", "837,437"),
    )
    assert [city["place_name"] for city in records(workspace, "city")] == ["Lomé", "Total"]
    assert report.outcomes[4] is Outcome.LEFT_OUT
    assert [remark.text(translator("en")) for remark in report.remarks if remark.line == 4] == [
        "The row holds totals. The row was left out."
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("", "TOTAL", "14 participants"),
        ("", "Dont femmes : 8", ""),
        ("", "Total : 14", ""),
        ("", "Nombre de participants", "14"),
        ("", "of which women", "8"),
        ("Hommes = 6", "", ""),
    ],
)
def test_a_count_below_a_list_of_people_is_nobody(workspace: Workspace, row: tuple[str, ...]) -> None:
    report = take_in_rows(
        workspace,
        "person",
        ("N°", "Nom", "Prénom(s)"),
        ("1", "Dont", "Marc"),
        ("2", "Participant 7", ""),
        row,
    )
    assert [one["name_as_written"] for one in records(workspace, "person")] == ["Dont Marc", "Participant 7"]
    assert report.outcomes[4] is Outcome.LEFT_OUT


def test_cities_get_their_place_from_the_gazetteer_where_they_have_none(workspace: Workspace) -> None:
    rows = (
        ("City", "Country", "Latitude", "Longitude", "Population"),
        ("Lomé", "Togo", "", "", ""),
        ("Accra", "Ghana", "1.5", "2.5", "12"),
        ("Nowhere at all", "Togo", "", "", ""),
        ("Kigali", "", "", "", ""),
    )
    report = take_in_rows(workspace, "city", *rows)
    lome, accra, nowhere, kigali = records(workspace, "city")
    assert round(lome["latitude"]) == 6
    assert lome["population"] > 500_000
    assert (accra["latitude"], accra["longitude"], accra["population"]) == (1.5, 2.5, 12)
    assert "latitude" not in nowhere
    assert "latitude" not in kigali, "a name alone is not enough"
    assert any("come from the gazetteer (cities: 1)" in note.text(translator("en")) for note in report.notes)
    again = take_in_rows(workspace, "city", *rows)
    assert again.count(Outcome.UNCHANGED) == 4
    workspace.undo()
    assert [city["binned_at"] for city in records(workspace, "city") if "binned_at" in city] == []
    assert records(workspace, "city") == [], "it is undone with the import"


def test_a_city_that_is_there_without_coordinates_gets_them(workspace: Workspace) -> None:
    take_in_rows(workspace, "city", ("City", "Region"), ("Lomé", "Maritime"))
    report = take_in_rows(workspace, "city", ("City", "Country", "Region"), ("Lomé", "Togo", "Maritime"))
    cities = records(workspace, "city")
    assert report.count(Outcome.ADDED) + report.count(Outcome.UPDATED) == 1
    assert any("latitude" in city for city in cities)


def test_somebody_who_may_be_there_already_is_named(workspace: Workspace) -> None:
    header = ("Nom", "Prénom(s)", "Ville", "Pays")
    take_in_rows(workspace, "person", ("Full name", "City", "Country"), ("Grace Wanjiru", "Nairobi", "Kenya"))
    report = take_in_rows(
        workspace,
        "person",
        header,
        ("Wanjiru", "Grace", "Nairobi", "Kenya"),
        ("Kamga", "Éric", "Douala", "Cameroun"),
    )
    assert report.count(Outcome.ADDED) == 2, "a list alone does not say for certain that they are one"
    assert [(remark.line, remark.text(translator("en"))) for remark in report.remarks] == [
        (
            2,
            "May be “Grace Wanjiru”, who is in the file already: the same name in another order. “People who look "
            "alike” in the menu Record shows both.",
        )
    ]
