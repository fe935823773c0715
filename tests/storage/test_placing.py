"""A file that is written anew: who may read it meanwhile, and what a disk may refuse without harm."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import rekeying, scrubbing
from iclei_desktop.storage.backup import verify
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.placing import unfinished_path
from iclei_desktop.storage.rekeying import convert
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name

CITY = kind_named("city")
POSIX = pytest.mark.skipif(os.name != "posix", reason="folders and permissions are others there")


def add(workspace: Workspace, name: str) -> str:
    return editing.add(workspace, CITY, {"place_name": name}).keys["city"][0]


def erase(workspace: Workspace, key: str) -> bool:
    """Erase a city; return whether its traces could not be taken away."""
    workspace.erase(Name("Erase"), {"city": [key]})
    return workspace.has_traces


@POSIX
@pytest.mark.parametrize("change", ["scrub", "key"])
def test_a_folder_that_cannot_be_flushed_does_no_harm(
    change: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in some folders on a network, which answer EINVAL."""
    flush = os.fsync

    def refuse(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(22, "Invalid argument")
        flush(number)

    monkeypatch.setattr(os, "fsync", refuse)
    keys = [add(workspace, f"City {number}") for number in range(2)]
    if change == "scrub":
        assert not erase(workspace, keys[0])
    else:
        convert(workspace.database, RawKey(b"a" * 32, bytes(16)))
    before = workspace.count(CITY, Query())
    add(workspace, "Another")
    assert workspace.count(CITY, Query()) == before + 1


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_nobody_may_read_the_unfinished_file_who_may_not_read_the_file(
    mode: int, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []

    def noted(path: Path, key: RawKey | None) -> None:
        modes.append(stat.S_IMODE(path.stat().st_mode))
        verify(path, key)

    for module in (scrubbing, rekeying):
        monkeypatch.setattr(module, "verify", noted)
    workspace.path.chmod(mode)
    assert not erase(workspace, add(workspace, "City"))
    convert(workspace.database, RawKey(b"a" * 32, bytes(16)))
    assert modes == [mode, mode]
    assert stat.S_IMODE(workspace.path.stat().st_mode) == mode


def test_an_unfinished_file_that_another_program_holds_is_cleared_away_later(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, while a virus scanner has it open."""
    key, left = add(workspace, "City"), unfinished_path(workspace.path)
    unlink = Path.unlink

    def refuse(path: Path, *args: Any, **options: Any) -> None:
        if path == left and path.exists():
            raise PermissionError(13, "The file is used by another process")
        unlink(path, *args, **options)

    def refuse_to_move(_path: Path, _target: Path) -> None:
        raise PermissionError(13, "The file is used by another process")

    with monkeypatch.context() as busy:
        busy.setattr(Path, "unlink", refuse)
        busy.setattr(Path, "replace", refuse_to_move)
        assert erase(workspace, key)
        assert left.exists()
        workspace.close()
        with Workspace.open(workspace.path) as again:
            assert again.has_traces
    with Workspace.open(workspace.path) as again:
        assert not again.has_traces
        assert not left.exists()
