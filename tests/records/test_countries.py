from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

from iclei_desktop.records.countries import country_code, country_name, country_names
from iclei_desktop.rules.paths import resource

WIKIDATA = Path(__file__).parents[1] / "data" / "tables" / "wikidata_country_names_un_languages.csv"
NO_COUNTRIES = {"YU", "DG", "AQ"}  # dissolved, an island without a code of its own, a continent
# Territories that Wikidata calls by another name than CLDR and that no list of ours has met.
OTHER_NAMES = {"AX", "GG", "GS", "HM", "TF", "UM", "VI"}


def gazetteer() -> Iterator[dict[str, str]]:
    with resource("gazetteer", "cities.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def wikidata() -> list[dict[str, str]]:
    with WIKIDATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", ["en", "fr", "pt", "es", "ar", "ru", "zh"])
def test_every_name_in_seven_languages_is_understood(language: str) -> None:
    names = country_names(language)
    assert len(names) > 240
    assert {code: country_code(name) for code, name in names.items()} == {code: code for code in names}


def test_every_code_of_the_gazetteer_and_its_english_name_are_understood() -> None:
    pairs = {(row["iso2"], row["country"]) for row in gazetteer()}
    assert len(pairs) == 58
    assert [pair for pair in pairs if not country_code(pair[0]) == country_code(pair[1]) == pair[0]] == []


def test_names_from_another_source_mean_the_same_countries() -> None:
    rows = [row for row in wikidata() if row["iso31661"] not in NO_COUNTRIES | OTHER_NAMES]
    assert len(rows) > 230
    assert [row["label_en"] for row in rows if country_code(row["label_en"]) != row["iso31661"]] == []


@pytest.mark.parametrize("language", ["fr", "es", "ar", "ru"])
def test_african_names_from_another_source_mean_the_same_countries(language: str) -> None:
    african = {row["iso2"] for row in gazetteer()} - {"SH"}
    names = {row["iso31661"]: row[f"label_{language}"] for row in wikidata() if row["iso31661"] in african}
    assert len(names) == 57
    assert {code: country_code(name) for code, name in names.items() if name} == {
        code: code for code, name in names.items() if name
    }


@pytest.mark.parametrize(
    "written", ["NA", "na", " Na ", "Namibia", "NAMIBIE", "Namíbia", "ناميبيا", "Намибия"]
)
def test_na_is_namibia(written: str) -> None:
    assert country_code(written) == "NA"


def test_namibia_has_a_name() -> None:
    assert country_name("NA", "fr") == "Namibie"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Côte d'Ivoire", "CI"),
        ("COTE D’IVOIRE", "CI"),
        ("RDC", "CD"),
        ("Congo", "CG"),
        ("St. Helena", "SH"),
        ("São Tomé and Príncipe", "ST"),
        ("Sao Tome & Principe", "ST"),
        ("Eswatini", "SZ"),
        ("Swaziland", "SZ"),
    ],
)
def test_spellings_of_lists(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize("written", ["W3", "", "Europe", "EU", "N/A", "Nairobi", "ZZ", "XA"])
def test_what_is_no_country(written: str) -> None:
    assert country_code(written) is None


def test_names_are_in_their_order_whatever_their_accents() -> None:
    names = list(country_names("fr").values())
    assert names.index("Égypte") < names.index("Espagne") < names.index("Zambie")


def test_a_code_of_a_later_version_is_shown_as_it_is() -> None:
    assert country_name("Q9", "en") == "Q9"
    assert str(Locale.parse("en").territories["NA"]) == country_name("NA", "en")
