"""The attendance summary as a layout, and what fits a page of it."""

from __future__ import annotations

import csv
import io

import pytest

from iclei_desktop.documents.attendance_summary import attendance_summary
from iclei_desktop.documents.columns import place
from iclei_desktop.documents.writers import WRITERS
from iclei_desktop.rules.translate import translator
from tests.documents.golden import check_golden, dump
from tests.documents.samples import summary_data

ENGLISH = translator("en")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_layout_is_as_stored(language: str) -> None:
    document = attendance_summary(summary_data(7, 4), translator(language))
    assert document.language == language
    check_golden(f"attendance_summary_{language}.json", dump(document))


def test_the_counts_of_a_session_add_up_to_its_people() -> None:
    table = attendance_summary(summary_data(13, 9), ENGLISH).sheets[0].tables[0]
    for index in range(3, 3 + 9):
        counts = [row[index] for row in table.total_rows]
        assert sum(count for count in counts if isinstance(count, int)) == 13


def test_nobody_and_no_session_make_a_summary_too() -> None:
    for people, sessions in ((0, 4), (3, 0), (0, 0)):
        document = attendance_summary(summary_data(people, sessions), ENGLISH)
        assert len(document.sheets[0].tables[0].rows) == people
        assert WRITERS["pdf"].render(document).startswith(b"%PDF")


@pytest.mark.parametrize(("sessions", "parts"), [(4, 1), (10, 1), (20, 1), (60, 3)])
def test_many_sessions_stand_on_few_readable_parts(sessions: int, parts: int) -> None:
    document = attendance_summary(summary_data(5, sessions), ENGLISH)
    placed = place(document.sheets[0].tables[0], document.text_width)
    assert len(placed) == parts
    for part in placed:
        assert [column.heading for column in part.table.columns[:2]] == ["No.", "Full name"]
        assert sum(part.widths) <= document.text_width + 0.01
        assert part.widths[1] >= 30
    shown = [c.title for part in placed for c in part.table.columns if c.group and c.group != "Result"]
    assert len(shown) == len(set(shown)) == sessions


def test_csv_has_a_row_per_person_and_a_column_per_session() -> None:
    document = attendance_summary(summary_data(40, 60), ENGLISH)
    rows = list(csv.reader(io.StringIO(WRITERS["csv"].render(document).decode("utf-8-sig"))))
    assert len(rows) == 1 + 40
    assert {len(row) for row in rows} == {1 + 3 + 60 + 3}
    assert rows[1][4:10] == ["P", "L", "X", "E", "A", ""]
    assert rows[9][-3:] == ["26.0", "0.2", "No"]
