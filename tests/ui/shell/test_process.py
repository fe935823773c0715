"""The program as it is started: ``python -m iclei_desktop FILE``, seen live, asked to end, ended cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from iclei_desktop import app
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import demo_run
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.locking import lock_path
from iclei_desktop.ui import application

LONGEST = 30.0  # seconds; on a busy machine


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a person who has never started the program."""
    folder = tmp_path / "home"
    folder.mkdir()
    own = dict.fromkeys(("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"), str(folder))
    return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "ICLEI_LANGUAGE": "en"}


@pytest.fixture
def started(demo_path: Path, home: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Start the program on the demo file."""
    process = start(home, demo_path)
    yield process
    process.kill()
    process.communicate()


def start(home: dict[str, str], *files: Path) -> subprocess.Popen[str]:
    """Start the program on a file."""
    command = [sys.executable, "-m", "iclei_desktop", *map(str, files)]
    return subprocess.Popen(
        command, env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )


def is_open(path: Path) -> bool:
    """Return whether another process holds the lock of a file."""
    try:
        Workspace.open(path).close()
    except Refusal as refusal:
        return "another window" in str(refusal)
    return False


def wait_for(process: subprocess.Popen[str], holds: Callable[[], bool]) -> None:
    """Wait until something holds that the process, which must not end meanwhile, will bring about."""
    end = time.monotonic() + LONGEST
    while not holds():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that a program could answer")
def test_the_program_shows_the_file_and_ends_cleanly(started: subprocess.Popen[str], demo_path: Path) -> None:
    wait_for(started, lock_path(demo_path).exists)  # to try the lock itself would be in the program's way
    assert is_open(demo_path)
    started.send_signal(signal.SIGTERM)
    out, err = started.communicate(timeout=LONGEST)
    assert (started.returncode, out) == (0, "")
    assert [line for line in err.splitlines() if "plugin does not support" not in line] == []
    assert not is_open(demo_path)
    assert not demo_path.with_name("demo.iclei-wal").exists()


def test_a_second_start_hands_its_file_to_the_first(
    started: subprocess.Popen[str], demo_path: Path, tmp_path: Path, home: dict[str, str]
) -> None:
    wait_for(started, lock_path(demo_path).exists)
    other = tmp_path / "other.iclei"
    Workspace.create(other, None).close()
    lock_path(other).unlink(missing_ok=True)
    second = start(home, other)
    second.communicate(timeout=LONGEST)
    assert second.returncode == 0
    wait_for(started, lock_path(other).exists)
    wait_for(started, lambda: not is_open(demo_path))
    assert is_open(other)


RUN_DEMO_IN_ENGLISH = """
import sys
from iclei_desktop.app import start
from iclei_desktop.services import demo_run

demo_run.document_languages = lambda: ["en"]
sys.exit(start(["run-demo", "--out", sys.argv[1]]))
"""
"""Its documents in all languages are what the program's test of itself writes."""


def test_without_a_screen_the_demo_is_a_picture(tmp_path: Path, home: dict[str, str]) -> None:
    blind = {name: value for name, value in home.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("there is always a screen here")
    finished = subprocess.run(
        [sys.executable, "-c", RUN_DEMO_IN_ENGLISH, str(tmp_path / "out")],
        env=blind,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert "window.png" in finished.stdout
    assert {path.suffix for path in (tmp_path / "out").iterdir()} > {".pdf", ".docx", ".xlsx", ".csv"}
    picture = QImage(str(tmp_path / "out" / "window.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    colours = {picture.pixel(x, y) for x in range(0, 1366, 3) for y in range(0, 768, 3)}
    assert len(colours) > 20


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells what a program has open")
def test_with_a_screen_the_window_comes_before_the_documents(tmp_path: Path, home: dict[str, str]) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "iclei_desktop", "run-demo", "--out", str(out)],
        env={**home, "DISPLAY": ":0", "PYTHONUNBUFFERED": "1"},  # the offscreen platform asks for no display
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        while "once the window is closed" not in process.stdout.readline():
            assert process.poll() is None
        wait_for(process, lambda: has_open(process.pid, "demo.iclei"))
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=LONGEST)
    finally:
        process.kill()
    assert process.returncode == 0, err
    assert [path.suffix for path in out.iterdir() if path.suffix == ".pdf"] == [], "the system ended it"


def has_open(pid: int, name: str) -> bool:
    """Return whether a program has a file of that name open."""
    found = []
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            found.append(Path(os.readlink(link)).name)
    return name in found


def test_the_documents_come_when_the_window_was_closed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    came: list[str] = []

    def shown(path: Path, _: str, *, closed: Callable[[], None]) -> int:
        came.append(f"window on {path.name}")
        closed()
        return 0

    def documents(_: Path) -> Iterator[Path]:
        came.append("documents")
        yield tmp_path

    monkeypatch.setattr(app, "has_display", lambda: True)
    monkeypatch.setattr(application, "run_window", shown)
    monkeypatch.setattr(demo_run, "make_demo_documents", documents)
    assert app.start(["run-demo", "--out", str(tmp_path)]) == 0
    assert came == ["window on demo.iclei", "documents"]


def test_without_a_screen_the_window_says_so(home: dict[str, str]) -> None:
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("there is always a screen here")
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    blind = {name: value for name, value in home.items() if name not in hidden}
    finished = subprocess.run(
        [sys.executable, "-m", "iclei_desktop"], env=blind, capture_output=True, encoding="utf-8", check=False
    )
    assert finished.returncode == 1
    assert "--help" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_days_are_read_alike_with_and_without_a_window(home: dict[str, str]) -> None:
    script = """
import locale
from iclei_desktop.ui.application import make_application
from iclei_desktop.ui.settings import Settings
application = make_application(Settings())
assert locale.setlocale(locale.LC_CTYPE) != "C", "the language of the system was taken"
assert locale.setlocale(locale.LC_TIME) == "C"
"""
    ran = subprocess.run([sys.executable, "-c", script], env={**home, "LC_ALL": "C.UTF-8"}, check=False)
    assert ran.returncode == 0
