"""The attendance sheet as a layout: what is on it, whatever the format."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest

from iclei_desktop.documents.attendance_sheet import SheetData, SheetOptions, attendance_sheet
from iclei_desktop.documents.layout import Document, Paragraph, SignatureLines, Table
from iclei_desktop.documents.sheet_signatures import DAY, HALF_DAY, SESSION
from iclei_desktop.documents.side_by_side import SideBySide
from iclei_desktop.documents.training import MARK_LEGEND, MARK_LETTERS, TrainingSession
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from tests.documents.golden import check_golden, dump
from tests.documents.samples import MONDAY, PEOPLE, TRAINING, sessions, sheet_data

ENGLISH = translator("en")
EVERYTHING = SheetOptions()


def headings(document: Document, sheet: int = 0) -> list[str]:
    return [column.title for column in document.sheets[sheet].tables[0].columns]


@pytest.mark.parametrize("language", ["en", "fr", "pt", "es"])
def test_layout_is_as_stored(language: str) -> None:
    document = attendance_sheet(sheet_data(5, days=2), SheetOptions(blank_rows=2), translator(language))
    assert document.language == language
    check_golden(f"attendance_sheet_{language}.json", dump(document))


def test_layout_in_two_languages_is_as_stored() -> None:
    both = SideBySide(ENGLISH, translator("fr"))
    options = SheetOptions(
        columns=("organisation:50", "sex"),
        blank_rows=1,
        signature_per=SESSION,
        text_above="Above",
        text_below="Below",
        countersigned=True,
        project_number=False,
    )
    document = attendance_sheet(sheet_data(3), options, both)
    check_golden("attendance_sheet_en_fr.json", dump(document))


@pytest.mark.parametrize(
    ("per", "signed"),
    [
        (SESSION, ["Signature – 09:00–12:30", "Signature – 14:00–17:00"]),
        (HALF_DAY, ["Signature – AM", "Signature – PM"]),
        (DAY, ["Signature"]),
    ],
)
def test_people_sign_for_each_session_half_day_or_day(per: str, signed: list[str]) -> None:
    options = SheetOptions(columns=(), signature_per=per)
    table = attendance_sheet(sheet_data(1), options, ENGLISH).sheets[0].tables[0]
    assert [column.title for column in table.columns][2:] == signed
    table = attendance_sheet(sheet_data(1), replace(options, show_marks=True), ENGLISH).sheets[0].tables[0]
    marked = [title.replace("Signature", "Signature or mark") for title in signed]
    assert [column.title for column in table.columns][2:] == marked
    assert " ".join(map(str, table.rows[0][2:])) == "P L"


@pytest.mark.parametrize(
    ("session", "signed"),
    [
        (TrainingSession(MONDAY, "AM"), ["AM"]),
        (TrainingSession(MONDAY, "PM", time(9), time(12)), ["PM"]),
        (TrainingSession(MONDAY, "FULL_DAY"), ["AM", "PM"]),
        (TrainingSession(MONDAY, starts=time(9), ends=time(12, 30)), ["AM"]),
        (TrainingSession(MONDAY, starts=time(11), ends=time(13, 30)), ["AM"]),
        (TrainingSession(MONDAY, starts=time(12), ends=time(13)), ["PM"]),
        (TrainingSession(MONDAY, starts=time(9), ends=time(17)), ["AM", "PM"]),
        (TrainingSession(MONDAY, starts=time(9)), ["AM"]),
        (TrainingSession(MONDAY), ["AM", "PM"]),
    ],
)
def test_each_half_day_is_signed_once(session: TrainingSession, signed: list[str]) -> None:
    twice = SheetData(TRAINING, (session, session), PEOPLE)
    document = attendance_sheet(twice, EVERYTHING, ENGLISH)
    assert [title for title in headings(document) if "Signature" in title] == [
        f"Signature – {half}" for half in signed
    ]


def test_columns_stand_in_the_order_in_which_they_are_chosen_behind_the_name() -> None:
    options = SheetOptions(columns=("organisation", "phone:40"))
    document = attendance_sheet(sheet_data(3), options, ENGLISH)
    assert headings(document) == [
        *("No.", "Full name", "Organisation", "Phone"),
        *("Signature – AM", "Signature – PM"),
    ]


@pytest.mark.parametrize("people", [0, 1, 5, 40])
def test_blank_rows_go_on_numbering(people: int) -> None:
    table = attendance_sheet(sheet_data(people), EVERYTHING, ENGLISH).sheets[0].tables[0]
    assert [row[0] for row in (*table.rows, *table.blank_rows)] == list(range(1, people + 11))
    assert all(len(row) == len(table.columns) for row in table.all_rows)


def test_totals_count_everyone_once() -> None:
    totals = attendance_sheet(sheet_data(5), EVERYTHING, ENGLISH).sheets[0].tables[1]
    assert totals.rows == (("Listed above", 5, 2, 1, 1, 1),)
    assert totals.blank_rows == (("Signed (count by hand)", "", "", "", "", ""),)


def test_a_day_can_be_chosen_and_each_has_its_own_sheet() -> None:
    data = sheet_data(1, days=3)
    tuesday = MONDAY + timedelta(days=1)
    assert [s.label for s in attendance_sheet(data, EVERYTHING, ENGLISH).sheets] == [
        *("Monday, 4 May 2026", "Tuesday, 5 May 2026", "Wednesday, 6 May 2026"),
    ]
    chosen = attendance_sheet(data, SheetOptions(days=(tuesday,)), ENGLISH)
    assert [sheet.keys[1].value for sheet in chosen.sheets] == ["2026-05-05"]


def test_marks_already_recorded_can_be_shown() -> None:
    data = SheetData(TRAINING, sessions(2), PEOPLE)
    document = attendance_sheet(data, SheetOptions(show_marks=True), ENGLISH)
    first_person = [sheet.tables[0].rows[0][-2:] for sheet in document.sheets]
    assert first_person == [("P", "L"), ("E", "")]


@pytest.mark.parametrize("language", ["en", "fr", "pt", "es"])
def test_printed_marks_have_a_legend_before_the_table_and_a_heading_that_is_true(language: str) -> None:
    translate = translator(language)
    data = SheetData(TRAINING, sessions(3), PEOPLE)
    marked, _, to_come = attendance_sheet(data, SheetOptions(show_marks=True), translate).sheets
    legend = translate(MARK_LEGEND)
    assert all(re.search(rf"(^| ){letter} \w", legend) for letter in MARK_LETTERS.values())
    kinds = [type(block) for block in marked.blocks]
    place = marked.blocks.index(Paragraph(legend, small=True))
    assert place < kinds.index(Table), "the end of the table may be pages away"
    assert {column.group for column in marked.tables[0].columns[-2:]} == {translate("Signature or mark")}
    # Nothing is recorded of the third day, so nothing is explained.
    assert {column.group for column in to_come.tables[0].columns[-2:]} == {translate("Signature")}
    assert not any(isinstance(block, Paragraph) and block.text == legend for block in to_come.blocks)


@pytest.mark.parametrize(("chosen", "printed"), [("Our own words.", "Our own words."), ("", "")])
def test_the_data_protection_sentence_can_be_replaced(chosen: str, printed: str) -> None:
    assert attendance_sheet(sheet_data(1), SheetOptions(data_protection=chosen), ENGLISH).footer == printed
    assert "By signing" in attendance_sheet(sheet_data(1), EVERYTHING, ENGLISH).footer


def test_facilitators_sign_and_an_unknown_one_writes_the_name() -> None:
    named = attendance_sheet(sheet_data(1), EVERYTHING, ENGLISH).sheets[0].blocks[-1]
    assert named == SignatureLines(
        ("Facilitator’s signature: Grace Achieng", "Facilitator’s signature: Dr Traoré")
    )
    nobody = replace(sheet_data(1), sessions=(TrainingSession(MONDAY, "AM"),))
    unnamed = attendance_sheet(nobody, EVERYTHING, ENGLISH).sheets[0].blocks[-1]
    assert unnamed == SignatureLines(("Facilitator’s name and signature",))


def test_nothing_to_sign_for_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="has no sessions"):
        attendance_sheet(SheetData(TRAINING, ()), EVERYTHING, ENGLISH)
    elsewhere = SheetOptions(days=(MONDAY + timedelta(days=9),))
    with pytest.raises(Refusal, match="has no session on 13 May 2026"):
        attendance_sheet(sheet_data(1), elsewhere, ENGLISH)


def test_signature_cells_leave_room_to_sign() -> None:
    table = attendance_sheet(sheet_data(1), EVERYTHING, ENGLISH).sheets[0].blocks[1]
    assert isinstance(table, Table)
    assert table.row_height >= 8.6
    assert [column.width for column in table.columns[-2:]] == [25, 25]
    assert not any(column.stretch for column in table.columns[-2:])
