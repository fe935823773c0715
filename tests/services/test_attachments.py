"""Files kept with records: in, listed, out again; what is too large or of no known type stays out."""

from __future__ import annotations

from pathlib import Path

import pytest

from iclei_desktop.rules.media import PNG, Media
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attachments import (
    LARGEST,
    Picture,
    attach,
    attached,
    content_of,
    read_file,
    save_copy,
)
from iclei_desktop.services.sizes import size_text, sum_text
from iclei_desktop.services.workspace import Workspace, kind_of

AGREEMENT = b"%PDF-1.7 the agreement"
PNG_START = b"\x89PNG\r\n\x1a\n and more"


def redraw(content: bytes, _: Media) -> Picture:
    """Stand in for Qt: a picture is what it was, but for what the camera noted."""
    return Picture(content.replace(b"GPS", b""), PNG)


def written(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.fixture
def exchange(workspace: Workspace) -> str:
    return editing.add(workspace, kind_of("exchange"), {"title": "Exchange"}).keys["exchange"][0]


def test_a_file_is_kept_with_its_record_and_comes_out_the_same(
    workspace: Workspace, exchange: str, tmp_path: Path
) -> None:
    file = read_file(written(tmp_path, "Agreement.PDF", AGREEMENT), redraw)
    attach(workspace, kind_of("exchange"), exchange, [file], "AGREEMENT")
    (found,) = attached(workspace, kind_of("exchange"), exchange)
    assert (found["name"], found["purpose"], found["size"]) == ("Agreement.pdf", "AGREEMENT", len(AGREEMENT))
    assert found["media_type"] == "application/pdf"
    assert content_of(workspace, found["key"]) == ("Agreement.pdf", AGREEMENT)
    folder = tmp_path / "out"
    folder.mkdir()
    assert save_copy(workspace, found["key"], folder).read_bytes() == AGREEMENT
    assert save_copy(workspace, found["key"], folder / "copy.pdf").name == "copy.pdf"


@pytest.mark.parametrize(
    ("renamed", "leaves"),
    [
        ("../../outside.txt", "outside.txt"),
        ("start.bat", "start.txt"),
        ("CON", "CON_.txt"),
        ("ሥ" * 200, "ሥ" * 78 + ".txt"),
    ],
)
def test_whatever_it_is_renamed_to_it_leaves_as_one_file_in_the_folder_chosen(
    workspace: Workspace, exchange: str, tmp_path: Path, renamed: str, leaves: str
) -> None:
    file = read_file(written(tmp_path, "notes.txt", b"words"), redraw)
    attach(workspace, kind_of("exchange"), exchange, [file])
    (found,) = attached(workspace, kind_of("exchange"), exchange)
    editing.change(workspace, kind_of("attachment"), found["key"], {"name": renamed})
    folder = tmp_path / "deep" / "out"
    folder.mkdir(parents=True)
    assert save_copy(workspace, found["key"], folder) == folder / leaves
    assert content_of(workspace, found["key"]) == (leaves, b"words")
    assert [path for path in tmp_path.rglob("*.txt") if path.parent != folder] == [tmp_path / "notes.txt"]


def test_attaching_is_one_step_that_can_be_undone_and_made_again(
    workspace: Workspace, exchange: str, tmp_path: Path
) -> None:
    files = [
        read_file(written(tmp_path, name, content), redraw)
        for name, content in (("a.pdf", AGREEMENT), ("b.txt", b"words"), ("a again.pdf", AGREEMENT))
    ]
    attach(workspace, kind_of("exchange"), exchange, files)
    workspace.undo()
    assert attached(workspace, kind_of("exchange"), exchange) == []
    workspace.redo()
    found = attached(workspace, kind_of("exchange"), exchange)
    assert [content_of(workspace, row["key"])[1] for row in found] == [AGREEMENT, b"words", AGREEMENT]


def test_a_picture_is_redrawn_before_it_is_kept(tmp_path: Path) -> None:
    file = read_file(written(tmp_path, "photo.pdf", PNG_START + b"GPS"), redraw)
    assert (file.name, file.purpose, file.content) == ("photo.png", "PHOTO", PNG_START)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("large.pdf", b"%PDF-" + bytes(LARGEST), "larger than 20.MB"),
        ("run.pdf", b"MZ\x90\x00", "of a type that is not kept"),
        ("nothing.txt", b"", "is empty"),
        ("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic", "HEIC"),
    ],
)
def test_what_cannot_be_kept_is_said(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_file(written(tmp_path, name, content), redraw)


def test_a_file_that_is_not_there_and_a_record_without_files_are_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_file(tmp_path / "none.pdf", redraw)
    file = read_file(written(tmp_path, "a.pdf", AGREEMENT), redraw)
    person = editing.add(workspace, kind_of("person"), {"name_as_written": "A"}).keys["person"][0]
    with pytest.raises(Refusal, match="cannot be attached"):
        attach(workspace, kind_of("person"), person, [file])


def test_sizes_are_said_in_the_language() -> None:
    english, french = translator("en"), translator("fr")
    assert size_text(340_400, english) == "340\u00a0kB"
    assert size_text(4_240_000, french) == "4,2\u00a0Mo"
    assert size_text(12, english) == "1\u00a0kB"
    assert sum_text([], english) == "0 files"
    assert sum_text([1_000_000, 3_000_000], english) == "2 files · 4\u00a0MB"
