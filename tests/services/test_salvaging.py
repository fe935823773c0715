"""What can be saved of a damaged file, and what must not come of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.salvaging import Saved, save_what_can_be
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.backup import back_up
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name
from tests.snapshots import Snapshot, snapshot

PASSPHRASE = "a long passphrase"
PAGE = 4096
PERSON, CITY = kind_of("person"), kind_of("city")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a protected file with the demo in it, made once."""
    path = tmp_path_factory.mktemp("original") / "work.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        fill_with_demo(workspace)
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    """Return a copy of the file, closed."""
    return Path(shutil.copy(original, tmp_path))


@pytest.fixture
def saved(path: Path) -> Callable[..., tuple[Saved, Snapshot]]:
    """Return a function that saves what can be and gives what became of it and what stands in the new file."""

    def save(passphrase: str | None = PASSPHRASE) -> tuple[Saved, Snapshot]:
        result = save_what_can_be(path, passphrase, path.with_name("new.iclei"))
        with Workspace.open(result.path, passphrase) as workspace:
            assert check_file(workspace) == []
            return result, snapshot(workspace)

    return save


def content_of(path: Path, passphrase: str | None = PASSPHRASE) -> Snapshot:
    with Workspace.open(path, passphrase, write=False) as workspace:
        return snapshot(workspace)


def destroy(path: Path, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


def test_all_of_a_sound_file_is_saved(path: Path, saved: Callable[..., tuple[Saved, Snapshot]]) -> None:
    result, found = saved()
    assert found == content_of(path)
    assert (result.lost, result.unlinked, result.doubtful) == (0, 0, {})


def test_all_of_an_unprotected_file_is_saved(
    path: Path, saved: Callable[..., tuple[Saved, Snapshot]]
) -> None:
    path.unlink()
    with Workspace.create(path, None) as workspace:
        fill_with_demo(workspace)
        right = snapshot(workspace)
    assert saved(None)[1] == right


def test_the_beginning_of_a_file_is_found_in_its_backups(
    path: Path, saved: Callable[..., tuple[Saved, Snapshot]]
) -> None:
    with Workspace.open(path, PASSPHRASE) as workspace:
        back_up(workspace.database, "before")
    right = content_of(path)
    destroy(path, 0)
    assert saved()[1] == right


def test_the_recovery_key_reads_what_is_left_and_opens_the_new_file(path: Path) -> None:
    right = content_of(path)
    with Workspace.open(path, PASSPHRASE, write=False) as workspace:
        key = workspace.database.key
    destroy(path, 0)
    new = path.with_name("new.iclei")
    save_what_can_be(path, key, new)
    for secret in (key, PASSPHRASE):
        with Workspace.open(new, secret) as workspace:
            assert snapshot(workspace) == right


@pytest.mark.parametrize(("pages", "passphrase"), [((0,), PASSPHRASE), ((), "another one")])
def test_without_the_key_nothing_is_made(path: Path, pages: tuple[int, ...], passphrase: str) -> None:
    destroy(path, *pages)
    new = path.with_name("new.iclei")
    with pytest.raises(Refusal, match=r"Nothing of “work.iclei” can be read"):
        save_what_can_be(path, passphrase, new)
    assert not new.exists()


def test_what_stands_in_the_journal_alone_is_saved(
    path: Path, tmp_path: Path, saved: Callable[..., tuple[Saved, Snapshot]]
) -> None:
    killed = tmp_path / "killed"
    killed.mkdir()
    with Workspace.open(path, PASSPHRASE) as workspace:
        editing.add(workspace, CITY, {"place_name": "Ziguinchor"})
        right = snapshot(workspace)
        for part in (path, path.with_name("work.iclei-wal")):  # as a program that is killed leaves them
            (killed / part.name).write_bytes(part.read_bytes())
    for part in killed.iterdir():
        part.replace(path.with_name(part.name))
    assert saved()[1] == right


def test_stored_files_of_attachments_are_saved(path: Path) -> None:
    plan = bytes(range(256)) * 200
    with Workspace.open(path, PASSPHRASE) as workspace:
        city = workspace.page(CITY, Query())[0]["key"]
        values = {"name": "plan.pdf", "content": name_of(plan), "city": city}
        workspace.write(Name("Add"), [new_edit(kind_of("attachment"), values)], contents=[plan])
    result = save_what_can_be(path, PASSPHRASE, path.with_name("new.iclei"))
    with Workspace.open(result.path, PASSPHRASE) as workspace:
        assert workspace.content(name_of(plan)) == plan


def test_what_was_erased_does_not_come_back(path: Path) -> None:
    with Workspace.open(path, PASSPHRASE) as workspace:
        person = workspace.page(PERSON, Query())[0]
        workspace.erase(Name("Erase"), {"person": [person["key"]]})
    destroy(path, *range(2, path.stat().st_size // PAGE, 9))
    result = save_what_can_be(path, PASSPHRASE, path.with_name("new.iclei"))
    with Workspace.open(result.path, PASSPHRASE) as workspace:
        assert person["key"] not in snapshot(workspace)["person"]


def test_stopping_leaves_no_new_file(path: Path) -> None:
    before = path.read_bytes()

    def stop(share: float, step: str = "", /) -> None:  # noqa: ARG001
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        save_what_can_be(path, PASSPHRASE, path.with_name("new.iclei"), stop)
    names = {each.name for each in path.parent.iterdir() if not each.name.startswith(".")}
    assert names == {"work.iclei"}
    assert path.read_bytes() == before


def test_a_file_in_use_is_refused(path: Path) -> None:
    with Workspace.open(path, PASSPHRASE), pytest.raises(Refusal, match="is open in another window"):
        save_what_can_be(path, PASSPHRASE, path.with_name("new.iclei"))


def test_it_is_said_what_became_of_the_records(path: Path) -> None:
    saved = Saved(path, {"city": 2}, {("person", str(n)): f"Person {n}" for n in range(40)}, 1, 3)
    lines = list(saved.lines(translator("en")))
    assert lines[:2] == ["2 records were saved into “work.iclei”.", "  Cities: 2"]
    assert any(line.endswith("Person 18, Person 19 …") for line in lines)
