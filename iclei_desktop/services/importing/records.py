"""Importing a list of records of any kind: read, guess, match, write as one step, account for every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from iclei_desktop.records.catalogue import RecordKind, Values
from iclei_desktop.rules.collector import without_collector
from iclei_desktop.rules.keys import fresh_keys
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import Redraw
from iclei_desktop.services.enrolment import enrolment_edits
from iclei_desktop.services.importing.columns import guess, is_known_heading, is_of_pictures
from iclei_desktop.services.importing.links import LinkFinder
from iclei_desktop.services.importing.matching import Matcher
from iclei_desktop.services.importing.people import tidy_person
from iclei_desktop.services.importing.pictures import Pictures
from iclei_desktop.services.importing.report import Outcome, Remark, Report
from iclei_desktop.services.importing.rows import RowReader, Tidy, Understood
from iclei_desktop.services.reading import Table, read_table
from iclei_desktop.services.reading.pasted import table_of
from iclei_desktop.services.reading.pictures import pictures_in
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage import rows as stored_rows
from iclei_desktop.storage.steps import Edit, Name

FIRST_ROWS = 5
TIDY: Mapping[str, Tidy] = {"person": tidy_person}

SAME_AS = msgid("Line {other} is about the same record; the two were put together.")
LEFT_OUT = msgid("The row was left out.")
VALUE_KEPT = msgid("The earlier value was kept.")
TAKEN_FROM_BIN = msgid("The record lay in the bin. It was taken from there rather than added a second time.")


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


@without_collector()
def import_records(workspace: Workspace, request: Request, progress: Progress = silent) -> Report:
    """Import a list as one step of undo, and return what became of every row.

    A trial run reads, guesses and matches the same, and writes nothing. Raises a Refusal if the source cannot
    be read or no column names the records; Cancelled leaves everything as it was.
    """
    if not request.kind.about.title:
        raise Refusal(
            msgid("{kind} cannot be imported from a list: nothing in a row would say which one is meant."),
            kind=request.kind.about.many,
        )
    table = open_table(request, progress)
    columns = guess(request.kind, table.headers, request.columns)
    if not {*request.kind.about.title, *request.kind.about.ids, *name_parts(request.kind)}.intersection(
        columns
    ):
        raise Refusal(
            msgid(
                "No column of “{source}” was recognised as {fields}. Say which it is. The columns are: {known}."
            ),
            source=table.source_name,
            fields=", ".join(request.kind.about.title),
            known=", ".join(table.headers),
        )
    report = start_report(request, table, columns)
    with workspace.reading() as connection:
        links = LinkFinder(connection)
        reader = RowReader(request.kind, table, columns, links, TIDY.get(request.kind.name))
        understood = reader.read(lambda share, step="": progress(0.3 + share * 0.5, step))
        report.remarks.extend(reader.remarks)
        plan = RowPlan(connection, request, report, at_hand=people_of(connection, request))
        plan.decide(understood)
    report.first_rows = [request.kind.to_json(row.values) for row in understood[:FIRST_ROWS]]
    edits = [*links.added, *plan.edits]
    report.also.update(edit_plural(edit) for edit in links.added)
    if request.training is not None:
        role = {"role": request.role} if request.role else {}
        enrolments = enrolment_edits(workspace, request.training, plan.keys, **role)
        report.also.update("enrolments" for edit in enrolments if "status" in edit.values)
        edits.extend(enrolments)
    pictures = Pictures(workspace, request.kind, request.redraw, report)
    if request.kind.about.pictures and request.pasted is None and table.sheet:
        pictures.take(pictures_in(request.source, table.sheet), plan.of_line)
        report.also.update(edit_plural(edit) for edit in pictures.edits)
        edits.extend(pictures.edits)
    finish(workspace, report, request, edits, pictures.contents)
    progress(1.0)
    return report


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


class RowPlan:
    """Decides for each row whether it adds, changes or repeats a record."""

    def __init__(self, connection: Connection, request: Request, report: Report, at_hand: set[str]) -> None:
        self._connection = connection
        self._kind = request.kind
        self._report = report
        self._at_hand = at_hand
        self._met: dict[str, int] = {}
        self._wanted: dict[str, dict[str, Any]] = {}
        self._new: dict[str, Edit] = {}
        self._fresh = fresh_keys()
        self.of_line: dict[int, str] = {}
        """The key of the record that each line speaks of."""

    @property
    def keys(self) -> list[str]:
        """The keys of all records that rows speak of, in the order of the rows."""
        return list(self._met)

    @property
    def edits(self) -> list[Edit]:
        """What must be written."""
        return [
            *self._new.values(),
            *(Edit(self._kind.name, key, new) for key, new in self._wanted.items() if new),
        ]

    def decide(self, understood: Sequence[Understood]) -> None:
        """Sort the rows; report.outcomes and remarks say what was decided."""
        titles = (row.title for row in understood)
        matcher = Matcher(self._connection, self._kind, filter(None, titles), self._at_hand)
        repeated: list[tuple[Understood, str]] = []
        for row in understood:
            try:
                self._kind.check_complete(row.values)
            except Refusal as problem:
                self._report.outcomes[row.line] = Outcome.LEFT_OUT
                self._report.remarks.append(Remark(row.line, problem.message, problem.values, kept=LEFT_OUT))
                continue
            telling = matcher.telling(row.values)
            key = matcher.find(telling, row.title)
            if key is None:
                matcher.add(self._add(row), telling, row.title)
            else:
                repeated.append((row, key))
        there = stored_rows.current(self._connection, self._kind, [key for _, key in repeated])
        for row, key in repeated:
            self._compare(row, key, there.get(key))

    def _add(self, row: Understood) -> str:
        key = next(self._fresh)
        self._new[key] = Edit(self._kind.name, key, row.values, new=True, checked=True)
        self.of_line[row.line] = key
        self._met[key] = row.line
        self._report.outcomes[row.line] = Outcome.ADDED
        return key

    def _compare(self, row: Understood, key: str, there: Values | None) -> None:
        """Compare a row with the record it speaks of: in the file, or in an earlier row of this source."""
        self.of_line[row.line] = key
        if key in self._met:
            self._report.remarks.append(Remark(row.line, SAME_AS, {"other": self._met[key]}))
        stands = {**(there or self._new[key].values), **self._wanted.get(key, {})}
        differs = {name: value for name, value in row.values.items() if stands.get(name) != value}
        if "notes" in differs:
            differs["notes"] = _with_lines(stands.get("notes"), differs["notes"])
            if differs["notes"] == stands.get("notes"):
                del differs["notes"]
        for name, problem in list(self._kind.broken_rules({**stands, **differs}, differs)):
            del differs[name]
            self._report.remarks.append(Remark(row.line, problem.message, problem.values, name, VALUE_KEPT))
        if stands.get("binned_at"):
            differs["binned_at"] = None
            self._report.remarks.append(Remark(row.line, TAKEN_FROM_BIN))
        self._met.setdefault(key, row.line)
        self._report.outcomes[row.line] = Outcome.UPDATED if differs else Outcome.UNCHANGED
        if key in self._new:
            values = {**self._new[key].values, **differs}
            self._new[key] = replace(self._new[key], values=values)
        else:
            self._wanted.setdefault(key, {}).update(differs)


def _with_lines(there: str | None, new: str) -> str:
    """Add to notes the lines that they lack; what a person wrote there is never replaced."""
    lines = (there or "").splitlines()
    return "\n".join([*lines, *(line for line in new.splitlines() if line not in lines)])


def name_parts(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields that together name a record where no field does alone."""
    return ("given", "family") if kind.name == "person" else ()


def people_of(connection: Connection, request: Request) -> set[str]:
    """Return the people enrolled in the training at hand: a row of that name means them."""
    if request.training is None:
        return set()
    enrolment = kind_of("enrolment").table
    chosen = enrolment.select().where(enrolment.c.training == request.training)
    return {row["person"] for row in connection.execute(chosen).mappings()}
