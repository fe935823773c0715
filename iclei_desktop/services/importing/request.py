"""What a person asks to be imported, and what every import does with it: read the source, tell, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import Redraw
from iclei_desktop.services.importing.columns import is_known_heading, is_of_pictures
from iclei_desktop.services.importing.report import Report
from iclei_desktop.services.reading import Table, read_table
from iclei_desktop.services.reading.pasted import table_of
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Edit, Name


@dataclass(frozen=True)
class Request:
    """What is to be imported, and how a person corrected the guesses."""

    source: Path
    kind: RecordKind
    columns: Mapping[str, str | None] = field(default_factory=dict)
    """Field → heading, for what was guessed wrong; None for a field that is not to be read."""
    training: str | None = None
    """Key of the training in which imported people are enrolled."""
    role: str | None = None
    register: bool = False
    """The list is a register of ``training``: people in rows, days in columns."""
    dry_run: bool = False
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    redraw: Redraw | None = None
    """Writes the pictures that come with a list anew; without it none are taken in."""
    pasted: str | None = None
    """The list itself, where it was pasted; ``source`` then only names it."""


def open_table(request: Request, progress: Progress) -> Table:
    """Read the source of a request; its header is the row that names most fields of the kind."""
    if request.pasted is not None:
        kind = request.kind
        return table_of(
            request.pasted,
            request.source.name,
            lambda heading: is_known_heading(kind, heading),
            kind.fields[kind.about.title[0]].label,
        )
    return read_table(
        request.source,
        sheet=request.sheet,
        encoding=request.encoding,
        delimiter=request.delimiter,
        known=lambda heading: is_known_heading(request.kind, heading),
        progress=lambda share, step="": progress(share * 0.3, step),
    )


def start_report(request: Request, table: Table, columns: Mapping[str, int]) -> Report:
    """Return a report that says how the table was understood."""
    used = set(columns.values())
    return Report(
        source=table.source_name,
        kind=request.kind.about.plural,
        dry_run=request.dry_run,
        columns={name: table.headers[column] for name, column in columns.items()},
        unused=[
            heading
            for column, heading in enumerate(table.headers)
            if column not in used and not is_of_pictures(request.kind, heading)
        ],
        notes=list(table.notes),
    )


def finish(
    workspace: Workspace,
    report: Report,
    request: Request,
    edits: Sequence[Edit],
    contents: Sequence[bytes] = (),
) -> None:
    """Put the remarks in the order of the lines, and write the edits as one step, unless it is a trial run."""
    report.remarks.sort(key=lambda remark: remark.line)
    if request.dry_run or not edits:
        return
    details = {"count": len(report.outcomes), "kind": request.kind.about.many}
    name = Name(msgid("Import {count}: {kind}"), details)
    report.step = workspace.write(name, edits, contents=contents).step


def edit_plural(edit: Edit) -> str:
    """Return the plural of the kind an edit is about."""
    return kind_of(edit.kind).about.plural
