from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from iclei_desktop import __version__
from iclei_desktop.services.checking import SOUND
from tests.cli.command_line import CommandLine

ROOT = Path(__file__).resolve().parents[2]
AGENDA = "export agenda --training T-1 --format pdf --out . --from ../w.iclei"
NOTICE = "is not protected by a passphrase. Whoever has the file can read it."


def test_a_file_without_passphrase_says_so_every_time(cli: CommandLine) -> None:
    made = cli("new", "w", "--no-passphrase")
    assert made.out == "Written: w.iclei\n"
    assert NOTICE in made.err
    opened = cli("list", "cities", "--from", "w.iclei", "--format", "json")
    assert (opened.json, NOTICE in opened.err) == ([], True)


def test_a_passphrase_from_the_environment(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICLEI_PASSPHRASE", "näturally långe")
    told = cli("new", "w.iclei").err
    assert "“recovery-sheet w.iclei SHEET.pdf”" in told
    cli("recovery-sheet", "w.iclei", "SHEET.pdf")
    assert Path("SHEET.pdf").read_bytes().startswith(b"%PDF")
    assert cli("new", "x.iclei", "--recovery-sheet", "x.pdf").err == ""
    assert b"SQLite format 3" not in Path("w.iclei").read_bytes()
    assert cli("list", "people", "--from", "w.iclei").err == ""
    monkeypatch.setenv("ICLEI_PASSPHRASE", "another")
    assert "The passphrase does not open “w.iclei”" in cli("list", "people", "--from", "w.iclei", code=1).err


@pytest.mark.parametrize(
    "written", ["secret words", "secret words\n", "secret words\r\n", "\ufeffsecret words\n"]
)
def test_a_passphrase_from_a_file_as_any_editor_writes_it(cli: CommandLine, written: str) -> None:
    Path("asked").write_bytes(b"secret words")
    cli("new", "w.iclei", "--passphrase-file", "asked")
    Path("phrase").write_bytes(written.encode())
    cli("check", "w.iclei", "--passphrase-file", "phrase")


def test_the_file_counts_before_the_environment(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICLEI_PASSPHRASE", "wrong")
    Path("phrase").write_text("right one", encoding="utf-8")
    cli("new", "w.iclei", "--passphrase-file", "phrase")
    cli("check", "w.iclei", "--passphrase-file", "phrase")
    cli("check", "w.iclei", code=1)


def test_without_a_terminal_nobody_is_asked(cli: CommandLine) -> None:
    refused = cli("new", "w.iclei", code=1)
    assert refused.err == "A passphrase is needed: give --passphrase-file, or set ICLEI_PASSPHRASE.\n"
    assert list(Path().iterdir()) == []
    gone = cli("new", "w.iclei", "--passphrase-file", "nowhere", code=1)
    assert gone.err == "The passphrase cannot be read from “nowhere”.\n"


def test_a_typed_passphrase_is_asked_for_twice(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["one words", "two words", "one words", "one words", "one words"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert "The two passphrases differ. Nothing was written." in cli("new", "w.iclei", code=1).err
    assert not Path("w.iclei").exists()
    cli("new", "w.iclei")
    cli("check", "w.iclei")
    assert list(typed) == []


def test_an_empty_passphrase_is_none(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICLEI_PASSPHRASE", "")
    assert "cannot be empty" in cli("new", "w.iclei", code=1).err


def test_a_file_that_is_there_is_left_as_it_is(cli: CommandLine) -> None:
    Path("w.iclei").write_bytes(b"mine")
    assert "“w.iclei” is there already" in cli("new", "w.iclei", "--no-passphrase", code=1).err
    assert Path("w.iclei").read_bytes() == b"mine"


@pytest.mark.parametrize("command", [["list", "people", "--from"], ["check"], ["undo", "--in"]])
def test_a_file_that_is_not_there_is_said_to_be(cli: CommandLine, command: list[str]) -> None:
    refused = cli(*command, "none.iclei", code=1)
    assert "“none.iclei” cannot be opened" in refused.err
    assert refused.out == ""
    assert list(Path().iterdir()) == []


def test_a_file_of_another_program_is_refused_and_left(cli: CommandLine) -> None:
    connection = driver.connect("other.iclei")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = Path("other.iclei").read_bytes()
    assert "is not a file of this program" in cli("list", "people", "--from", "other.iclei", code=1).err
    assert Path("other.iclei").read_bytes() == before


def test_the_demo_is_sound(cli: CommandLine) -> None:
    cli("new", "demo.iclei", "--demo", "--no-passphrase")
    checked = cli("check", "demo.iclei")
    assert checked.out == SOUND + "\n"
    assert len(cli.json("list", "people", "--from", "demo.iclei")) > 10


def test_check_tells_what_is_wrong(cli: CommandLine) -> None:
    cli("new", "demo.iclei", "--demo", "--no-passphrase")
    connection = driver.connect("demo.iclei", isolation_level=None)
    connection.execute("DELETE FROM person_search WHERE rowid < 4")
    connection.close()
    found = cli("check", "demo.iclei", code=1)
    assert "People: 24 records, but 21 in the search index." in found.err
    assert found.out == ""
    mended = cli("check", "demo.iclei", "--mend")
    assert "before-mending" in mended.lines[0]
    assert mended.lines[1].startswith("Mended: People: 24 records")
    assert mended.lines[-1] == SOUND


def test_a_damaged_file_is_salvaged(cli: CommandLine) -> None:
    cli("new", "demo.iclei", "--demo", "--no-passphrase")
    damaged = Path("demo.iclei")
    content = bytearray(damaged.read_bytes())
    content[2 * 4096 : 3 * 4096] = bytes(4096)
    damaged.write_bytes(content)
    told = cli("salvage", "demo.iclei", "rescued.iclei")
    assert "records were saved into “rescued.iclei”." in told.lines[0]
    assert damaged.read_bytes() == content
    assert cli("check", "rescued.iclei").out == SOUND + "\n"
    assert "is there already" in cli("salvage", "demo.iclei", "rescued.iclei", code=1).err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-such-option"],
        ["fly"],
        ["list"],
        ["list", "people"],
        ["list", "people", "--from", "w.iclei", "--format", "xml"],
        [
            "mark",
            "--in",
            "w.iclei",
            "--training",
            "T",
            "--session",
            "one",
            "--person",
            "A",
            "--as",
            "PRESENT",
        ],
        ["mark", "--in", "w.iclei", "--training", "T", "--session", "1", "--person", "A", "--as", "THERE"],
        ["export", "certificate", "--from", "w.iclei", "--training", "T", "--format", "pdf", "--out", "x"],
    ],
)
def test_wrong_usage_is_2(cli: CommandLine, arguments: list[str]) -> None:
    wrong = cli(*arguments, code=2)
    assert "usage: iclei-desktop" in wrong.err
    assert wrong.out == ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_help_lists_every_command(cli: CommandLine, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("ICLEI_LANGUAGE", language)
    shown = cli("--help").out
    commands = ["new", "import", "list", "show", "add", "set", "enrol", "mark", "export", "history"]
    assert [name for name in (*commands, "undo", "redo", "check") if f"\n    {name} " not in shown] == []
    for name in commands:
        call = (name, "attendance-sheet") if name == "export" else (name,)
        assert "--passphrase-file" in cli(*call, "--help").out


def test_messages_are_in_the_language_chosen(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICLEI_LANGUAGE", "fr")
    made = cli("new", "w.iclei", "--no-passphrase")
    assert "« w.iclei » n’est pas protégé" in made.err.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Pays" in cli("list", "cities", "--from", "w.iclei").out.split()


def test_without_a_screen_no_window_opens(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert "There is no screen here" in cli(code=1).err


def program(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a person does, with streams and an exit code of its own."""
    return python("-m", "iclei_desktop", *arguments, folder=folder)


def python(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ICLEI_LANGUAGE": "en", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


def test_the_program_says_its_version(tmp_path: Path) -> None:
    ran = program("--version", folder=tmp_path)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"iclei-desktop {__version__}\n", "")


def test_a_refusal_is_1_with_its_message_on_standard_error(tmp_path: Path) -> None:
    ran = program("list", "people", "--from", "none.iclei", folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("“none.iclei” cannot be opened")


SELF_TEST = """
import ctypes, pathlib, sys
from iclei_desktop.app import start

code = start(["--self-test"])
if sys.platform == "linux":  # which tells what a program has loaded
    lines = pathlib.Path("/proc/self/maps").read_text().splitlines()
    mapped = {line.split(maxsplit=5)[5].strip() for line in lines if ".so" in line}
    for path in map(pathlib.Path, mapped):
        if path.is_file() and hasattr(ctypes.CDLL(str(path), mode=ctypes.RTLD_LOCAL), "sqlite3_libversion"):
            print("SQLite in memory:", path.parent.name)
sys.exit(code)
"""


def test_the_program_tests_itself_with_one_database_library(tmp_path: Path) -> None:
    ran = python("-c", SELF_TEST, folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    said, passed, in_memory = ran.stdout.partition(f"iclei-desktop {__version__}: self-test passed\n")
    assert passed
    assert "ok  one database library" in said
    assert in_memory == ("SQLite in memory: sqlcipher3\n" if sys.platform == "linux" else "")
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_a_passphrase_has_no_recovery_sheet(cli: CommandLine) -> None:
    cli("new", "w.iclei", "--no-passphrase")
    assert "no recovery key" in cli("recovery-sheet", "w.iclei", "SHEET.pdf", code=1).err
    assert not Path("SHEET.pdf").exists()


@pytest.mark.parametrize("place", ["all over", "far back"])
@pytest.mark.parametrize("protected", [True, False])
def test_a_damaged_file_is_summed_up_with_what_to_do(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, protected: bool, place: str
) -> None:
    monkeypatch.setenv("ICLEI_PASSPHRASE", "a long passphrase")
    cli("new", "w.iclei", "--demo", *([] if protected else ["--no-passphrase"]))
    content = bytearray(Path("w.iclei").read_bytes())
    pages = len(content) // 4096
    for page in range(20 if place == "all over" else pages * 9 // 10, pages):
        content[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    Path("w.iclei").write_bytes(content)
    told = [line for line in cli("check", "w.iclei", code=1).err.splitlines() if NOTICE not in line]
    assert len(told) == 2
    assert "cannot be read" in told[0]
    assert "“salvage w.iclei NEW.iclei”" in told[1]
    assert len(told[0]) < 600


def test_a_kind_and_a_choice_may_be_written_in_any_case(cli: CommandLine) -> None:
    cli("new", "w.iclei", "--no-passphrase")
    assert cli("list", "Cities", "--from", "w.iclei", "--format", "JSON").json == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("new", ".", "--no-passphrase"), "“here” is there already."),
        (("check", "."), "“here” cannot be opened"),
        (("go-back", ".", "1"), ""),
        (("new", os.sep, "--no-passphrase"), "is a folder. Give the name of a file."),
        (("backups", os.sep), "is a folder. Give the name of a file."),
    ],
)
def test_a_folder_told_by_its_place_is_called_by_its_name(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], told: str
) -> None:
    Path("here").mkdir()
    monkeypatch.chdir("here")
    err = cli(*command, code=1).err
    assert told in err
    assert "“”" not in err
    assert "inside the program" not in err


def test_a_file_is_never_written_in_the_place_of_the_folder_one_is_in(
    filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("here").mkdir()
    monkeypatch.chdir("here")
    err = filled(*AGENDA.split(), code=1).err
    assert "“here”" in err
