"""An unexpected error ends in a report on this computer, never in a traceback, and names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from iclei_desktop import app
from iclei_desktop.cli import records
from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.services import crash, editing
from tests.cli.command_line import CommandLine


def test_a_bug_ends_in_a_report_without_personal_data(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*arguments: object) -> None:
        raise LookupError(arguments)  # as libraries do: the message holds what a person typed

    monkeypatch.setattr(crash, "report_folder", lambda: tmp_path / "reports")
    monkeypatch.setattr(records, "resolve", fail)
    ended = filled("show", "people", "Awa Sy", "--from", "w.iclei", code=1)
    (report,) = (tmp_path / "reports").iterdir()
    assert str(report) in ended.err
    assert "Something went wrong inside the program. What was saved before is safe." in ended.err
    text = report.read_text(encoding="utf-8")
    assert "LookupError" in text
    assert "records.py:" in text
    assert "Awa" not in text + ended.out + ended.err


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, Cancelled])
def test_stopping_is_no_bug(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch, stopped: type[BaseException]
) -> None:
    def stop(*_: object) -> None:
        raise stopped

    monkeypatch.setattr(records, "resolve", stop)
    ended = filled("show", "people", "Awa Sy", "--from", "w.iclei", code=1)
    assert ended.err.endswith("Stopped. Everything is as it was before.\n")


def test_a_file_is_closed_again_whatever_happens(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError

    monkeypatch.setattr(crash, "report_folder", lambda: tmp_path / "reports")
    with monkeypatch.context() as broken:
        broken.setattr(editing, "add", fail)
        filled("add", "offices", "name=Nairobi", "--in", "w.iclei", code=1)
    assert len(list((tmp_path / "reports").iterdir())) == 1
    filled("add", "offices", "name=Nairobi", "--in", "w.iclei")
    assert [office["name"] for office in filled.json("list", "offices", "--from", "w.iclei")] == ["Nairobi"]


def test_ctrl_c_before_a_command_begins_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "_start", stopped)
    assert app.start(["check", "w.iclei"]) == 1
