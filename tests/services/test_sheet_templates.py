"""Sheet templates: that of the programme is the usual one, what is chosen wins; languages, logos, export, import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iclei_desktop.documents.layout import Document, Facts, Paragraph, SignatureLines
from iclei_desktop.rules.media import PNG
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attachments import Incoming, attach
from iclei_desktop.services.documents.attendance import BLANK_ROWS, COLUMNS, SHEET, TEMPLATE
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.making import Choice, build, read_subject
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.documents.sample_sheet import SAMPLE_SHEET
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.lists import ListRequest, export_list
from iclei_desktop.services.sheet_presets import PRESETS
from iclei_desktop.services.sheet_templates import NONE
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name
from tests.pictures import drawn

MONDAY = date(2026, 5, 4)


def add(workspace: Workspace, kind: str, /, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def programme(workspace: Workspace) -> str:
    return add(workspace, "programme", name="Urban-LEDS II", project_number="P-7")


@pytest.fixture
def training(workspace: Workspace, programme: str) -> str:
    values = {
        "reference": "T-1",
        "title": "Budgeting",
        "programme": programme,
        "start": MONDAY,
        "end": MONDAY,
    }
    return add_training(workspace, {**values, "host": "Lusaka City Council"}).keys["training"][0]


def sheet(
    workspace: Workspace, training: str, chosen: dict[Option[Any], Any] | None = None, language: str = "en"
) -> Document:
    return build(workspace, training, Choice(SHEET.name, language, Chosen(chosen or {})))


def headings(document: Document) -> list[str]:
    return [column.title for column in document.sheets[0].tables[0].columns]


def test_the_template_of_the_programme_is_the_usual_one(
    workspace: Workspace, training: str, programme: str
) -> None:
    assert "E-mail" in headings(sheet(workspace, training))
    add(
        workspace,
        "sheet_template",
        name="Short",
        programme=programme,
        columns=["organisation:60", "name:50"],
        signature_per="DAY",
        blank_rows=2,
        project_number=False,
        countersigned=True,
        header_text="Above",
        footer_text="Below",
        privacy_text="Private",
    )
    document = sheet(workspace, training)
    assert headings(document) == ["No.", "Organisation", "Full name", "Signature"]
    table = document.sheets[0].tables[0]
    assert len(table.blank_rows) == 2
    assert [column.width for column in table.columns[1:3]] == [60, 50]
    blocks = document.sheets[0].blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Above", "Below"]
    assert document.footer == "Private"
    (facts,) = (block for block in blocks if isinstance(block, Facts))
    assert "P-7" not in {fact.value for fact in facts.items}
    (lines,) = (block for block in blocks if isinstance(block, SignatureLines))
    assert "For the host, Lusaka City Council: name, position, signature" in lines.labels


def test_what_is_chosen_wins_over_the_template(workspace: Workspace, training: str, programme: str) -> None:
    add(workspace, "sheet_template", name="Short", programme=programme, columns=["phone"], blank_rows=2)
    document = sheet(workspace, training, {COLUMNS: ("sex",), BLANK_ROWS: 0})
    assert headings(document)[:3] == ["No.", "Full name", "Sex"]
    assert document.sheets[0].tables[0].blank_rows == ()
    assert "E-mail" in headings(sheet(workspace, training, {TEMPLATE: NONE}))
    assert headings(sheet(workspace, training, {TEMPLATE: "plain"}))[2:] == ["Organisation", "Signature"]
    assert "Phone" in headings(sheet(workspace, training, {TEMPLATE: "short"}))
    with pytest.raises(Refusal, match="there is no"):
        sheet(workspace, training, {TEMPLATE: "nonesuch"})


def test_what_is_offered_begins_with_the_usual(workspace: Workspace, training: str, programme: str) -> None:
    offered = read_subject(workspace, "training", training, translator("en")).offered[TEMPLATE]
    assert [value for value, _ in offered] == [NONE, *(preset.name for preset in PRESETS)]
    key = add(workspace, "sheet_template", name="Short", programme=programme)
    offered = read_subject(workspace, "training", training, translator("en")).offered[TEMPLATE]
    assert offered[:2] == [(key, "Short"), (NONE, "None: chosen below")]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_shipped_template_can_be_copied_and_shown(workspace: Workspace, preset: Any) -> None:
    key = add(workspace, "sheet_template", name=preset.name, **preset.values(translator("en")))
    document = build(workspace, key, Choice(SAMPLE_SHEET.name, "fr"))
    assert len(document.sheets[0].tables[0].rows) == 6
    assert len(document.sheets[0].tables[0].blank_rows) == preset.blank_rows


def test_two_languages_stand_side_by_side(workspace: Workspace, training: str) -> None:
    document = sheet(workspace, training, {TEMPLATE: "bilingual"})
    assert headings(document)[1:3] == ["Full name / Nom complet", "Sex / Sexe"]
    assert document.title == "Attendance sheet / Liste de présence / feuille d’émargement"
    assert document.sheets[0].label == "4 May 2026 / 4 mai 2026"
    assert document.footer.count("\n") == 1
    french = sheet(workspace, training, {TEMPLATE: "bilingual"}, "pt")
    assert headings(french)[1] == "Nome completo / Full name"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"columns": ["nonesuch"]}, "no column “nonesuch”"),
        ({"columns": ["sex:wide"]}, "8 to 150"),
        ({"columns": ["sex:900"]}, "8 to 150"),
        ({"languages": ["en", "xx"]}, "“xx”"),
    ],
)
def test_what_cannot_be_read_is_said(
    workspace: Workspace, training: str, values: dict[str, Any], said: str
) -> None:
    add(workspace, "sheet_template", name="Wrong", **values)
    with pytest.raises(Refusal, match=said):
        sheet(workspace, training, {TEMPLATE: "Wrong"})


def test_pictures_attached_to_a_template_are_its_logos(
    workspace: Workspace, training: str, programme: str
) -> None:
    key = add(workspace, "sheet_template", name="With logo", programme=programme)
    logo_file = Incoming("logo.png", drawn(40, 20), PNG)
    attach(workspace, kind_of("sheet_template"), key, [logo_file])
    (logo,) = sheet(workspace, training).logos
    assert logo.proportion == pytest.approx(2, abs=0.05)


def test_templates_leave_and_come_back_as_a_list(workspace: Workspace, tmp_path: Path) -> None:
    kind = kind_of("sheet_template")
    for preset in PRESETS:
        add(workspace, kind.name, name=preset.name, **preset.values(translator("fr")))

    def contents() -> list[dict[str, Any]]:
        rows = workspace.page(kind, Query(sort=("name",)))
        return [{name: row[name] for name in ("name", *PRESETS[0].values(translator("fr")))} for row in rows]

    before = contents()
    path = tmp_path / "templates.csv"
    fields = tuple(field.name for field in kind.shown)
    export_list(workspace, ListRequest(kind, Query(), fields, "csv", path), translator("en"))
    workspace.erase(Name("Erase"), {kind.name: [row["key"] for row in workspace.page(kind, Query())]})
    assert contents() == []
    import_records(workspace, Request(path, kind))
    assert contents() == before
