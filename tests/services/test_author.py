"""Whose changes these are, where the computer does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from iclei_desktop.services.workspace import Workspace


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_without_an_account_nobody_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def unknown() -> str:
        raise error

    monkeypatch.setattr("getpass.getuser", unknown)
    with Workspace.create(tmp_path / "a.iclei", None) as workspace:
        assert workspace.author == ""
