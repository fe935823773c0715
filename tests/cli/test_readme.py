"""The session of the README is run as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.helpers import run_program

ROOT = Path(__file__).resolve().parents[2]
SESSION = re.compile(r"<!-- session -->\s*```\w*\n(.*?)```", re.DOTALL)


def session() -> list[list[str]]:
    """Return the commands of the README's session, each as its words."""
    found = SESSION.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, "README.md has no block marked <!-- session -->"
    lines = found[1].replace("\\\n", " ").splitlines()
    return [shlex.split(line.removeprefix("$ "), comments=True) for line in lines if line.strip()]


def test_the_session_does_the_whole_main_job(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICLEI_PASSPHRASE", "as the readme says")
    commands = session()
    assert {command[0] for command in commands} == {"iclei-desktop"}
    assert {"new", "import", "mark", "export"} <= {command[1] for command in commands}
    for word in {word for command in commands for word in command if (ROOT / word).is_file()}:
        Path(word).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / word, word)
    for command in commands:
        cli(*command[1:])

    (file,) = Path().glob("*.iclei")
    assert len(cli.json("list", "cities", "--from", str(file))) == 4032
    (mark,) = cli.json("list", "attendance", "--from", str(file))
    enrolments = {e["key"]: e["person"] for e in cli.json("list", "enrolments", "--from", str(file))}
    people = {p["key"]: p["name_as_written"] for p in cli.json("list", "people", "--from", str(file))}
    assert len(enrolments) == len(people) > 10
    marked = people[enrolments[mark["enrolment"]]]
    assert any(marked in command for command in commands)
    cli("check", str(file))
    (sheet,) = Path().glob("*.pdf")
    text = run_program("pdftotext", "-layout", sheet, "-")
    assert marked in text
    assert "Liste de présence" in text
