"""Exchanges by the command line: their documents, commitments as a calendar, a match with its reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture
def exchange(filled: CommandLine) -> CommandLine:
    """Return the command line with a file that holds an exchange."""
    filled(
        "add",
        "exchanges",
        "reference=EX-1",
        "title=Energy",
        "host=Lomé",
        "start=2026-05-04",
        "--in",
        "w.iclei",
    )
    filled("add", "cities", "place_name=Kigali", "country=RW", "--in", "w.iclei")
    filled("add", "visits", "exchange=EX-1", "city=Kigali", "one_change=A report", "--in", "w.iclei")
    filled("add", "delegates", "exchange=EX-1", "person=Awa Sy", "--in", "w.iclei")
    filled("add", "agenda-items", "exchange=EX-1", "date=2026-05-04", "topic=Welcome", "--in", "w.iclei")
    filled(
        "add",
        "commitments",
        "text=Report",
        "city=Kigali",
        "exchange=EX-1",
        "due=2026-06-01",
        "--in",
        "w.iclei",
    )
    return filled


@pytest.mark.parametrize(
    ("document", "format_", "start"),
    [
        ("visit-programme", "pdf", b"%PDF"),
        ("delegate-list", "csv", b"\xef\xbb\xbfReference,No."),
        ("exchange-agreement", "docx", b"PK"),
        ("exchange-report", "xlsx", b"PK"),
    ],
)
def test_every_document_is_written(exchange: CommandLine, document: str, format_: str, start: bytes) -> None:
    where = ("--from", "w.iclei", "--exchange", "EX-1", "--format", format_, "--out", "out")
    exchange("export", document, *where, "--language", "en")
    assert Path("out").read_bytes().startswith(start)


def test_commitments_leave_as_a_calendar(exchange: CommandLine) -> None:
    exchange(
        "export", "commitments", "--from", "w.iclei", "--format", "ics", "--out", "c.ics", "--city", "Kigali"
    )
    text = Path("c.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Kigali: Report" in text
    assert "DUE;VALUE=DATE:20260601" in text
    refused = exchange(
        "export",
        "commitments",
        "--from",
        "w.iclei",
        "--format",
        "csv",
        "--out",
        "c",
        "--city",
        "Nowhere",
        code=1,
    )
    assert "Nowhere" in refused.err


def test_done_says_when(exchange: CommandLine) -> None:
    exchange("set", "commitments", "Report", "status=DONE", "--in", "w.iclei")
    shown = exchange.json("show", "commitments", "Report", "--from", "w.iclei")
    assert shown["status"] == "DONE"
    assert shown["done_on"] is not None


def test_a_match_names_its_reasons(exchange: CommandLine) -> None:
    exchange(
        "add", "cases", "title=Streets", "status=PUBLISHED", "focus_areas=ENERGY_CLIMATE", "--in", "w.iclei"
    )
    exchange("add", "case-cities", "case=Streets", "city=Kigali", "role=AUTHOR", "--in", "w.iclei")
    told = exchange("match", "--from", "w.iclei", "--city", "Lomé")
    assert told.lines == ["Kigali, Rwanda", "  Case “Streets” (City of the practice)"]
    (found,) = exchange.json("match", "--from", "w.iclei", "--city", "Lomé", "--focus-area", "ENERGY_CLIMATE")
    assert (found["name"], found["reasons"][0]["kind"]) == ("Kigali", "cases")
    assert exchange.json("match", "--from", "w.iclei", "--exchange", "EX-1") == []
    refused = exchange("match", "--from", "w.iclei", code=1)
    assert "--city or --exchange" in refused.err


def test_the_commitments_of_one_exchange_leave_as_its_calendar(exchange: CommandLine) -> None:
    exchange("add", "commitments", "text=Elsewhere", "city=Kigali", "--in", "w.iclei")
    where = ("--from", "w.iclei", "--exchange", "EX-1", "--out", "c.ics", "--format", "ics")
    exchange("export", "exchange-commitments", *where, "--language", "en")
    calendar = Path("c.ics").read_text(encoding="utf-8")
    assert "Kigali: Report" in calendar
    assert "DUE;VALUE=DATE:20260601" in calendar
    assert "Elsewhere" not in calendar
