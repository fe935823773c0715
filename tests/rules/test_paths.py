"""Looking for a file that cannot be seen says no; it raises nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from iclei_desktop.app import wants_window
from iclei_desktop.rules.paths import is_file, is_folder

UNSEEN = (Path("x" * 5_000), Path("nothing") / "here", Path("with\0zero"))


def test_what_is_there_is_seen(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert (is_file(tmp_path / "file"), is_folder(tmp_path / "file")) == (True, False)
    assert (is_file(tmp_path), is_folder(tmp_path)) == (False, True)


@pytest.mark.parametrize("path", UNSEEN)
def test_what_cannot_be_seen_is_not_there(path: Path) -> None:
    assert not is_file(path)
    assert not is_folder(path)
    assert not wants_window([str(path)])
