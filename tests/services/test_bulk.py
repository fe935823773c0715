"""Many records at once: a field set in all, a selection copied and exported, a block pasted."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.importing.preview import look
from iclei_desktop.services.lists import ListRequest, copied, export_list
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name
from tests.services.importing.lists import records

PERSON, TRAINING, CITY = kind_of("person"), kind_of("training"), kind_of("city")
EN = translator("en")


def add_people(workspace: Workspace, *names: str) -> list[str]:
    edits = [new_edit(PERSON, {"name_as_written": name, "languages": ["Ewe"]}) for name in names]
    workspace.write(Name("Add"), edits)
    return [edit.key for edit in edits]


def test_a_field_is_set_in_all_as_one_step(workspace: Workspace) -> None:
    keys = add_people(workspace, "Awa", "Afi", "Edem")
    step = editing.change_all(workspace, PERSON, keys[:2], "sex", "F")
    assert step.name.show(EN) == "Change 2: People – Sex"
    assert [person.get("sex") for person in records(workspace, "person")] == ["F", "F", None]
    workspace.undo()
    assert [person.get("sex") for person in records(workspace, "person")] == [None] * 3


def test_several_texts_are_added_or_replaced(workspace: Workspace) -> None:
    keys = add_people(workspace, "Awa")
    editing.change_all(workspace, PERSON, keys, "languages", ["Français", "Ewe"], keep=True)
    assert records(workspace, "person")[0]["languages"] == ["Ewe", "Français"]
    editing.change_all(workspace, PERSON, keys, "languages", ["English"])
    assert records(workspace, "person")[0]["languages"] == ["English"]


def test_what_one_of_them_cannot_have_is_set_in_none(workspace: Workspace) -> None:
    for end in (date(2026, 5, 8), date(2026, 5, 2)):
        editing.add(workspace, TRAINING, {"title": "Waste", "end": end})
    keys = [row["key"] for row in workspace.page(TRAINING, Query())]
    with pytest.raises(Refusal):
        editing.change_all(workspace, TRAINING, keys, "start", date(2026, 5, 4))
    assert [training.get("start") for training in records(workspace, "training")] == [None, None]


def test_selected_records_are_copied_under_headings_in_words(workspace: Workspace) -> None:
    (city,) = editing.add(workspace, CITY, {"place_name": "Lomé", "country": "TG"}).keys["city"]
    keys = add_people(workspace, "Zoé\nAdjo", '"Awa"', "=1+1")
    editing.change_all(workspace, PERSON, keys, "city", city)
    fields = ("name_as_written", "sex", "city", "country")
    text = copied(workspace, PERSON, Query(keys=tuple(keys[:2])), fields, translator("fr"))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    assert rows == [
        ["Nom complet", "Sexe", "Ville", "Pays"],
        ['"Awa"', "", "Lomé", "Togo"],
        ["Zoé\nAdjo", "", "Lomé", "Togo"],
    ]
    assert "'=1+1" in copied(workspace, PERSON, Query(keys=(keys[2],)), fields, EN)


def test_a_selection_is_exported_alone_however_large(workspace: Workspace, tmp_path: Path) -> None:
    keys = add_people(workspace, *(f"Person {number:05}" for number in range(40_000)))
    target = tmp_path / "selected.csv"
    chosen = Query(keys=tuple(keys[:35_000]))  # more than a statement may have parameters
    request = ListRequest(PERSON, chosen, ("name_as_written",), "csv", target)
    assert export_list(workspace, request, EN) == 35_000
    assert len(target.read_text(encoding="utf-8").splitlines()) == 35_001


PASTED = "Name\tE-mail\tTown\nAwa Sy\tawa@example.org\tLusaka\n\nAfi Kossi\t\tLomé\n"


def request_of(text: str, **columns: str | None) -> Request:
    return Request(Path("Clipboard"), PERSON, pasted=text, columns=columns)


def test_a_block_with_headings_is_pasted(workspace: Workspace) -> None:
    report = import_records(workspace, request_of(PASTED))
    assert (report.source, list(report.outcomes)) == ("Clipboard", [2, 4])
    assert [(p["name_as_written"], p.get("email"), p["country"]) for p in records(workspace, "person")] == [
        ("Awa Sy", "awa@example.org", "ZM"),
        ("Afi Kossi", None, "TG"),
    ]


def test_a_block_without_headings_begins_with_the_names(workspace: Workspace) -> None:
    text = "Awa Sy\tMairie\nAfi Kossi\tCommune\tx\n"
    preview = look(request_of(text))
    assert preview.table.headers == ("Full name", "Column 2", "Column 3")
    import_records(workspace, request_of(text, organisation="Column 2"))
    assert [p["organisation"] for p in records(workspace, "person")] == ["Mairie", "Commune"]


@pytest.mark.parametrize("text", ["\n \n", 'a\t"' + "x" * 200_000])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        look(request_of(text))
