"""What is printed reaches a file or another program whole, whatever letters the system's code page has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of

ABEBE = "አበበ በቀለ"


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """Return a file that holds somebody whose name no Western code page has."""
    path = tmp_path / "w.iclei"
    with Workspace.create(path, None, author="tester") as workspace:
        editing.add(workspace, kind_of("person"), {"name_as_written": ABEBE})
    return path


def listing(path: Path, code_page: str, form: str = "json") -> tuple[list[str], dict[str, str]]:
    """Return the command that lists the people of a file, and the environment of a system with a code page."""
    command = [sys.executable, "-m", "iclei_desktop", "list", "people", "--from", str(path), "--format", form]
    return command, {**os.environ, "PYTHONIOENCODING": code_page, "ICLEI_LANGUAGE": "fr"}


@pytest.mark.parametrize("code_page", ["cp1252", "ascii", "utf-8"])
def test_a_redirected_list_is_utf_8(named: Path, code_page: str) -> None:
    command, environment = listing(named, code_page)
    ran = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert [person["name_as_written"] for person in json.loads(ran.stdout.decode("utf-8"))] == [ABEBE]
    assert "n’est pas protégé" in ran.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_a_terminal_shows_what_it_cannot_show_as_numbers(named: Path) -> None:
    import pty

    command, environment = listing(named, "cp1252", "table")
    terminal, inside = pty.openpty()
    try:
        ran = subprocess.run(command, env=environment, stdout=inside, stderr=subprocess.PIPE, check=False)
        assert ran.returncode == 0, ran.stderr
        assert ascii(ABEBE).strip("'").split()[0].encode() in os.read(terminal, 10_000)
    finally:
        os.close(inside)
        os.close(terminal)
