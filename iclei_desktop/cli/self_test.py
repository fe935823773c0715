"""The program tests itself: whether all it was shipped with works on this computer."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from iclei_desktop import __version__
from iclei_desktop.documents import write
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.demo_run import make_documents
from iclei_desktop.services.editing import add
from iclei_desktop.services.gazetteer import known_cities
from iclei_desktop.services.passphrases import change_passphrase
from iclei_desktop.services.recovery import key_text, recovery_sheet
from iclei_desktop.services.typed_keys import typed_key
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.key_safe import KeySafe
from iclei_desktop.storage.search import Query

PASSPHRASE = "self-test"  # noqa: S105 - of a file that lives for a second


def self_test(further: Callable[[], None] | None = None) -> int:
    """Go through the main job in a folder of its own; print what was done. Returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="iclei-self-test-") as folder:
        path = Path(folder) / "test.iclei"
        with Workspace.create(path, PASSPHRASE) as workspace:
            fill_with_demo(workspace)
            for made in make_documents(workspace, Path(folder)):
                _expect(made.stat().st_size > 500, made.name)
            _recovery(workspace, Path(folder))
            _expect(not check_file(workspace), "the file is sound")
            add(workspace, kind_named("people"), {"name_as_written": "Test"})
        with Workspace.open(path, PASSPHRASE) as workspace:
            workspace.undo()
            _expect(_tests(workspace) == 0, "undo after reopening")
            workspace.redo()
            _expect(_tests(workspace) == 1, "redo after reopening")
    _expect(len(known_cities()) > 4_000, "the gazetteer")
    _expect("sqlite3" not in sys.modules and "_sqlite3" not in sys.modules, "one database library")
    if further is not None:
        further()
    print(f"iclei-desktop {__version__}: self-test passed")
    return 0


def _tests(workspace: Workspace) -> int:
    return workspace.count(kind_named("people"), Query(text="test"))


def _recovery(workspace: Workspace, folder: Path) -> None:
    key = workspace.database.key
    if key is None:
        raise RuntimeError("self-test failed: the file has no key")
    target = folder / "recovery.pdf"
    write(recovery_sheet(key, workspace.path.name, date(2026, 1, 1), translator("en")), "pdf", target)
    _expect(typed_key(key_text(key)) == key, "the recovery key")
    change_passphrase(workspace, "another")
    change_passphrase(workspace, PASSPHRASE)
    _expect(KeySafe().key_of(workspace.path) is None, "the safe of this system, or its absence")


def _expect(holds: bool, what: str) -> None:
    if not holds:
        raise RuntimeError(f"self-test failed: {what}")
    print(f"ok  {what}")
