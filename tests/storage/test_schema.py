from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from iclei_desktop.records.base import Record
from iclei_desktop.records.catalogue import catalogue, kind_named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import migrate
from iclei_desktop.storage.backup import backup_folder
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Act
from tests.snapshots import snapshot

OLD_FILES = Path(__file__).parents[1] / "old_files"
OLD_PASSPHRASE = "old files"


def old_files() -> list[Path]:
    return sorted(OLD_FILES.glob("*.iclei"))


def test_the_migrated_schema_is_the_declared_one(workspace: Workspace) -> None:
    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or not re.search(r"_search(_|$)", name or "")

    assert catalogue()  # every kind is declared once its module is loaded
    with workspace.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


def test_every_searched_kind_has_its_index(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        names = set(
            connection.execute(
                text("SELECT name FROM sqlite_master WHERE name LIKE '%\\_search' ESCAPE '\\'")
            ).scalars()
        )
    assert names == {f"{kind.name}_search" for kind in catalogue().values() if kind.searched}


def test_revisions_are_one_line_and_named_by_their_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    scripts = ScriptDirectory.from_config(config)
    line = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(line)) == migrate.revisions()


def test_there_is_an_old_file_for_every_version_but_the_newest() -> None:
    assert [path.stem for path in old_files()] == list(migrate.revisions()[:-1])


@pytest.mark.parametrize("old", old_files(), ids=lambda path: path.stem)
def test_an_old_file_is_brought_up_to_date_after_a_backup(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path / "old.iclei"))
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with Workspace.open(path, OLD_PASSPHRASE) as workspace:
        assert check_file(workspace) == []
        found = snapshot(workspace)
        assert workspace.history()[0].act is Act.MIGRATION
        with pytest.raises(Refusal, match="nothing to undo"):
            workspace.undo()  # undo stops at the migration
    people = {values["name_as_written"] for values in found["person"].values()}
    assert {"Awa Sy", "ሰላም ተስፋዬ", "محمد ولد أحمد"} <= people
    assert len(found["attendance"]) > 0
    assert hashlib.sha256(old.read_bytes()).hexdigest() == before
    (saved,) = backup_folder(path).iterdir()
    with Workspace.open(saved, OLD_PASSPHRASE) as backup:
        assert snapshot(backup)["person"].keys() == found["person"].keys()


@pytest.mark.parametrize("old", old_files(), ids=lambda path: path.stem)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(old, tmp_path / "old.iclei"))
    original = migrate._upgrade

    def fail(connection: Connection) -> None:
        original(connection)
        raise RuntimeError("in the middle")

    monkeypatch.setattr(migrate, "_upgrade", fail)
    with pytest.raises(RuntimeError):
        Workspace.open(path, OLD_PASSPHRASE)
    monkeypatch.undo()
    with Workspace.open(path, OLD_PASSPHRASE) as workspace:  # nothing stood in the way of a second try
        assert workspace.count(kind_named("person"), Query()) > 0
        assert len(list(backup_folder(path).iterdir())) == 2


@contextmanager
def of_a_newer_version(path: Path) -> Iterator[Path]:
    with Workspace.create(path, None) as workspace:
        editing.add(workspace, kind_named("city"), {"place_name": "Lomé"})
        with workspace.database.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    yield path


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path: Path, *, write: bool) -> None:
    with of_a_newer_version(tmp_path / "newer.iclei") as path:
        before = path.read_bytes()
        with pytest.raises(Refusal, match="newer version"):
            Workspace.open(path, write=write)
        assert path.read_bytes() == before
        assert not backup_folder(path).exists()
