from __future__ import annotations

from pathlib import Path

import pytest

from iclei_desktop.services import crash

SECRETS = ("Awa Sy", "+254 700 000 101")


def _fail(name: str, phone: str) -> None:
    try:
        raise ValueError(f"cannot write {name}")
    except ValueError as error:
        raise RuntimeError(phone) from error


def test_a_report_tells_where_but_not_who(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "report_folder", lambda: tmp_path / "reports")
    with pytest.raises(RuntimeError) as caught:
        _fail(*SECRETS)
    text = crash.write_report(caught.value).read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "test_crash.py:" in text
    assert "in _fail" in text or " _fail: " in text
    assert [secret for secret in SECRETS if secret in text] == []
    assert str(Path.home()) not in text


def test_two_reports_never_overwrite_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "report_folder", lambda: tmp_path)
    paths = {crash.write_report(ValueError()) for _ in range(20)}
    assert len(paths) == len(list(tmp_path.iterdir())) == 20


def test_a_report_finds_a_place_where_its_own_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").touch()
    monkeypatch.setattr(crash, "report_folder", lambda: tmp_path / "taken" / "log")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    report = crash.write_report(LookupError("Awa"))
    assert report.parent == tmp_path
    assert "LookupError" in report.read_text(encoding="utf-8")
