from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from iclei_desktop.documents import WRITERS
from iclei_desktop.documents.layout import Figures
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.case_workflow import NEXT, words
from iclei_desktop.rules.media import PNG
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import grouped, translator
from iclei_desktop.services import editing
from iclei_desktop.services.attachments import Incoming, attach
from iclei_desktop.services.cases import (
    move_case,
    read_review,
    replications,
    replications_told,
    sections,
    start_case,
    too_long,
)
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.documents.registry import document_kinds, formats_of
from iclei_desktop.services.workspace import Workspace
from tests.helpers import converted, run_program
from tests.pictures import drawn

CASE = kind_named("case")


def add(workspace: Workspace, kind: str, **values: object) -> str:
    (key, *_) = editing.add(workspace, kind_named(kind), values).keys[kind]
    return key


@pytest.fixture
def case(workspace: Workspace) -> str:
    return add(
        workspace,
        "case",
        title="Street lights <LED> & solar",
        summary="Half the energy.\nTwice the light.",
        challenge="Dark streets",
        focus_areas=["ENERGY_CLIMATE"],
        sdgs=["SDG_7", "SDG_11"],
        budget=120_000.0,
        currency="EUR",
        beneficiaries_number=6_000,
        references="https://example.org/lights",
    )


@pytest.mark.parametrize(
    ("text", "number"), [("", 0), (None, 0), ("One", 1), ("two – words", 2), ("l’eau et  l’air\n!", 3)]
)
def test_words_are_what_says_something(text: str | None, number: int) -> None:
    assert words(text) == number


def test_a_case_goes_from_draft_to_published_and_each_step_is_kept(workspace: Workspace, case: str) -> None:
    for step in ("SUBMITTED", "IN_REVIEW", "APPROVED", "PUBLISHED"):
        move_case(workspace, case, step)
    review = read_review(workspace, case)
    assert review.status == "PUBLISHED"
    assert [(move.before, move.after) for move in review.moves] == [
        ("APPROVED", "PUBLISHED"),
        ("IN_REVIEW", "APPROVED"),
        ("SUBMITTED", "IN_REVIEW"),
        ("DRAFT", "SUBMITTED"),
    ]
    assert {move.by for move in review.moves} == {workspace.author}
    workspace.undo()
    assert read_review(workspace, case).status == "APPROVED"
    assert len(read_review(workspace, case).moves) == 3


def test_a_step_that_cannot_follow_is_refused(workspace: Workspace, case: str) -> None:
    with pytest.raises(Refusal, match="cannot go from “Draft” to “Published”"):
        move_case(workspace, case, "PUBLISHED")
    move_case(workspace, case, "SUBMITTED")
    move_case(workspace, case, "IN_REVIEW")
    with pytest.raises(Refusal, match="Say why"):
        move_case(workspace, case, "CHANGES_REQUESTED", "  ")
    move_case(workspace, case, "CHANGES_REQUESTED", "Costs are missing")
    assert read_review(workspace, case).moves[0].reason == "Costs are missing"


def test_every_step_can_be_left_and_reached() -> None:
    assert set(NEXT) == {step for steps in NEXT.values() for step in steps}


def test_open_remarks_are_counted(workspace: Workspace, case: str) -> None:
    add(workspace, "case_remark", case=case, section="challenge", text="Since when?")
    add(workspace, "case_remark", case=case, text="Done", resolved=True)
    assert read_review(workspace, case).open_remarks == 1


def test_a_case_begun_from_an_exchange_takes_along_what_it_knows(workspace: Workspace) -> None:
    host = add(workspace, "city", place_name="Stellenbosch")
    exchange = add(
        workspace, "exchange", title="E", host=host, focus_areas=["WATER_SANITATION"], tags=["reuse"]
    )
    changed = start_case(workspace, "Water reuse", "exchange", exchange)
    values = workspace.get(CASE, changed.keys["case"][0])
    assert (values["exchange"], values["focus_areas"], values["tags"]) == (
        exchange,
        ["WATER_SANITATION"],
        ["reuse"],
    )
    assert values["status"] == "DRAFT"
    (joined,) = changed.keys["case_city"]
    assert workspace.get(kind_named("case_city"), joined)["city"] == host


def test_only_what_is_too_long_is_told(workspace: Workspace, case: str) -> None:
    values = {**workspace.get(CASE, case), "summary": "word " * 251, "process": "word " * 400}
    assert [(field.name, number) for field, number in too_long(values)] == [("summary", 251)]
    assert {field.most_words for field in sections()} >= {250, 400}


def test_replications_are_counted_by_city(workspace: Workspace, case: str) -> None:
    for name in ("A", "B"):
        city = add(workspace, "city", place_name=name)
        add(workspace, "case_city", case=case, city=city, role="REPLICATED")
    add(workspace, "case_city", case=case, city=add(workspace, "city", place_name="C"), role="AUTHOR")
    assert replications(workspace, case) == 2
    assert replications_told(workspace, {"key": case}, translator("fr")) == "Reproduit par 2 villes"


def fill(workspace: Workspace, case: str) -> None:
    home = add(workspace, "city", place_name="Tsévié", country="TG")
    away = add(workspace, "city", place_name="አዲስ አበባ", country="ET")
    add(workspace, "case_city", case=case, city=home, role="AUTHOR")
    add(workspace, "case_city", case=case, city=away, role="REPLICATED", since=date(2025, 1, 1))
    add(workspace, "case_partner", case=case, name="Énergie pour tous", support="FINANCIAL", amount=5_000.0)
    for year in range(2015, 2022):
        add(workspace, "key_date", case=case, date=date(year, 1, 1), text=f"Year {year}")
    block = add(workspace, "building_block", title="Revolving fund", text="Savings pay the next street.")
    add(workspace, "case_block", case=case, block=block)


class Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert all(not (value or "").startswith("http") for name, value in attrs if name in ("src", "href"))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize(("language", "replicated"), [("en", "Replicated by"), ("fr", "Reproduit par")])
def test_the_sheet_says_all_in_every_format(
    workspace: Workspace, case: str, tmp_path: Path, language: str, replicated: str
) -> None:
    fill(workspace, case)
    assert formats_of(document_kinds()["case-sheet"]) == ("pdf", "docx", "html")
    document = build(workspace, case, Choice("case-sheet", language))
    for name in ("pdf", "docx", "html"):
        WRITERS[name].write(document, tmp_path / f"case.{name}")
    page = Texts()
    page.feed((tmp_path / "case.html").read_text(encoding="utf-8"))
    assert "led" not in page.tags
    word = converted(tmp_path / "case.docx", "txt:Text", tmp_path).read_text(encoding="utf-8-sig")
    paper = run_program("pdftotext", "-layout", tmp_path / "case.pdf", "-")
    for text in ("\n".join(page.texts), word, paper):
        for wanted in ("Street lights <LED> & solar", "Tsévié (Togo)", "Énergie pour tous", "Year 2019"):
            assert wanted in text
        assert replicated in text
        assert "Year 2020" not in text  # five dates at most
        for number in (6_000, 5_000, 120_000):
            plain = text.replace("\u202f", " ")  # pdftotext knows one blank only
            assert grouped(number, language).replace("\u202f", " ") in plain


def test_a_booklet_holds_published_cases_or_those_that_are_named(workspace: Workspace, case: str) -> None:
    with pytest.raises(Refusal, match="No case is published"):
        build(workspace, "", Choice("case-booklet", "en"))
    other = add(workspace, "case", title="Other", status="PUBLISHED")
    document = build(workspace, "", Choice("case-booklet", "en"))
    assert [row[1] for row in document.sheets[0].tables[0].rows] == ["Other"]
    options = {option.name: option for option in document_kinds()["case-booklet"].options}
    both = Chosen({options["cases"]: (case, other)})
    named = build(workspace, "", Choice("case-booklet", "en", both))
    assert [row[1] for row in named.sheets[0].tables[0].rows] == ["Street lights <LED> & solar", "Other"]
    assert len(named.sheets) == 3


def test_each_picture_has_its_caption(workspace: Workspace, case: str, tmp_path: Path) -> None:
    files = [Incoming(f"{name}.png", drawn(60, 40), PNG) for name in "ab"]
    changed = attach(workspace, CASE, case, files)
    for key, caption in zip(changed.keys["attachment"], ("The first meter", "A caretaker"), strict=True):
        editing.change(workspace, kind_named("attachment"), key, {"caption": caption})
    document = build(workspace, case, Choice("case-sheet", "en"))
    (figures,) = (block for block in document.sheets[0].blocks if isinstance(block, Figures))
    assert figures.height_of(figures.pictures[0], 30.0) == pytest.approx(20.0, abs=0.1)
    WRITERS["html"].write(document, tmp_path / "case.html")
    page = (tmp_path / "case.html").read_text(encoding="utf-8")
    assert page.count("<figcaption>") == 2
    WRITERS["xlsx"].write(document, tmp_path / "case.xlsx")
    sheet = converted(tmp_path / "case.xlsx", "csv", tmp_path).read_text(encoding="latin-1")
    assert "The first meter \xb7 A caretaker" in sheet
