"""Allowances, contacts, agenda and invitations: what they say, and that other programs read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from iclei_desktop.documents import write
from iclei_desktop.documents.invitation import UNKNOWN, InvitationData, Invited
from iclei_desktop.documents.layout import Document, Paragraph
from iclei_desktop.documents.training import TrainingFacts
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.allowances import Grant, grant, pay, present_enrolments, read_allowances
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.documents.allowances import EVERYONE
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.invitations import STATUSES, WORDS
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.documents.workshop_lists import CONTACTABLE
from iclei_desktop.services.enrolment import enrolled
from iclei_desktop.services.participants import set_for_all
from iclei_desktop.services.workspace import Workspace
from tests.helpers import run_program
from tests.services.workshop import DAY, Workshop, add, make_workshop


@pytest.fixture
def workshop(workspace: Workspace) -> Workshop:
    return make_workshop(workspace)


def made(workspace: Workspace, workshop: Workshop, name: str, language: str = "en") -> Document:
    return build(workspace, workshop.training, Choice(name, language))


def rows(document: Document) -> list[tuple[object, ...]]:
    return [row for table in document.sheets[0].tables for row in table.rows]


def test_everyone_who_came_gets_the_same(workspace: Workspace, workshop: Workshop) -> None:
    first, second, _ = workshop.enrolments
    record(
        workspace, [Mark(first, workshop.sessions[0], "PRESENT"), Mark(second, workshop.sessions[1], "LATE")]
    )
    came = present_enrolments(workspace, workshop.training)
    assert set(came) == {first, second}
    grant(workspace, came, Grant("PER_DIEM", 2, 45))
    grant(workspace, [first], Grant("TRANSPORT_REFUND", None, None, 12.5, "usd"))
    grant(workspace, [first], Grant("PER_DIEM", 3, 45))  # again: the new figures, no second allowance
    allowances = read_allowances(workspace, workshop.training)
    assert [(one.name, one.kind, one.total) for one in allowances] == [
        ("Abena Mensah", "PER_DIEM", 135),
        ("Abena Mensah", "TRANSPORT_REFUND", 12.5),
        ("Brian Phiri", "PER_DIEM", 90),
    ]
    workspace.undo()
    assert read_allowances(workspace, workshop.training)[0].total == 90


def test_the_list_adds_up_each_currency(workspace: Workspace, workshop: Workshop, tmp_path: Path) -> None:
    grant(workspace, workshop.enrolments[:2], Grant("PER_DIEM", 2, 45))
    grant(workspace, workshop.enrolments[:1], Grant("TRANSPORT_REFUND", None, None, 12.5, "USD"))
    pay(workspace, [read_allowances(workspace, workshop.training)[0].key], DAY)
    document = made(workspace, workshop, "allowance-list")
    (table,) = document.sheets[0].tables
    assert [column.title for column in table.columns][3:] == [
        "Per diem – Days",
        "Per diem – A day",
        "Per diem – Amount",
        "Transport refund – Amount",
        "Currency",
        "Total",
        "Paid on",
        "Signature",
    ]
    assert [row[1:] for row in table.rows] == [
        ("Abena Mensah", "Lusaka City Council", 2, 45, 90, "", "ZMW", 90, "4 May 2026", ""),
        ("Abena Mensah", "Lusaka City Council", "", "", "", 12.5, "USD", 12.5, "", ""),
        ("Brian Phiri", "Lusaka City Council", 2, 45, 90, "", "ZMW", 90, "", ""),
    ]
    assert [(row[1], row[8]) for row in table.total_rows] == [("Total ZMW", 180), ("Total USD", 12.5)]
    write(document, "xlsx", tmp_path / "list.xlsx")
    cells = [
        cell.value
        for row in openpyxl.load_workbook(tmp_path / "list.xlsx").active.iter_rows()
        for cell in row
    ]
    assert {180, 12.5, "Total USD"} <= set(cells)
    write(document, "pdf", tmp_path / "list.pdf")
    text = run_program("pdftotext", "-layout", tmp_path / "list.pdf", "-")
    assert "Total ZMW" in text
    assert "Paid by" in text
    write(document, "docx", tmp_path / "list.docx")
    tables = docx.Document(str(tmp_path / "list.docx")).tables
    assert any(cell.text == "Brian Phiri" for one in tables for row in one.rows for cell in row.cells)


def test_without_allowances_there_is_a_list_to_write_on(workspace: Workspace, workshop: Workshop) -> None:
    everybody = ["Abena Mensah", "Brian Phiri", "Cécile Dossou", "Wanjiku Mwangi"]
    assert [row[1] for row in rows(made(workspace, workshop, "allowance-list"))] == everybody
    grant(workspace, workshop.enrolments[:1], Grant("OTHER", None, None, 5))
    assert [row[1] for row in rows(made(workspace, workshop, "allowance-list"))] == everybody[:1]
    document = build(workspace, workshop.training, Choice("allowance-list", "en", Chosen({EVERYONE: True})))
    assert [row[1] for row in rows(document)] == everybody


def test_the_contact_list_can_name_only_who_agreed(workspace: Workspace, workshop: Workshop) -> None:
    assert len(rows(made(workspace, workshop, "contact-list"))) == 4
    with workspace.session() as database:
        person = enrolled(database, workshop.training)[0][1].key
    add(workspace, "consent", person=person, purpose="CONTACT", given=True, given_on=date(2026, 5, 1))
    document = build(workspace, workshop.training, Choice("contact-list", "fr", Chosen({CONTACTABLE: True})))
    assert [row[1] for row in rows(document)] == ["Abena Mensah"]
    assert any(
        "3 personnes ne sont pas" in b.text for b in document.sheets[0].blocks if isinstance(b, Paragraph)
    )


def test_the_agenda_goes_by_days_and_names_facilitators(workspace: Workspace, workshop: Workshop) -> None:
    document = made(workspace, workshop, "agenda")
    assert [(row[0], row[2]) for row in rows(document)] == [
        ("09:00–12:30", "Wanjiku Mwangi"),
        ("13:30–17:00", "Wanjiku Mwangi"),
    ]
    days = [b.text for b in document.sheets[0].blocks if isinstance(b, Paragraph) and b.bold]
    assert days == ["Monday, 4 May 2026"]


def test_a_letter_to_each_who_is_invited(workspace: Workspace, workshop: Workshop, tmp_path: Path) -> None:
    (blank,) = made(workspace, workshop, "invitations").sheets
    assert blank.blocks[0] == Paragraph(UNKNOWN, bold=True)
    set_for_all(workspace, workshop.enrolments[:1], "status", "NOMINATED")
    set_for_all(workspace, workshop.enrolments[1:2], "status", "INVITED")
    letters = made(workspace, workshop, "invitations")
    write(letters, "pdf", tmp_path / "letters.pdf")
    text = run_program("pdftotext", "-layout", tmp_path / "letters.pdf", "-")
    assert len(letters.sheets) == 2
    assert "Dear Abena Mensah," in text
    assert "Dear Brian Phiri," in text
    assert "“Energy data”, which will be held on 4 May 2026 in Civic Centre, Lusaka, Zambia." in " ".join(
        text.split()
    )
    set_for_all(workspace, workshop.enrolments[2:], "status", "DECLINED")
    merged = [row[0] for row in rows(made(workspace, workshop, "mail-merge", "fr"))]
    assert merged == ["Abena Mensah", "Brian Phiri", "Wanjiku Mwangi"]


def test_the_wording_is_ones_own(workspace: Workspace, workshop: Workshop) -> None:
    def letter(wording: str) -> list[str]:
        chosen = Chosen({STATUSES: ("REGISTERED",), WORDS: WORDS.read([wording])})
        sheet = build(workspace, workshop.training, Choice("invitations", "en", chosen)).sheets[0]
        return [block.text for block in sheet.blocks if isinstance(block, Paragraph)]

    assert letter("Hello {name}!\\nSee you in {place}.")[-2:] == [
        "Hello Abena Mensah!",
        "See you in Civic Centre, Lusaka, Zambia.",
    ]
    with pytest.raises(Refusal, match=r"{nmae}"):
        letter("Hello {nmae}")


def test_a_letter_names_a_city_once() -> None:
    facts = TrainingFacts("", "Energy data", venue="KICC, Nairobi", city="Nairobi", country="Kenya")
    letter = InvitationData(facts, date(2026, 11, 28))
    assert letter.words(Invited("Grace Wanjiru"), translator("en"))["place"] == "KICC, Nairobi, Kenya"
