"""Nobody reads a file that was replaced: readers wait for the new one, and who replaces or closes waits for them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.backups import Kept, keep
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage import database, scrubbing
from iclei_desktop.storage.backup import verify
from iclei_desktop.storage.connecting import Connector
from iclei_desktop.storage.gate import Gate
from iclei_desktop.storage.rekeying import convert
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name

CITY = kind_named("city")
A_WHILE = 0.3
"""Seconds in which something must not happen; the assertion holds on however slow a computer."""
LONG = 60.0


def add(workspace: Workspace, name: str) -> str:
    return editing.add(workspace, CITY, {"place_name": name}).keys["city"][0]


def erase(workspace: Workspace, key: str) -> bool:
    """Erase a city; return whether its traces could not be taken away."""
    workspace.erase(Name("Erase"), {"city": [key]})
    return workspace.has_traces


class Reader(threading.Thread):
    """Reads in a thread of its own until it is let go."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.reads, self.may_end = threading.Event(), threading.Event()

    def run(self) -> None:
        with self._workspace.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM city").fetchall()
            self.reads.set()
            self.may_end.wait(LONG)

    def begin(self) -> Reader:
        self.start()
        assert self.reads.wait(LONG)
        return self

    def end(self) -> None:
        self.may_end.set()
        self.join(LONG)


def while_scrubbed(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> threading.Thread:
    """Let ``work`` begin in another thread while the file is written anew; it must open nothing before that ends."""
    connect, opens = Connector.connect, threading.Event()
    thread = threading.Thread(target=work)

    def noticed(connector: Connector, *pragmas: str) -> Any:
        if threading.current_thread() is thread:
            opens.set()
        return connect(connector, *pragmas)

    def meanwhile(*args: Any) -> None:
        thread.start()
        assert not opens.wait(A_WHILE)
        verify(*args)

    monkeypatch.setattr(Connector, "connect", noticed)
    monkeypatch.setattr(scrubbing, "verify", meanwhile)
    return thread


@pytest.mark.parametrize("way", ["reading", "session", "driver_connection"])
def test_who_comes_while_the_file_is_written_anew_reads_the_new_one(
    way: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [add(workspace, f"City {number}") for number in range(3)]
    seen: list[int] = []

    def read() -> None:
        with getattr(workspace.database, way)() as connection:
            ask = (
                connection.execute if way == "driver_connection" else connection.connection().exec_driver_sql
            )
            seen.append(ask("SELECT count(*) FROM city").fetchone()[0])

    def read_plainly() -> None:
        with workspace.reading() as connection:
            seen.append(connection.exec_driver_sql("SELECT count(*) FROM city").scalar_one())

    thread = while_scrubbed(monkeypatch, read_plainly if way == "reading" else read)
    assert not erase(workspace, keys[0])
    thread.join(LONG)
    assert seen == [2]
    add(workspace, "Another")
    assert workspace.count(CITY, Query()) == 3
    with workspace.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_backup_that_is_due_while_the_file_is_written_anew_is_made_after(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = add(workspace, "City")
    told: list[Kept] = []
    thread = while_scrubbed(monkeypatch, lambda: told.append(keep(workspace, None)))
    erase(workspace, key)
    thread.join(LONG)
    assert [kept.problem for kept in told] == [None]
    assert told[0].newest is not None


def test_who_reads_is_waited_for(workspace: Workspace) -> None:
    key = add(workspace, "City")
    reader = Reader(workspace).begin()
    thread = threading.Thread(target=erase, args=(workspace, key))
    thread.start()
    thread.join(A_WHILE)
    reader.end()
    thread.join(LONG)
    assert not workspace.has_traces


def test_a_reader_that_does_not_end_is_told_of_and_hinders_nothing_later(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.0)
    keys = [add(workspace, f"City {number}") for number in range(2)]
    reader = Reader(workspace).begin()
    assert erase(workspace, keys[0])
    with pytest.raises(Refusal, match="still being read"):
        convert(workspace.database, None)
    reader.end()
    assert not erase(workspace, keys[1])
    workspace.close()
    assert not list(tmp_path.glob("*-wal"))


@pytest.mark.parametrize("patience", [0.0, LONG])
def test_after_closing_all_is_in_the_one_file_also_if_somebody_was_reading(
    patience: float, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", patience)
    add(workspace, "Before")
    reader = Reader(workspace).begin()
    add(workspace, "Meanwhile")
    thread = threading.Thread(target=workspace.close)
    thread.start()
    thread.join(A_WHILE)
    reader.end()
    thread.join(LONG)
    assert not list(tmp_path.glob("*-wal"))
    copied = tmp_path / "copied.iclei"
    shutil.copy(workspace.path, copied)
    with Workspace.open(copied) as opened:
        assert opened.count(CITY, Query()) == 2


def test_who_reads_reads_on_inside_that_while_another_waits_for_it() -> None:
    """Else the two would wait for each other."""
    gate, shut = Gate(), threading.Event()

    def hold() -> None:
        with gate.shut(LONG) as alone:
            assert alone
            shut.set()

    holder = threading.Thread(target=hold)
    with gate.inside():
        holder.start()
        holder.join(A_WHILE)
        with gate.inside():
            assert holder.is_alive()
    assert shut.wait(LONG)
    with gate.inside(), gate.shut(LONG) as alone:  # it does not wait for itself either
        assert not alone


def test_a_write_is_as_it_was_while_somebody_reads(workspace: Workspace) -> None:
    reader = Reader(workspace).begin()
    workspace.write(Name("Add"), [new_edit(CITY, {"place_name": "City"})])
    with workspace.reading():
        assert workspace.count(CITY, Query()) == 1
    reader.end()


def test_closing_waits_for_a_copy(workspace: Workspace, tmp_path: Path) -> None:
    """It is the writing connection that copies: closed meanwhile, it would leave a copy cut short."""
    for number in range(40):
        editing.add(workspace, CITY, {"place_name": f"City {number}", "notes": "n" * 90_000})
    target, under_way, may_end = tmp_path / "copy.iclei", threading.Event(), threading.Event()

    def told(_share: float, _: str = "", /) -> None:
        under_way.set()
        may_end.wait(LONG)

    copying = threading.Thread(target=workspace.database.copy_to, args=(target, told))
    copying.start()
    assert under_way.wait(LONG)
    closing = threading.Thread(target=workspace.close)
    closing.start()
    closing.join(A_WHILE)
    assert closing.is_alive()
    may_end.set()
    for thread in (copying, closing):
        thread.join(LONG)
    with Workspace.open(target) as opened:
        assert opened.count(CITY, Query()) == 40
