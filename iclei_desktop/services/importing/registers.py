"""Past registers: people in rows, days in columns, any marks – imported as sessions and marks of a training."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from iclei_desktop.records.training import Training
from iclei_desktop.rules.collector import without_collector
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid, plural
from iclei_desktop.services.attendance import enrolment_key
from iclei_desktop.services.enrolment import enrolment_edits
from iclei_desktop.services.importing.columns import find_column, guess, is_known_heading, name_parts
from iclei_desktop.services.importing.links import LinkFinder
from iclei_desktop.services.importing.people import tidy_person
from iclei_desktop.services.importing.register_days import Day, is_day, read_day, register_days
from iclei_desktop.services.importing.register_marks import RegisterMarks, RegisterSessions
from iclei_desktop.services.importing.report import Outcome, Remark, Report
from iclei_desktop.services.importing.request import Request, edit_plural, start_report
from iclei_desktop.services.importing.row_plan import LEFT_OUT, RowPlan, people_of
from iclei_desktop.services.importing.rows import RowReader, Understood
from iclei_desktop.services.importing.totals import A_TOTAL, TOTALS
from iclei_desktop.services.reading import Table, read_table
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Edit, Name

FIRST_ROWS = 5
_TOTALS = TOTALS | {"present", "presents", "absent"}

NO_TRAINING = msgid("A register belongs to a training: say which one.")
NO_DAYS = msgid(
    "No column of “{source}” is headed by a day, such as 04/05/2026, “4 May AM”, “Day 1” or “Session 1”. "
    "The columns are: {known}."
)
NO_NAMES = msgid("No column of “{source}” holds names. Say which it is. The columns are: {known}.")


@without_collector()
def import_register(workspace: Workspace, request: Request, progress: Progress = silent) -> Report:
    """Import a register into ``request.training`` as one step of undo, and return what became of every row.

    People are found or added as in a list of people, and enrolled. A day without a session gets one; a day
    with several is marked in each. A mark that stands already is never altered.
    """
    if request.training is None:
        raise Refusal(NO_TRAINING)
    request = replace(request, kind=kind_of("person"))
    table = open_register(request, progress)
    with workspace.session() as database:
        record = database.scalars(select(Training).where(Training.key == request.training)).one()
        sessions = sessions_of(database, record.key)
        columns, days = understand_headings(table, request.columns, record.start)
        report = start_report(request, table, {**columns, **{day_title(d): c for c, d in days.items()}})
        held = RegisterSessions(record, sessions, report)
        places = {column: held.meant(day, table.headers[column]) for column, day in days.items()}
        held.tell_times()
        connection = database.connection()
        people, edits = _people(connection, request, table, columns=columns, report=report, progress=progress)
        enrolments = enrolment_edits(workspace, record.key, people.keys, **_role(request))
        marks = RegisterMarks(connection, record.key, places, table.headers, report)
        for row in table.rows:
            if row.line in people.of_line:
                marks.read(row, enrolment_key(record.key, people.of_line[row.line]))
    new = [edit for edit in enrolments if "status" in edit.values]
    _settle_outcomes(report, people, {str(edit.values["person"]) for edit in new}, marks.lines)
    report.also.update(edit_plural(edit) for edit in (*edits, *held.added, *new, *marks.edits))
    report.also.pop(request.kind.about.plural, None)
    everything = [*edits, *people.edits, *held.added, *enrolments, *marks.edits]
    if everything and not request.dry_run:
        told = plural("Import a register: {count} mark", "Import a register: {count} marks")
        name = Name(told, {"count": len(marks.edits)})
        report.step = workspace.write(name, everything).step
    progress(1.0)
    return report


def open_register(request: Request, progress: Progress) -> Table:
    """Read the source; its headings are the row that names most fields of people and most days."""
    person = kind_of("person")
    return read_table(
        request.source,
        sheet=request.sheet,
        encoding=request.encoding,
        delimiter=request.delimiter,
        known=lambda heading: is_known_heading(person, heading) or is_day(heading),
        progress=lambda share, step="": progress(share * 0.3, step),
    )


def understand_headings(
    table: Table, chosen: Mapping[str, str | None], first: date | None
) -> tuple[dict[str, int], dict[int, Day]]:
    """Return the columns of people's fields, and those of days; a Refusal if there are no names or no days.

    ``chosen`` corrects what is guessed: heading by field, or by what ``day_title`` says of a day.
    """
    columns, days = guess_register(table, chosen, first)
    person = kind_of("person")
    known = {"source": table.source_name, "known": ", ".join(table.headers)}
    if not {*person.about.title, *name_parts(person)}.intersection(columns):
        raise Refusal(NO_NAMES, **known)
    if not days:
        raise Refusal(NO_DAYS, **known)
    return columns, days


def guess_register(
    table: Table, chosen: Mapping[str, str | None], first: date | None
) -> tuple[dict[str, int], dict[int, Day]]:
    """Return the columns of people's fields, and those of days, as far as they are understood."""
    person = kind_of("person")
    of_days = {name: heading for name, heading in chosen.items() if read_day(name, first)}
    of_people = {name: heading for name, heading in chosen.items() if name not in of_days}
    columns = guess(person, table.headers, of_people)
    above = table.preamble[-1] if table.preamble else None
    days = register_days(table.headers, above, columns.values(), first)
    for name, heading in of_days.items():
        day = read_day(name, first)
        days = {column: kept for column, kept in days.items() if kept != day}
        if day is not None and heading is not None:
            days[find_column(table.headers, heading)] = day
    return columns, dict(sorted(days.items()))


def first_day(workspace: Workspace, training: str | None) -> date | None:
    """Return the first day of a training, from which a register counts its days."""
    start = workspace.get(kind_of("training"), training)["start"] if training else None
    return start if isinstance(start, date) else None


def day_title(day: Day) -> str:
    """Return what a day's column is called in the report."""
    if day.session is not None:
        return f"session {day.session}"
    return " ".join(filter(None, (day.date.isoformat() if day.date else "", day.half)))


def _role(request: Request) -> dict[str, str]:
    return {"role": request.role} if request.role else {}


def _people(
    connection: Connection,
    request: Request,
    table: Table,
    *,
    columns: Mapping[str, int],
    report: Report,
    progress: Progress,
) -> tuple[RowPlan, list[Edit]]:
    """Find or add the people of the rows; return the plan, and the edits for what they link to."""
    links = LinkFinder(connection)
    reader = RowReader(request.kind, table, columns, links, tidy_person)
    rows = reader.read(lambda share, step="": progress(0.3 + share * 0.5, step))
    totals = [row.line for row in rows if _is_total(row)]
    report.remarks.extend(remark for remark in reader.remarks if remark.line not in totals)
    report.outcomes.update(dict.fromkeys(totals, Outcome.LEFT_OUT))
    report.remarks.extend(Remark(line, A_TOTAL, kept=LEFT_OUT) for line in totals)
    understood = [row for row in rows if not _is_total(row)]
    plan = RowPlan(connection, request, report, at_hand=people_of(connection, request))
    plan.decide(understood)
    first = [row.values for row in understood[:FIRST_ROWS]]
    report.first_rows = [request.kind.to_json(row) for row in first]
    report.linked = links.titles(request.kind, first)
    return plan, links.added


def _is_total(person: Understood) -> bool:
    return fold(str(person.values.get("name_as_written", ""))).rstrip(" :") in _TOTALS


def _settle_outcomes(report: Report, people: RowPlan, enrolled: set[str], marked: set[int]) -> None:
    """Call a row changed whose person is known, but was enrolled or marked by it."""
    for line, key in people.of_line.items():
        if report.outcomes[line] is Outcome.UNCHANGED and (line in marked or key in enrolled):
            report.outcomes[line] = Outcome.UPDATED
