"""What looks like a formula leaves as text: in every field that takes text, in every list and document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.documents import write
from iclei_desktop.records import kinds
from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.attendance import Mark, mark_edit
from iclei_desktop.services.demo import DEMO_TRAINING, fill_with_demo
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.documents.registry import documents_about, formats_of
from iclei_desktop.services.list_formats import LIST_FORMATS
from iclei_desktop.services.lists import ListRequest, export_list
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Edit, Name
from tests.empty_file import open_empty_file
from tests.helpers import run_program
from tests.soak.promises import Note

OPENERS = (
    '=HYPERLINK("http://example.org/";"x")', "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "\t=1+1", "\r=1+1", " =1+1",
    "'=1+1", '"=1+1', ";=1+1", "x;=1+1", "x\n=1+1", "=cmd|' /C calc'!A0", "+254 700 000 000", "{=1+1}",
    "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "=1+1;-2;@A1", "%0A=1+1", "|=1+1", "http://example.org", "mailto:a@b.c",
)  # fmt: skip
TEXTS = (kinds.Text, kinds.LongText, kinds.Names, kinds.Pattern)
LANGUAGE = "en"


def text_fields(kind: RecordKind) -> list[Field]:
    """Return the fields of a kind into which a person can type what looks like a formula."""
    return [field for field in kind.shown if isinstance(field.kind, TEXTS)]


def typed(field: Field, opener: str) -> object:
    """Return what the file keeps if ``opener`` is typed into a field; None if the field refuses it."""
    try:
        return field.parse(opener)
    except Refusal:
        return None


def titled_kinds() -> list[RecordKind]:
    return [kind for kind in catalogue().values() if kind.about.title]


def fill(workspace: Workspace, openers: Sequence[str]) -> str:
    """Type each opener into every text field of a record of its own, of every kind that has lists.

    Return the key of the training in which everybody takes part.
    """
    fill_with_demo(workspace)
    for kind in titled_kinds():
        values = [
            {field.name: value for field in text_fields(kind) if (value := typed(field, opener)) is not None}
            for opener in openers
        ]
        edits = [new_edit(kind, {**needed(workspace, kind), **some}) for some in values if kind.title(some)]
        assert edits
        workspace.write(Name("test"), edits)
    return enrol_all(workspace)


def needed(workspace: Workspace, kind: RecordKind) -> dict[str, object]:
    """Return values for what a record must have beside its texts."""
    found: dict[str, object] = {}
    for field in kind.shown:
        if not field.required or isinstance(field.kind, TEXTS):
            continue
        if isinstance(field.kind, kinds.Link):
            found[field.name] = workspace.page(catalogue()[field.kind.target], Query(), limit=1)[0]["key"]
        elif isinstance(field.kind, kinds.Choice):
            found[field.name] = next(iter(field.kind.vocabulary.labels))
        else:
            found[field.name] = (
                field.parse("1") if not isinstance(field.kind, kinds.Date) else date(2026, 5, 4)
            )
    return found


def enrol_all(workspace: Workspace) -> str:
    """Let everybody take part in the demo's training, so that its documents show them all."""
    training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    people = [row["key"] for row in workspace.page(kind_of("person"), Query())]
    sessions = workspace.page(kind_of("session"), Query(filters={"training": [training]}))
    values = {"training": training, "role": "PARTICIPANT", "status": "REGISTERED"}
    enrolments = [new_edit(kind_of("enrolment"), {**values, "person": person}) for person in people]
    marks = [mark_edit(Mark(edit.key, sessions[0]["key"], "PRESENT")) for edit in enrolments]
    titles = Edit("training", training, {"title": "=1+1", "venue": "@SUM(1;1)", "host": "-1+1"})
    workspace.write(Name("test"), [titles, *enrolments, *marks])
    return training


def written(workspace: Workspace, training: str, folder: Path) -> Iterator[Path]:
    """Write every list and every document as CSV and as a workbook."""
    for kind in titled_kinds():
        for format_ in LIST_FORMATS:
            path = folder / f"{kind.name}{LIST_FORMATS[format_].extension}"
            names = [field.name for field in kind.shown]
            export_list(workspace, ListRequest(kind, Query(), names, format_, path), translator(LANGUAGE))
            yield path
    for document_kind in documents_about("training"):
        document = build(workspace, training, Choice(document_kind.name, LANGUAGE))
        for format_ in {"csv", "xlsx"} & set(formats_of(document_kind)):
            path = folder / f"{document_kind.name}.{format_}"
            write(document, format_, path)
            yield path


READINGS = {
    "xlsx": (".xlsx", ()),
    "comma": (".csv", ("--infilter=CSV:44,34,76",)),
    "semicolon": (".csv", ("--infilter=CSV:59,34,76",)),  # as half of Europe's Excel reads a CSV
}


def live_cells(paths: Sequence[Path], folder: Path, readings: Sequence[str]) -> dict[str, int]:
    """Let LibreOffice open and calculate the files; return how many formulas and links each has then."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    found = {}
    for reading in readings:
        suffix, options = READINGS[reading]
        target = folder / reading
        some = [path for path in paths if path.suffix == suffix]
        run_program(
            "soffice",
            profile,
            "--headless",
            *options,
            "--convert-to",
            "fods",
            "--outdir",
            target,
            *some,
            seconds=300,
        )
        for path in some:
            text = (target / f"{path.stem}.fods").read_text(encoding="utf-8")
            assert "<table:table-cell" in text
            found[f"{path.name} ({reading})"] = len(re.findall(r"table:formula=|<text:a ", text))
    return found


def check(folder: Path, openers: Sequence[str], readings: list[str], promise: Note) -> None:
    plain = folder / "plain.csv"
    plain.write_text("a,b\n=1+1,x\n", encoding="utf-8")
    with open_empty_file(folder) as workspace:
        training = fill(workspace, openers)
        fields = sum(len(text_fields(kind)) for kind in titled_kinds())
        target = folder / "written"
        target.mkdir()
        live = live_cells([plain, *written(workspace, training, target)], folder, readings)
    unguarded = [live.pop(name) for name in tuple(live) if name.startswith(plain.name)]
    assert sum(unguarded) == len(readings) - readings.count("xlsx"), "LibreOffice runs what is not guarded"
    promise(
        16,
        f"{len(openers)} openers in {fields} fields through {len(live)} files: {sum(live.values())} live formulas",
    )
    assert {name: count for name, count in live.items() if count} == {}


def test_some_openers(tmp_path: Path, promise: Note) -> None:
    check(tmp_path, OPENERS[:6], ["comma"], promise)


@pytest.mark.soak
def test_every_opener_in_every_text_field(tmp_path: Path, promise: Note) -> None:
    check(tmp_path, OPENERS, list(READINGS), promise)
