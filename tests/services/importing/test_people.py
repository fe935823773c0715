"""Lists of participants as they come: workbooks and text, titles above the header, French and English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.services.importing.lists import TABLES, records, take_in, take_in_rows, write_list

FRENCH = """
N°|Nom et prénoms|Sexe|Tranche d’âge|Structure|Fonction|Ville|Pays|Courriel|Téléphone
1|Mme Afi Kossi|Femme|25–35|Commune de Tsévié|Climat|Tsévié|Togo|mairie@example.org|+228 90 00 01 03
2|Mlle Nirivololona|F||Commune urbaine||Antananarivo|Madagascar|mairie@example.org|
3|SE M|H|60 ans||||Côte d’Ivoire||
"""
ENGLISH = """
No.|Full Name|Gender|Age group|Organization|Job title|Town|Country|E-mail address|Mobile
1|Mme Afi Kossi|F|25-35|Commune de Tsévié|Climat|Tsévié|TG|mairie@example.org|+228 90 00 01 03
2|Mlle Nirivololona|Female||Commune urbaine||Antananarivo|MG|mairie@example.org|
3|SE M|male|60 ans||||Ivory Coast||
"""
ABOVE = [["Liste des participants – Atelier de Lomé"], [], ["25–27 mars 2019", "", "", ""]]


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a list, with title rows above its header on line 4."""
    return [*ABOVE, *(line.split("|") for line in text.strip().splitlines())]


def expected_people(workspace: Workspace, age_heading: str) -> list[dict[str, Any]]:
    """Return what the three rows say."""
    cities = {city["place_name"]: key for key, city in _cities(workspace).items()}
    return [
        {
            "honorific": "Mme",
            "name_as_written": "Afi Kossi",
            "sex": "F",
            "age_group": "25_35",
            "organisation": "Commune de Tsévié",
            "job_title": "Climat",
            "city": cities["Tsévié"],
            "country": "TG",
            "email": "mairie@example.org",
            "phone": "+228 90 00 01 03",
        },
        {
            "honorific": "Mlle",
            "name_as_written": "Nirivololona",
            "sex": "F",
            "organisation": "Commune urbaine",
            "city": cities["Antananarivo"],
            "country": "MG",
            "email": "mairie@example.org",
        },
        {"name_as_written": "SE M", "sex": "M", "country": "CI", "notes": f"{age_heading}: 60 ans"},
    ]


def _cities(workspace: Workspace) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in workspace.page(kind_of("city"), Query())}


def people(workspace: Workspace) -> list[dict[str, Any]]:
    """Return what is recorded of every person, without the time it was added."""
    return [
        {name: value for name, value in person.items() if name != "created_at"}
        for person in records(workspace, "person")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize(
    ("text", "age"), [(FRENCH, "Tranche d’âge"), (ENGLISH, "Age group")], ids=["French", "English"]
)
def test_text_in_every_encoding(
    workspace: Workspace, text: str, age: str, delimiter: str, encoding: str
) -> None:
    path = workspace.path.with_name("list.csv")
    source = write_list(path, rows_of(text), encoding=encoding, delimiter=delimiter)
    report = take_in(workspace, "person", source)
    assert report.count(Outcome.ADDED) == 3
    assert people(workspace) == expected_people(workspace, age)
    assert report.unused == [rows_of(text)[3][0]]
    assert report.also == {"cities": 2}
    (remark,) = report.remarks
    assert (remark.line, remark.column, remark.values["text"]) == (7, age, "60 ans")


def test_a_workbook_with_merged_titles_above_the_header(workspace: Workspace, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows_of(FRENCH):
        sheet.append(row)
    sheet.merge_cells("A1:J1")
    book.save(tmp_path / "list.xlsx")
    report = take_in(workspace, "person", tmp_path / "list.xlsx")
    assert people(workspace) == expected_people(workspace, "Tranche d’âge")
    assert set(report.outcomes) == {5, 6, 7}


@pytest.mark.parametrize("name", ["participants.xlsx", "participants.ods", "participants.xls"])
def test_workbooks_of_other_programs(workspace: Workspace, name: str) -> None:
    report = take_in(workspace, "person", TABLES / name)
    assert report.count(Outcome.ADDED) == 4
    assert [(p["name_as_written"], p.get("email")) for p in people(workspace)] == [
        ("Aïssatou N’Diaye", "a.ndiaye@example.org"),
        ("أمينة بن علي", "amina@example.org"),
        ("አበበ በቀለ", None),
        ("João Conceição", "joao@example.org"),
    ]
    cities = _cities(workspace)
    places = [cities[p["city"]]["place_name"] if "city" in p else None for p in people(workspace)]
    assert places == ["Dakar", "Tunis", "Addis Ababa", None]
    assert people(workspace)[3]["notes"].splitlines() == ["Âge: 221771234567", "Ville: NA"]
    assert {remark.line for remark in report.remarks} == {5, 6, 8}


def test_a_list_imported_again_doubles_nobody(workspace: Workspace, tmp_path: Path) -> None:
    source = write_list(tmp_path / "list.csv", rows_of(FRENCH))
    take_in(workspace, "person", source)
    before = records(workspace, "person"), records(workspace, "city")
    again = take_in(workspace, "person", source)
    assert (again.count(Outcome.UNCHANGED), again.step) == (3, None)
    assert (records(workspace, "person"), records(workspace, "city")) == before


def test_two_people_of_one_name_stay_two(workspace: Workspace) -> None:
    rows = [
        ["Name", "Organisation", "E-mail"],
        ["Fatou Diop", "Ville de Dakar", ""],
        ["Fatou Diop", "Ville de Thiès", ""],
        ["Fatou Diop", "", "fatou@example.org"],
    ]
    assert take_in_rows(workspace, "person", *rows).count(Outcome.ADDED) == 3
    assert take_in_rows(workspace, "person", *rows).count(Outcome.UNCHANGED) == 3
    assert len(people(workspace)) == 3


def test_a_row_that_says_more_of_the_same_person_updates_her(workspace: Workspace) -> None:
    take_in_rows(workspace, "person", ["Name", "Organisation"], ["Awa Sy", "Ville de Dakar"])
    report = take_in_rows(
        workspace,
        "person",
        ["Name", "Organisation", "E-mail"],
        ["AWA SY", "ville de dakar", "awa@example.org"],
    )
    assert report.count(Outcome.UPDATED) == 1
    (awa,) = people(workspace)
    assert awa["email"] == "awa@example.org"


def test_the_same_row_twice_is_one_person_and_said_so(workspace: Workspace) -> None:
    report = take_in_rows(workspace, "person", ["Name", "E-mail"], *[["Awa Sy", "awa@example.org"]] * 2)
    assert list(report.outcomes.values()) == [Outcome.ADDED, Outcome.UNCHANGED]
    (remark,) = report.remarks
    assert (remark.line, remark.values) == (3, {"other": 2})


def test_a_row_that_may_be_any_of_several_adds_one_only_once(workspace: Workspace) -> None:
    for email in ("one@example.org", "two@example.org"):
        values = {"name_as_written": "Fatou Diop", "organisation": "Ville de Dakar", "email": email}
        editing.add(workspace, kind_of("person"), values)
    rows = [["Name", "Organisation"], ["Fatou Diop", "Ville de Dakar"]]
    take_in_rows(workspace, "person", *rows)
    for _ in range(2):
        assert take_in_rows(workspace, "person", *rows).count(Outcome.UNCHANGED) == 1
    assert len(people(workspace)) == 3


def test_participants_of_a_training_are_found_by_name_alone(workspace: Workspace) -> None:
    training = add_training(workspace, {"reference": "T"}).keys["training"][0]
    rows = [["Name", "E-mail"], ["Awa Sy", "awa@example.org"], ["Kofi Mensah", ""]]
    take_in_rows(workspace, "person", *rows, training=training, role="OBSERVER")
    assert [e["role"] for e in records(workspace, "enrolment")] == ["OBSERVER"] * 2
    report = take_in_rows(workspace, "person", ["Name"], ["Awa Sy"], training=training)
    assert report.count(Outcome.UNCHANGED) == 1
    assert report.step is None
    assert [e["role"] for e in records(workspace, "enrolment")] == ["OBSERVER"] * 2
    take_in_rows(workspace, "person", ["Name"], ["Awa Sy"])  # elsewhere she may be another one
    assert len(people(workspace)) == 3


def test_namesakes_in_one_training_are_told_apart_again(workspace: Workspace) -> None:
    training = add_training(workspace, {"reference": "T"}).keys["training"][0]
    rows = [
        ["Name", "E-mail", "Organisation"],
        ["Awa Sy", "awa@example.org", ""],
        ["Awa Sy", "", "Ville de Dakar"],
    ]
    for outcome in (Outcome.ADDED, Outcome.UNCHANGED, Outcome.UNCHANGED):
        assert take_in_rows(workspace, "person", *rows, training=training).count(outcome) == 2
    assert (len(people(workspace)), len(records(workspace, "enrolment"))) == (2, 2)


def test_names_in_two_columns_make_the_name_in_their_order(workspace: Workspace) -> None:
    take_in_rows(
        workspace,
        "person",
        ["Nom", "Prénoms"],
        ["KOSSI", "Afi Mawuena"],
        ["CHINULA", ""],
        ["", "Nirivololona"],
    )
    assert people(workspace) == [
        {"name_as_written": "KOSSI Afi Mawuena", "family": "KOSSI", "given": "Afi Mawuena"},
        {"name_as_written": "CHINULA"},
        {"name_as_written": "Nirivololona"},
    ]


def test_a_title_of_its_own_column_counts_before_one_in_the_name(workspace: Workspace) -> None:
    take_in_rows(workspace, "person", ["Title", "Name"], ["Dr", "Mme Awa Sy"], ["", "Hon. Thandi Dube"])
    assert [(p["honorific"], p["name_as_written"]) for p in people(workspace)] == [
        ("Dr", "Awa Sy"),
        ("Hon.", "Thandi Dube"),
    ]


def test_a_city_that_only_the_gazetteer_knows_is_added_once(workspace: Workspace) -> None:
    rows = [["Name", "City", "Country"], ["A", "Tsévié", "TG"], ["B", "TSEVIE", "Togo"], ["C", "Lomé", ""]]
    report = take_in_rows(workspace, "person", *rows)
    cities = records(workspace, "city")
    assert [(c["place_name"], c["country"]) for c in cities] == [("Tsévié", "TG"), ("Lomé", "TG")]
    assert cities[0]["geonames_id"]
    assert report.also == {"cities": 2}
    linked = [person["city"] for person in people(workspace)]
    assert linked[0] == linked[1] != linked[2]


def test_a_city_that_is_there_is_linked_and_not_added(workspace: Workspace) -> None:
    values = {"place_name": "Durban", "official_name": "Île eThekwini", "country": "ZA"}
    durban = editing.add(workspace, kind_of("city"), values).keys["city"][0]
    take_in_rows(workspace, "person", ["Name", "City"], ["A", "durban"], ["B", "Île eThekwini"])
    assert [person["city"] for person in people(workspace)] == [durban, durban]


def test_a_city_of_two_countries_needs_the_country(workspace: Workspace) -> None:
    rows = [["Name", "City", "Country"], ["A", "Zou", "BJ"], ["B", "Zou", "CI"], ["C", "Xanadu", ""]]
    report = take_in_rows(workspace, "person", *rows)
    assert [person.get("notes") for person in people(workspace)] == ["City: Zou", None, "City: Xanadu"]
    assert [(remark.line, remark.column) for remark in report.remarks] == [(2, "City"), (4, "City")]
    (zou,) = records(workspace, "city")
    assert zou["country"] == "CI"


def test_a_cell_from_our_own_export_loses_its_guard(workspace: Workspace) -> None:
    rows = [["Name", "Phone", "Organisation"], ["Awa Sy", "'+254 700 000 101", "=cmd|' /C calc'!A0"]]
    take_in_rows(workspace, "person", *rows)
    (awa,) = people(workspace)
    assert (awa["phone"], awa["organisation"]) == ("+254 700 000 101", "=cmd|' /C calc'!A0")


def test_what_cannot_be_seen_is_left_out_and_named(workspace: Workspace) -> None:
    report = take_in_rows(workspace, "person", ["\ufeffName\u200b"], ["Awa\u200b Sy\u202e"])
    assert people(workspace) == [{"name_as_written": "Awa Sy"}]
    (remark,) = report.remarks
    assert (remark.line, remark.reason) == (2, "Invisible characters were left out.")


def test_a_row_without_a_name_is_left_out_and_named(workspace: Workspace) -> None:
    report = take_in_rows(workspace, "person", ["Name", "E-mail"], ["", "x@example.org"], ["x" * 501, ""])
    assert list(report.outcomes.values()) == [Outcome.LEFT_OUT] * 2
    assert {remark.line for remark in report.remarks} == {2, 3}
    assert records(workspace, "person") == []


def test_someone_in_the_bin_comes_back_when_a_list_names_her(workspace: Workspace) -> None:
    rows = [["Reference", "Title"], ["T-1", "Budgeting"]]
    take_in_rows(workspace, "training", *rows)
    key = workspace.page(kind_of("training"), Query())[0]["key"]
    editing.put_into_bin(workspace, kind_of("training"), [key])
    assert take_in_rows(workspace, "training", *rows).count(Outcome.UPDATED) == 1
    assert [row["key"] for row in workspace.page(kind_of("training"), Query())] == [key]


def test_cells_beyond_the_columns_are_kept_and_told(workspace: Workspace) -> None:
    rows = (
        ["Nom complet", "Courriel"],
        ["Awa Sy", "awa@example.org", "Dakar", "", "\u200b771"],
        ["Zoë", "", ""],
    )
    report = take_in_rows(workspace, "person", *rows)
    (remark,) = [remark for remark in report.remarks if remark.line == 2]
    assert "Dakar | 771" in remark.text(translator("en"))
    assert [person.get("notes") for person in records(workspace, "person")] == ["Dakar | 771", None]
    again = take_in_rows(workspace, "person", *rows)
    assert again.count(Outcome.UNCHANGED) == 2


def test_who_has_the_same_name_and_address_is_corrected_not_doubled(workspace: Workspace) -> None:
    header = ["Name", "E-mail", "Phone", "Organisation"]
    take_in_rows(workspace, "person", header, ["Awa Sy", "awa@example.org", "771 00 00 00", "Mairie"])
    corrected = ["Awa Sy", "awa@example.org", "772 00 00 00", "Mairie de Dakar"]
    assert take_in_rows(workspace, "person", header, corrected).count(Outcome.UPDATED) == 1
    (awa,) = people(workspace)
    assert (awa["phone"], awa["organisation"]) == ("772 00 00 00", "Mairie de Dakar")
    moved = ["Awa Sy", "other@example.org", "773 00 00 00", "Mairie de Dakar"]
    assert take_in_rows(workspace, "person", header, moved).count(Outcome.ADDED) == 1


def test_namesakes_of_one_list_who_share_an_address_stay_two(workspace: Workspace) -> None:
    rows = [["Name", "E-mail", "Phone"], *(["Awa Sy", "town@example.org", f"77{n} 00 00 00"] for n in (1, 2))]
    assert take_in_rows(workspace, "person", *rows).count(Outcome.ADDED) == 2
    assert take_in_rows(workspace, "person", *rows).count(Outcome.UNCHANGED) == 2
    assert len(people(workspace)) == 2
