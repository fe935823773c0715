"""A template leaves as one workbook and comes in again with its logos."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from iclei_desktop.rules.media import Media
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.attachments import Picture, attach, attached, read_file
from iclei_desktop.services.editing import add
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.importing.report import Report
from iclei_desktop.services.list_formats import LIST_FORMATS
from iclei_desktop.services.lists import ListRequest, export_list
from iclei_desktop.services.reading.source import Source
from iclei_desktop.services.reading.table import Limits
from iclei_desktop.services.reading.workbook import pictures_in
from iclei_desktop.services.sheet_templates import template_logos
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.helpers import converted
from tests.pictures import drawn
from tests.services.reading.bombs import one_picture_everywhere

ENGLISH = translator("en")
LOGOS = {"Europäische Union.png": (120, 80), "Ville de Tsévié.png": (60, 60)}


def kept(content: bytes, media: Media) -> Picture:
    """Stand for the window, which writes pictures anew: these are as it writes them."""
    return Picture(content, media)


def written(workspace: Workspace, name: str, folder: Path) -> Path:
    kind = kind_of(name)
    path = folder / f"{name}.xlsx"
    fields = [field.name for field in kind.shown]
    assert export_list(workspace, ListRequest(kind, Query(), fields, "xlsx", path), ENGLISH) == 2
    return path


def brought_in(workspace: Workspace, name: str, path: Path, *, redraw: bool = True) -> Report:
    return import_records(workspace, Request(path, kind_of(name), redraw=kept if redraw else None))


@pytest.fixture(params=["sheet_template", "certificate_template"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def workbook(workspace: Workspace, name: str, tmp_path: Path) -> Path:
    """Return two templates as a workbook, the first with two logos."""
    kind = kind_of(name)
    add(workspace, kind, {"name": "Zurich"})
    key = add(workspace, kind, {"name": "EU"}).keys[name][0]
    for logo, size in LOGOS.items():
        (tmp_path / logo).write_bytes(drawn(*size))
        attach(workspace, kind, key, [read_file(tmp_path / logo, kept)])
    return written(workspace, name, tmp_path)


def logos(workspace: Workspace, name: str, title: str) -> dict[str, bytes]:
    kind = kind_of(name)
    (row,) = [row for row in workspace.page(kind, Query()) if row["name"] == title]
    return {one["name"]: workspace.content(one["content"]) for one in attached(workspace, kind, row["key"])}


def test_the_logos_come_along(workspace: Workspace, workbook: Path, name: str, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "other.iclei", None) as other:
        trial = import_records(other, Request(workbook, kind_of(name), redraw=kept, dry_run=True))
        report = brought_in(other, name, workbook)
        assert trial.also == report.also == {"attachments": 2}
        assert report.unused == []
        assert logos(other, name, "EU") == logos(workspace, name, "EU")
        assert list(logos(other, name, "EU")) == list(LOGOS)
        assert logos(other, name, "Zurich") == {}
        (key,) = [row["key"] for row in other.page(kind_of(name), Query()) if row["name"] == "EU"]
        assert len(template_logos(other, kind_of(name), key)) == 2
        steps = len(other.history())
        assert brought_in(other, name, workbook).step is None, "importing again doubles nothing"
        assert len(other.history()) == steps
        other.undo()
        assert other.count(kind_of(name), Query()) == other.count(kind_of("attachment"), Query()) == 0


def test_other_programs_see_them_and_keep_them(workbook: Path, name: str, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    saved = converted(workbook, "xlsx", tmp_path / "saved")
    with Workspace.create(tmp_path / "other.iclei", None) as other:
        brought_in(other, name, saved)
        assert set(logos(other, name, "EU")) == set(LOGOS)


def test_without_the_window_the_logos_are_named_as_left_out(
    workbook: Path, name: str, tmp_path: Path
) -> None:
    with Workspace.create(tmp_path / "other.iclei", None) as other:
        report = brought_in(other, name, workbook, redraw=False)
        assert [remark.text(ENGLISH) for remark in report.remarks] == [
            f"The picture “{logo}” was not looked at: pictures are taken in by the window. It was not taken in."
            for logo in LOGOS
        ]


def test_what_is_no_picture_is_named(workbook: Path, name: str, tmp_path: Path) -> None:
    forged = tmp_path / "forged.xlsx"
    with zipfile.ZipFile(workbook) as good, zipfile.ZipFile(forged, "w") as bad:
        for part in good.namelist():
            bad.writestr(part, b"no picture" if part.endswith("image1.png") else good.read(part))
    with Workspace.create(tmp_path / "other.iclei", None) as other:
        report = brought_in(other, name, forged)
        assert [remark.line for remark in report.remarks] == [2]
        assert len(logos(other, name, "EU")) == 1


def test_lists_without_pictures_of_their_own_are_as_they_were() -> None:
    assert [name for name, form in LIST_FORMATS.items() if form.pictures] == ["xlsx"]
    assert not kind_of("training").about.pictures, "photos of a training are no part of a list"


def test_pictures_too_large_to_be_kept_are_refused_in_words(tmp_path: Path) -> None:
    path = one_picture_everywhere(tmp_path)
    with pytest.raises(Refusal, match=r"The pictures in “bomb\.xlsx” take more than 50 MB"):
        pictures_in(Source(path, "Sheet"))
    (some,) = pictures_in(Source(path, "Sheet", limits=Limits(pictures=2))).values()
    assert len(some) == 2
    assert some[0].content is some[1].content, "one part is read, sent and kept once"
