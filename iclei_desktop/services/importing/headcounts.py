"""Headcounts per day: a row for each training, a column for each day, as organisers really keep them."""

from __future__ import annotations

from dataclasses import replace

from iclei_desktop.rules.collector import without_collector
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.headcount_columns import day_number, guess_counts
from iclei_desktop.services.importing.headcount_plan import Plan
from iclei_desktop.services.importing.headcount_rows import Reader
from iclei_desktop.services.importing.report import Report
from iclei_desktop.services.importing.request import Request, edit_plural, finish, open_table, start_report
from iclei_desktop.services.workspace import Workspace, kind_of


@without_collector()
def import_headcounts(workspace: Workspace, request: Request, progress: Progress = silent) -> Report:
    """Import counts without names as one step: a row per training (by its reference), a column per day.

    A day without a session gets one for the whole day. Every row is imported or named in the report.
    """
    table = open_table(replace(request, kind=kind_of("training")), progress)
    columns = guess_counts(table.headers, request.columns)
    days = {column: number for name, column in columns.items() if (number := day_number(name)) is not None}
    if "reference" not in columns or not days:
        raise Refusal(
            msgid("“{source}” needs a column with the training’s reference and columns Day 1, Day 2 …"),
            source=table.source_name,
        )
    report = start_report(request, table, columns)
    reader = Reader(columns["reference"], columns.get("registered"), days, table.headers, report)
    with workspace.session() as database:
        plan = Plan(database, report)
        for number, row in enumerate(table.rows):
            progress(0.3 + 0.6 * number / len(table.rows))
            plan.decide(reader.read(row))
    report.also.update(edit_plural(edit) for edit in plan.edits if edit.new)
    finish(workspace, report, request, plan.edits)
    progress(1.0)
    return report
