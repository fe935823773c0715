"""A disk that can lose its power or be full: SQLite's own access to files, with a hand in between.

SQLite reaches the disk through a table of functions, its VFS. While ``watched_disk`` is open that table is a copy of
the usual one in which writing, truncating, flushing and deleting are told to Python first – also for SQLCipher, the
library of the program itself, whose pragmas and pager are under test as they are shipped.
"""

from __future__ import annotations

import ctypes
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, byref, c_char, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3._sqlite3 as library

SECTOR = 512
OK, FULL = 0, 13

_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)


class _Methods(ctypes.Structure):
    """The functions of one open file (sqlite3_io_methods); those not named here are left as they are."""

    _fields_ = [
        ("version", c_int),
        ("close", _Close),
        ("read", c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("others", c_void_p * 13),
    ]


class _File(ctypes.Structure):
    _fields_ = [("methods", POINTER(_Methods))]


class _Vfs(ctypes.Structure):
    """The functions of the file system (sqlite3_vfs)."""

    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("others", c_void_p * 14),
    ]


Change = tuple[int, bytes] | int
"""A write (place, bytes) or a truncation (new length)."""


@dataclass
class _Content:
    """One file: what is surely on the disk, and what was written since it was last flushed."""

    flushed: bytearray
    sure: bool
    """Whether it is sure that there is such a file: neither its making nor its deletion waits to be flushed."""
    waiting: list[Change] = field(default_factory=list)


class Disk:
    """What the library does to files below a folder, write by write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.writes = 0
        self.full_from: int | None = None
        """Number of the write from which on there is no room any more."""
        self.after_write: Callable[[], None] = lambda: None
        self._contents: dict[str, _Content] = {}
        for path in folder.iterdir():
            self._contents[str(path)] = _Content(bytearray(path.read_bytes()), sure=True)

    def refuses(self, path: str, end: int) -> bool:
        """Count a write that ends at a place of a file, and return whether there is no room for it.

        What replaces bytes that are there needs no room.
        """
        self.writes += 1
        return (
            self.full_from is not None and self.writes >= self.full_from and end > Path(path).stat().st_size
        )

    def opened(self, path: str) -> None:
        """Take note of a file that may have been made just now."""
        if path not in self._contents or not Path(path).stat().st_size:
            self._contents[path] = _Content(bytearray(), sure=False)

    def wrote(self, path: str, change: Change) -> None:
        """Take note of what is written, but not yet flushed."""
        self._contents[path].waiting.append(change)
        self.after_write()

    def synced(self, path: str) -> None:
        """Take note that all of a file is on the disk now."""
        content = self._contents[path]
        for change in content.waiting:
            _apply(content.flushed, change)
        content.waiting.clear()
        content.sure = True
        self.after_write()

    def deleted(self, path: str, *, flushed: bool) -> None:
        """Take note that a file was deleted; if that was not flushed, a power cut may bring it back."""
        if flushed:
            self._contents.pop(path, None)
        else:
            self._contents[path].sure = False
        self.after_write()

    def after_power_cut(self, chance: random.Random, target: Path) -> None:
        """Write to ``target`` what may be left if the power goes now."""
        for name, content in self._contents.items():
            if name.endswith("-shm") or not (content.sure or chance.random() < 0.5):
                continue  # what is shared in memory alone is gone in any case
            left = bytearray(content.flushed)
            fate = chance.choice(("all", "none", "some"))
            for change in content.waiting:
                if fate == "all":
                    _apply(left, change)
                elif fate == "some":
                    for part in _torn(change, chance):
                        _apply(left, part)
            (target / Path(name).name).write_bytes(left)


def _torn(change: Change, chance: random.Random) -> Iterator[Change]:
    """Give what reached the disk of a write: all, nothing, or some of its sectors."""
    fate = chance.random()
    if isinstance(change, int) or fate < 0.4:
        yield change
    elif fate > 0.8:
        place, data = change
        for start in range(0, len(data), SECTOR):
            if chance.random() < 0.5:
                yield place + start, data[start : start + SECTOR]


def _apply(content: bytearray, change: Change) -> None:
    if isinstance(change, int):
        del content[change:]
        return
    place, data = change
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data


_HANDS: list[_Hand] = []
"""Kept as long as the program runs: a connection that outlives the watching still calls into them."""


@contextmanager
def watched_disk(folder: Path) -> Iterator[Disk]:
    """Watch what is written below ``folder`` through connections opened in this block."""
    sqlite = _library()
    find = sqlite.sqlite3_vfs_find
    find.restype = POINTER(_Vfs)
    usual = find(None)
    disk = Disk(folder)
    hand = _Hand(disk, usual.contents)
    _HANDS.append(hand)
    assert sqlite.sqlite3_vfs_register(byref(hand.vfs), 1) == OK
    try:
        yield disk
    finally:
        sqlite.sqlite3_vfs_unregister(byref(hand.vfs))
        assert sqlite.sqlite3_vfs_register(usual, 1) == OK


def _library() -> Any:
    try:
        loaded = ctypes.CDLL(library.__file__)
        loaded.sqlite3_vfs_find  # noqa: B018 - is it there at all?
    except (OSError, AttributeError):
        pytest.skip("the database library does not show its file functions on this system")
    return loaded


class _Hand:
    """Tells a Disk what passes between the library and the file system."""

    def __init__(self, disk: Disk, usual: _Vfs) -> None:
        self._disk = disk
        self._usual = usual
        self._paths: dict[int, str] = {}
        self._methods: dict[int, tuple[_Methods, _Methods]] = {}
        self.vfs = _Vfs.from_buffer_copy(usual)
        self.vfs.name = b"watched"
        self.vfs.next = None
        self.vfs.open = _Open(self._open)
        self.vfs.delete = _Delete(self._delete)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        result: int = self._usual.open(vfs, name, file, flags, out)
        path = os.fsdecode(c_char_p(name).value or b"") if name else ""
        if result == OK and Path(path).parent == self._disk.folder:
            self._disk.opened(path)
            opened = ctypes.cast(file, POINTER(_File)).contents
            self._paths[file] = path
            opened.methods = ctypes.pointer(self._watched(opened.methods.contents))
        return result

    def _watched(self, plain: _Methods) -> _Methods:
        """Return the functions of a file with ours in the place of four of them; one copy for each kind of file."""
        address = ctypes.addressof(plain)
        if address not in self._methods:
            ours = _Methods.from_buffer_copy(plain)
            ours.write = _Write(self._write(plain))
            ours.truncate = _Truncate(self._truncate(plain))
            ours.sync = _Sync(self._sync(plain))
            self._methods[address] = (plain, ours)
        return self._methods[address][1]

    def _write(self, plain: _Methods) -> Callable[[int, int, int, int], int]:
        def write(file: int, data: int, length: int, place: int) -> int:
            if self._disk.refuses(self._paths[file], place + length):
                return FULL
            result: int = plain.write(file, data, length, place)
            if result == OK:
                content = bytes((c_char * length).from_address(data))
                self._disk.wrote(self._paths[file], (place, content))
            return result

        return write

    def _truncate(self, plain: _Methods) -> Callable[[int, int], int]:
        def truncate(file: int, length: int) -> int:
            result: int = plain.truncate(file, length)
            if result == OK:
                self._disk.wrote(self._paths[file], length)
            return result

        return truncate

    def _sync(self, plain: _Methods) -> Callable[[int, int], int]:
        def sync(file: int, flags: int) -> int:
            result: int = plain.sync(file, flags)
            if result == OK:
                self._disk.synced(self._paths[file])
            return result

        return sync

    def _delete(self, vfs: int, name: bytes, flush_folder: int) -> int:
        result: int = self._usual.delete(vfs, name, flush_folder)
        path = os.fsdecode(name)
        if result == OK and Path(path).parent == self._disk.folder:
            self._disk.deleted(path, flushed=bool(flush_folder))
        return result
