"""Places and people that are in the way: each is explained in words, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.errors import FileGoneError
from iclei_desktop.storage.locking import lock_path
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.gone import GoneDialog
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.settings import Settings

pytestmark = pytest.mark.whole
CITY = kind_named("city")
ROOT = Path(__file__).parents[2]
Disk = namedtuple("Disk", "device mountpoint fstype opts")


def names(workspace: Workspace) -> list[str]:
    return [row["place_name"] for row in workspace.page(CITY, Query())]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with one city, closed."""
    path = tmp_path / "work" / "a.iclei"
    with Workspace.create(path, None) as workspace:
        editing.add(workspace, CITY, {"place_name": "Lomé"})
    return path


def in_a_program(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Run Python code in a process of its own, on a file."""
    setup = (
        "import os, sys\nfrom pathlib import Path\nfrom iclei_desktop.services.workspace import Workspace\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", setup + code, *map(str, arguments)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_second_program_is_told_and_may_read(path: Path, promise: Callable[[int, str], None]) -> None:
    code = "with Workspace.open(Path(sys.argv[1])):\n    print('open', flush=True)\n    sys.stdin.read()"
    with in_a_program(code, path) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Refusal, match="open in another window"):
            Workspace.open(path)
        with Workspace.open(path, write=False) as reader:
            assert names(reader) == ["Lomé"]
        other.kill()
        other.communicate()
    with Workspace.open(path) as workspace:  # a killed program keeps nobody out
        assert names(workspace) == ["Lomé"]
    promise(14, "second program: told, reads, is let in when the first was killed")


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are set the POSIX way")
def test_a_folder_for_reading_only_is_told(public_folder: Path, promise: Callable[[int, str], None]) -> None:
    path = public_folder / "a.iclei"
    Workspace.create(path, None).close()
    lock_path(path).unlink()
    code = (
        "path = Path(sys.argv[1])\nimport iclei_desktop.storage.migrate, alembic.command\n"
        "from iclei_desktop.records.catalogue import catalogue; catalogue()\n"
        "path.parent.chmod(0o555)\nif os.getuid() == 0: os.setuid(65534)\nWorkspace.open(path)"
    )
    path.chmod(0o644)
    before = path.read_bytes()
    with in_a_program(code, path) as other:
        _, told = other.communicate(timeout=60)
    assert "may only be read" in told
    assert path.read_bytes() == before
    promise(14, "folder for reading only: told, file unchanged")


@contextmanager
def disk_of(monkeypatch: pytest.MonkeyPatch, folder: Path, kind: str, options: str = "rw") -> Iterator[None]:
    """Let the system say that a folder lies on another kind of disk."""
    with monkeypatch.context() as patch:
        patch.setattr(psutil, "disk_partitions", lambda **_: [Disk("x", str(folder), kind, options)])
        yield


def test_a_network_drive_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, promise: Callable[[int, str], None]
) -> None:
    before = path.read_bytes()
    for kind in ("cifs", "nfs4", "fuse.sshfs", "smbfs"):
        with disk_of(monkeypatch, path.parent, kind):
            with pytest.raises(Refusal, match="network drive"):
                Workspace.open(path)
            with pytest.raises(Refusal, match="network drive"):
                Workspace.create(path.with_name("new.iclei"), None)
    assert path.read_bytes() == before
    assert not path.with_name("new.iclei").exists()
    promise(14, "network drive: refused in words, 4 kinds of 4")


@pytest.mark.parametrize("place", ["stick", "OneDrive - ICLEI", "Dropbox"])
def test_each_change_is_at_once_in_the_one_file(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch, promise: Callable[[int, str], None]
) -> None:
    folder = tmp_path / place
    folder.mkdir()
    kind = "vfat" if place == "stick" else "ext4"
    with disk_of(monkeypatch, tmp_path, kind), Workspace.create(folder / "a.iclei", None) as workspace:
        for number in range(10):
            editing.add(workspace, CITY, {"place_name": f"City {number}"})
            # What a stick holds that is pulled out now, or what is brought to the cloud now.
            shutil.copyfile(workspace.path, tmp_path / "taken.iclei")
            with Workspace.open(tmp_path / "taken.iclei", write=False) as taken:
                assert len(names(taken)) == number + 1
            assert {each.name for each in folder.iterdir()} == {"a.iclei", ".a.iclei.lock"}
    promise(14, f"{place}: 10 of 10 changes at once in the one file")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """Show a window with settings of its own."""
    settings = Settings()
    settings.clear()
    window = MainWindow(qapp, settings, "en")
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def test_a_file_taken_away_while_it_is_open_is_saved_elsewhere(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot, promise: Callable[[int, str], None]
) -> None:
    window.files.open(path)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert window.view is not None
    shutil.rmtree(path.parent)  # with its folder, as when a disk is unplugged
    window.view.context.perform(lambda workspace: editing.add(workspace, CITY, {"place_name": "Lost"}))
    qtbot.waitUntil(lambda: bool(window.findChildren(GoneDialog)), timeout=20_000)
    dialog = window.findChildren(GoneDialog)[0]
    assert "not in its folder any more" in dialog.text()
    save = next(
        each for each in dialog.findChildren(QPushButton) if "Save a copy" in each.text().replace("&", "")
    )
    save.click()
    chooser = window.findChildren(QFileDialog)[0]
    copy = tmp_path / "copy.iclei"
    chooser.selectFile(str(copy))
    chooser.accept()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("copy"), timeout=20_000)
    workspace = window.view.context.workspace
    assert workspace.path == copy
    assert names(workspace) == ["Lomé"], "all that was ever acknowledged, and nothing that was refused"
    promise(14, "file taken away: told, nothing acknowledged after that, copy saved elsewhere and open")


def test_a_disk_that_is_unplugged_is_told(tmp_path: Path, promise: Callable[[int, str], None]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk], check=False, capture_output=True
    ) if os.name == "posix" else None  # fmt: skip
    if mounted is None or mounted.returncode:
        pytest.skip("this machine does not let the test mount a disk")
    with Workspace.create(disk / "a.iclei", None) as workspace:
        editing.add(workspace, CITY, {"place_name": "Lomé"})
        subprocess.run(["umount", "-l", disk], check=True)
        for _ in range(2):
            with pytest.raises(FileGoneError):
                editing.add(workspace, CITY, {"place_name": "Lost"})
    promise(14, "disk unplugged: told at the next change, which is refused")
