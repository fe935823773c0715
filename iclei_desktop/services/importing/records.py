"""Importing a list of records of any kind: read, guess, match, write as one step, account for every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from iclei_desktop.rules.collector import without_collector
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.enrolment import enrolment_edits
from iclei_desktop.services.importing.columns import guess, name_parts
from iclei_desktop.services.importing.known_facts import ADDED, FACTS
from iclei_desktop.services.importing.links import LinkFinder
from iclei_desktop.services.importing.people import may_be_there, tidy_person
from iclei_desktop.services.importing.pictures import Pictures
from iclei_desktop.services.importing.report import Report
from iclei_desktop.services.importing.request import Request, edit_plural, finish, open_table, start_report
from iclei_desktop.services.importing.row_plan import RowPlan, people_of
from iclei_desktop.services.importing.rows import RowReader, Tidy
from iclei_desktop.services.importing.totals import is_total, leave_out
from iclei_desktop.services.reading import Note, Table
from iclei_desktop.services.reading.source import Source
from iclei_desktop.services.reading.workbook import pictures_in
from iclei_desktop.services.workspace import Workspace

FIRST_ROWS = 5
TIDY: Mapping[str, Tidy] = {"person": tidy_person}


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
    columns = _columns(request, table)
    report = start_report(request, table, columns)
    table = _without_totals(table, report)
    with workspace.reading() as connection:
        links = LinkFinder(connection)
        reader = RowReader(request.kind, table, columns, links, TIDY.get(request.kind.name))
        understood = reader.read(lambda share, step="": progress(0.3 + share * 0.5, step))
        report.remarks.extend(reader.remarks)
        plan = RowPlan(connection, request, report, at_hand=people_of(connection, request))
        plan.decide(understood)
        _complete(plan, request, report)
        first = [row.values for row in understood[:FIRST_ROWS]]
        report.first_rows = [request.kind.to_json(row) for row in first]
        report.linked = links.titles(request.kind, first)
    if request.kind.name == "person":
        report.remarks.extend(may_be_there(workspace, plan.added))
    edits = [*links.added, *plan.edits]
    report.also.update(edit_plural(edit) for edit in links.added)
    if request.training is not None:
        role = {"role": request.role} if request.role else {}
        enrolments = enrolment_edits(workspace, request.training, plan.keys, **role)
        report.also.update("enrolments" for edit in enrolments if "status" in edit.values)
        edits.extend(enrolments)
    pictures = Pictures(workspace, request.kind, request.redraw, report)
    if request.kind.about.pictures and request.pasted is None and table.sheet:
        source = Source(request.source, table.sheet, progress=lambda _, step="": progress(0.8, step))
        pictures.take(pictures_in(source), plan.of_line)
        report.also.update(edit_plural(edit) for edit in pictures.edits)
        edits.extend(pictures.edits)
    finish(workspace, report, request, edits, pictures.contents)
    progress(1.0)
    return report


def _without_totals(table: Table, report: Report) -> Table:
    rows = []
    for row in table.rows:
        if is_total(row):
            leave_out(report, row)
        else:
            rows.append(row)
    return replace(table, rows=rows)


def _complete(plan: RowPlan, request: Request, report: Report) -> None:
    """Add what is known of the records without the list, and say of how many."""
    facts = FACTS.get(request.kind.name)
    completed = plan.complete(facts) if facts else 0
    if completed:
        report.notes.append(Note(ADDED, {"count": completed}))


def _columns(request: Request, table: Table) -> Mapping[str, int]:
    """Return field → place of its column; a Refusal where none names the records."""
    kind = request.kind
    columns = guess(kind, table.headers, request.columns)
    if {*kind.about.title, *kind.about.ids, *name_parts(kind)}.isdisjoint(columns):
        raise Refusal(
            msgid(
                "No column of “{source}” was recognised as {fields}. Say which it is. The columns are: {known}."
            ),
            source=table.source_name,
            fields=tuple(kind.fields[name].label for name in kind.about.title),
            known=", ".join(table.headers),
        )
    return columns
