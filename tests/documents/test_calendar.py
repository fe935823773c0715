"""Calendars by RFC 5545: folded, escaped, one to-do for each task; read back by a reader of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.documents.commitments_list import commitments_list
from iclei_desktop.documents.layout import Document, Task
from iclei_desktop.documents.wording import printable
from iclei_desktop.documents.writers import ics
from iclei_desktop.rules.translate import translator
from tests.documents.exchange_samples import commitments_data
from tests.documents.golden import check_golden

DOCUMENT = commitments_list(commitments_data(), translator("en"))


def unfolded(content: bytes) -> list[str]:
    """Return the lines of a calendar as RFC 5545, 3.1 says they are read."""
    assert content.endswith(b"\r\n")
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert lines.pop() == ""
    return lines


def values(content: bytes, name: str) -> list[str]:
    """Return the values of a property, its escapes read (3.3.11)."""
    found = [
        line.partition(":")[2] for line in unfolded(content) if line.partition(":")[0].split(";")[0] == name
    ]
    return [unescaped(value) for value in found]


def unescaped(value: str) -> str:
    out, marked = "", False
    for character in value:
        if marked:
            out += {"n": "\n", "N": "\n"}.get(character, character)
            marked = False
        elif character == "\\":
            marked = True
        else:
            out += character
    return out


def test_the_calendar_is_as_stored() -> None:
    check_golden("commitments.ics", ics.render(DOCUMENT))


def test_every_task_is_a_to_do_with_its_key() -> None:
    content = ics.render(DOCUMENT)
    assert values(content, "UID") == ["01a2-k1", "01a2-k2", "01a2-k3"]
    assert values(content, "STATUS") == ["IN-PROCESS", "NEEDS-ACTION", "COMPLETED"]
    assert values(content, "DUE") == ["20261001", "20260901"]
    assert values(content, "COMPLETED") == ["20260830T120000Z"]
    assert values(content, "DTSTAMP") == ["20261120T093000Z"] * 3
    assert values(content, "SUMMARY")[1] == "Tsévié: Buy meters; train those, who read"
    assert unfolded(content).count("BEGIN:VALARM") == 1, "only what is to be done by a day is reminded of"


def test_no_task_makes_an_empty_calendar() -> None:
    lines = unfolded(ics.render(replace(DOCUMENT, tasks=())))
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


@given(st.text(max_size=300))
def test_any_text_comes_back_and_no_line_is_too_long(text: str) -> None:
    task = Task("k", "x" + text, date(2026, 1, 1), "NEEDS-ACTION", datetime(2026, 1, 1, tzinfo=UTC), text)
    content = ics.render(Document("t", "en", (), tasks=(task,)))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    plain = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert values(content, "SUMMARY") == ["x" + plain]
    described = values(content, "DESCRIPTION")
    assert described == [plain, f"x{plain}"] if text else described == [f"x{plain}"]


@pytest.mark.parametrize("line", ["SUMMARY:" + "é" * 100, "SUMMARY:" + "𝔘" * 80, "A:" + "x" * 73])
def test_lines_are_folded_between_characters(line: str) -> None:
    folded = ics.folded(line)
    for part in folded.split(b"\r\n"):
        part.decode()
    assert folded.replace(b"\r\n ", b"")[:-2].decode() == line
