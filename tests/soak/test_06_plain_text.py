"""After a full day nothing personal stands in plain text: not in the file, its journal, or what lies around."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PRIVATE_FOLDERS
from tests.soak.demo_file import PASSPHRASE
from tests.soak.promises import Note

PEOPLE = (
    "Name,Phone,E-mail,Organisation\n"
    "Quenlivar Ostrogothe,+254 700 993 177,quenlivar@ostro.example,Ostrocouncil\n"
    "Ñgũgĩ Quenlivarsson,+254700993188,ngugi@ostro.example,Ostrocouncil\n"
)
TRACES = (
    "Quenlivar", "quenlivar", "Ostrogothe", "ostrogothe", "Ñgũgĩ", "ngugi", "Ostrocouncil", "ostrocouncil",
    "700 993 177", "700993177", "700993188", "ostro.example", "Zyxomma", "zyxomma",
    "Amina", "Wanjiru", "Nkrumah", "+258 84",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def traces(folder: Path) -> Iterator[str]:
    """Give each trace of a person in the names and contents of all files below a folder."""
    wanted = {(text, text.encode(encoding)) for text in TRACES for encoding in ENCODINGS}
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for text, written in wanted:
            if written in content or text in path.name:
                yield f"{text} in {path.relative_to(folder)}"


def a_day(folder: Path, steps: int) -> Iterator[None]:
    """Spend a day; give control while the file is open, and again after the program was killed."""
    given, watched = folder / "given", folder / "watched"
    given.mkdir()
    people = given / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    environment = os.environ | {"ICLEI_PASSPHRASE": PASSPHRASE, "ICLEI_LANGUAGE": "en"}
    for variable, name in {**PRIVATE_FOLDERS, "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp"}.items():
        place = watched / name
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        environment[variable] = str(place)
    arguments = [watched / "work.iclei", people, given, steps]
    command = [sys.executable, "-m", "tests.soak.whole_day", *map(str, arguments)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        cwd=Path(__file__).parents[2],
    ) as program:
        assert program.stdout is not None
        assert "open\n" in iter(program.stdout.readline, "")
        yield
        program.kill()
    yield


def check(folder: Path, steps: int, promise: Note) -> None:
    found = [trace for _ in a_day(folder, steps) for trace in traces(folder / "watched")]
    files = [path for path in (folder / "watched").rglob("*") if path.is_file()]
    promise(
        6,
        f"{len(files)} files searched for {len(TRACES)} texts in {len(ENCODINGS)} encodings: {len(found)} found",
    )
    names = {path.name for path in files}
    assert {"work.iclei", "work.iclei-wal"} <= names
    assert any(name.startswith("crash ") for name in names)
    assert any("evening" in name for name in names)
    assert list(traces(folder / "given")), "the search itself finds what is there"
    assert found == []


def test_a_short_day(tmp_path: Path, promise: Note) -> None:
    check(tmp_path, 5, promise)


@pytest.mark.soak
def test_a_full_day(tmp_path: Path, promise: Note) -> None:
    check(tmp_path, 400, promise)
