"""The documents of exchanges and commitments as layouts, in every format they leave in, opened by other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from iclei_desktop.documents.commitments_list import commitments_list
from iclei_desktop.documents.delegate_list import ListOptions, delegate_list
from iclei_desktop.documents.exchange import ExchangeData
from iclei_desktop.documents.exchange_agreement import exchange_agreement
from iclei_desktop.documents.exchange_report import exchange_report
from iclei_desktop.documents.layout import Document, Paragraph, SignatureLines
from iclei_desktop.documents.visit_programme import visit_programme
from iclei_desktop.documents.writers import WRITERS
from iclei_desktop.rules.translate import Translate, translator
from tests.documents.exchange_samples import commitments_data, exchange_data
from tests.documents.golden import check_golden, dump
from tests.helpers import run_program

ENGLISH = translator("en")
BUILDERS: dict[str, Callable[[Translate], Document]] = {
    "visit_programme": lambda translate: visit_programme(exchange_data(), translate),
    "delegate_list": lambda translate: delegate_list(
        exchange_data(), ListOptions(contacts=True, travel=True, needs=True), translate
    ),
    "exchange_agreement": lambda translate: exchange_agreement(exchange_data(), translate),
    "exchange_report": lambda translate: exchange_report(exchange_data(), translate),
    "commitments": lambda translate: commitments_list(commitments_data(), translate),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", BUILDERS)
def test_layout_is_as_stored(name: str, language: str) -> None:
    document = BUILDERS[name](translator(language))
    assert document.language == language
    check_golden(f"{name}_{language}.json", dump(document))


@pytest.mark.parametrize("name", BUILDERS)
def test_pages_say_what_the_layout_says(name: str, tmp_path: Path) -> None:
    document = BUILDERS[name](ENGLISH)
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(WRITERS["pdf"].render(document))
    text = " ".join(run_program("pdftotext", "-layout", path, "-").split())
    assert document.title in text
    assert "Page 1 of 1" in text
    for block in document.sheets[0].blocks:
        if isinstance(block, Paragraph):
            assert " ".join(block.text.split()) in text


def test_the_programme_goes_day_by_day_in_the_order_of_time() -> None:
    blocks = visit_programme(exchange_data(), ENGLISH).sheets[0].blocks
    days = [block.text for block in blocks if isinstance(block, Paragraph) and block.bold]
    assert days == ["Objectives", "Tuesday, 1 December 2026", "Wednesday, 2 December 2026"]
    first, second = visit_programme(exchange_data(), ENGLISH).sheets[0].tables
    assert [row[:2] for row in first.rows] == [
        ("", "Lunch together"),
        ("09:00", "Welcome"),
        ("14:00–17:00", "Utilities"),
    ]
    assert second.rows == (("09:00–12:00", "Visit: street lighting", "Nyarugenge", ""),)


def test_the_list_shows_what_was_asked_for_and_no_more() -> None:
    plain = (
        delegate_list(exchange_data(), ListOptions(signed=False, blank_rows=0), ENGLISH).sheets[0].tables[0]
    )
    assert [column.heading for column in plain.columns] == [
        "No.",
        "Full name",
        "Role",
        "City / Country",
        "Organisation",
        "Position",
    ]
    everything = "".join(str(cell) for row in plain.all_rows for cell in row)
    assert "No pork" not in everything
    assert "example.org" not in everything
    signed = delegate_list(exchange_data(), ListOptions(), ENGLISH).sheets[0].tables[0]
    assert signed.columns[-1].heading == "Signature"
    assert [row[0] for row in signed.all_rows] == list(range(1, 9))


def test_the_agreement_has_a_line_for_every_city() -> None:
    (lines,) = (
        block
        for block in exchange_agreement(exchange_data(), ENGLISH).sheets[0].blocks
        if isinstance(block, SignatureLines)
    )
    assert [label.split(":")[0] for label in lines.labels] == ["Kigali", "Lusaka", "Tsévié"]


def test_the_report_counts_who_came_and_what_was_kept() -> None:
    document = exchange_report(exchange_data(), ENGLISH)
    assert document.sheets[0].tables[0].rows == ((3, 1, 1, 0, 1),)
    texts = [block.text for block in document.sheets[0].blocks if isinstance(block, Paragraph)]
    assert "Agreed: 3 · done: 1 · overdue: 1" in texts


@pytest.mark.parametrize("build", [visit_programme, exchange_agreement, exchange_report])
def test_an_exchange_of_which_little_is_known_has_documents_too(
    build: Callable[[ExchangeData, Translate], Document],
) -> None:
    assert WRITERS["pdf"].render(build(ExchangeData("Some day"), ENGLISH)).startswith(b"%PDF")
    assert WRITERS["docx"].render(build(ExchangeData("Some day"), ENGLISH))


def test_word_and_excel_hold_what_the_layout_holds() -> None:
    word = docx.Document(io.BytesIO(WRITERS["docx"].render(BUILDERS["exchange_agreement"](ENGLISH))))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert {"A page for the council", "Publish the inventory", "Eng. Mwila Chanda"} <= cells
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"].render(BUILDERS["delegate_list"](ENGLISH))))
    values = {cell.value for row in book.active.iter_rows() for cell in row}
    assert {"=HYPERLINK(0)", "No pork", "Step-free access"} <= values


def test_commitments_leave_as_a_list_of_data() -> None:
    content = WRITERS["csv"].render(BUILDERS["commitments"](ENGLISH)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["City"] for row in rows] == ["Lusaka", "Tsévié", "Lusaka"]
    assert rows[0]["Status"] == "In progress – overdue"
    assert rows[2]["Done on"] == "30 Aug 2026"
