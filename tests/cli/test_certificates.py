"""Badges, certificates and sheet templates by command line."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.cli import exports
from iclei_desktop.rules import moments
from tests.cli.command_line import CommandLine
from tests.codes import printed_codes
from tests.helpers import run_program

MARK = ("mark", "--in", "w.iclei", "--training", "T-1")
TRAINING = ("--from", "w.iclei", "--training", "T-1")


@pytest.fixture
def marked(filled: CommandLine) -> CommandLine:
    """Return the command line with a training that one person attended."""
    filled("enrol", "--in", "w.iclei", "--training", "T-1", "--person", "Awa Sy")
    filled(*MARK, "--session", "1", "--person", "Awa Sy", "--as", "PRESENT")
    return filled


def printed(path: str) -> str:
    return run_program("pdftotext", Path(path), "-")


def test_a_preview_issues_nothing_and_the_second_export_is_a_duplicate(marked: CommandLine) -> None:
    export = ("export", "certificates", *TRAINING, "--format", "pdf", "--out")
    marked(*export, "preview.pdf", "--preview")
    assert "Not issued yet" in printed("preview.pdf")
    assert marked.json("list", "certificates", "--from", "w.iclei") == []
    marked(*export, "first.pdf")
    marked(*export, "second.pdf")
    assert "Duplicate" not in printed("first.pdf")
    assert "Duplicate" in printed("second.pdf")
    assert printed_codes(Path("first.pdf")) == printed_codes(Path("second.pdf"))


def test_it_says_beside_the_results_that_the_training_is_not_over(
    marked: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked("set", "--in", "w.iclei", "training", "T-1", "end=2026-05-05")
    monkeypatch.setattr(moments, "today", lambda: date(2026, 5, 4))
    export = ("export", "certificates", *TRAINING, "--format", "pdf", "--out")
    assert "The training ends" not in marked(*export, "preview.pdf", "--preview").err
    ran = marked(*export, "first.pdf")
    assert "The training ends on 5 May 2026" in ran.err
    assert "New numbers to be given: 1\n" in ran.err
    assert "The training ends" not in ran.out
    assert "The training ends" not in marked(*export, "again.pdf").err


def test_what_cannot_be_written_was_not_issued(marked: CommandLine) -> None:
    export = ("export", "certificates", *TRAINING, "--format", "pdf", "--out")
    assert marked(*export, "no/such/folder.pdf", code=1).err
    marked(*export, "first.pdf")
    assert "Duplicate" not in printed("first.pdf")


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, LookupError])
def test_what_was_stopped_while_it_was_written_was_not_issued(
    marked: CommandLine, monkeypatch: pytest.MonkeyPatch, stopped: type[BaseException]
) -> None:
    def stop(*_: object) -> None:
        raise stopped

    export = ("export", "certificates", *TRAINING, "--format", "pdf", "--out", "first.pdf")
    with monkeypatch.context() as hindered:
        hindered.setattr(exports, "write_document", stop)
        marked(*export, code=1)
    marked(*export)
    assert "Duplicate" not in printed("first.pdf")


def test_nobody_completed_it(marked: CommandLine) -> None:
    completion = ("export", "certificates", *TRAINING, "--kind", "completion")
    ran = marked(*completion, "--format", "zip", "--out", "c.zip", code=1)
    assert "Nobody gets a certificate" in ran.err
    out = ("--format", "csv", "--out", "list.csv")
    marked("export", "certificate-list", *TRAINING, "--kind", "completion", *out)
    assert "less than 80 %" in Path("list.csv").read_text(encoding="utf-8-sig")


def test_certificates_leave_as_files_in_portuguese(marked: CommandLine) -> None:
    marked("export", "certificates", *TRAINING, "--language", "pt", "--format", "zip", "--out", "c.zip")
    with zipfile.ZipFile("c.zip") as archive:
        (name,) = archive.namelist()
        archive.extract(name, "out")
    assert name.endswith(" Awa Sy.pdf")
    assert "Certificado de presença" in printed(f"out/{name}")


def test_badges_on_a_label_sheet(marked: CommandLine) -> None:
    marked("export", "badges", *TRAINING, "--label-sheet", "L7160", "--format", "pdf", "--out", "b.pdf")
    assert [len(page) for page in printed_codes(Path("b.pdf"))] == [1]
    ran = marked(
        "export", "badges", *TRAINING, "--label-sheet", "x", "--format", "pdf", "--out", "b.pdf", code=1
    )
    assert "There is no paper “x”. There are: badge-8" in ran.err


def test_a_sheet_follows_a_template_that_was_added(marked: CommandLine) -> None:
    values = ("name=Short", "columns=organisation:60; name", "signature_per=DAY", "header_text=By hand")
    marked("add", "sheet-templates", *values, "--in", "w.iclei")
    export = ("export", "attendance-sheet", *TRAINING, "--format", "pdf", "--out")
    marked(*export, "s.pdf", "--template", "short", "--language", "es")
    text = printed("s.pdf")
    assert "Lista de asistencia" in text
    assert "By hand" in text
    assert "Correo" not in text
