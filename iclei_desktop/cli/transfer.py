"""The command that brings lists in."""

from __future__ import annotations

import json

from iclei_desktop.cli.command import Command, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.pairs import read_pairs
from iclei_desktop.cli.typed_paths import typed_path
from iclei_desktop.documents.files import refuse_unsavable, save
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.vocabularies import ENROLMENT_ROLE
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import grouped, msgid, plural
from iclei_desktop.services.importing import Request, import_list
from iclei_desktop.services.importing.report import Outcome, Report
from iclei_desktop.services.lookup import resolve

SHOWN_REMARKS = 20
MORE_REMARKS = plural(
    "… and {count} more remark; --report OUT.json has them all.",
    "… and {count} more remarks; --report OUT.json has them all.",
)
REGISTERS = ("registers", "register")
"""What stands in the place of a kind for a list of people and the days on which they came."""
OUTCOMES = {
    Outcome.ADDED: msgid("added"),
    Outcome.UPDATED: msgid("updated"),
    Outcome.UNCHANGED: msgid("unchanged"),
    Outcome.LEFT_OUT: msgid("left out"),
}


def _import(console: Console) -> int:
    arguments = console.arguments
    register = arguments.kind in REGISTERS
    kind = kind_named("people" if register else arguments.kind)
    if arguments.training and kind.name != "person":
        raise Refusal(
            msgid("--training enrols imported people; it does not go with “{kind}”."), kind=arguments.kind
        )
    if arguments.report:
        refuse_unsavable(typed_path(arguments.report))  # said before the list is written, not after
    with console.workspace(write=not arguments.dry_run) as workspace:
        training = (
            resolve(workspace, kind_named("training"), arguments.training) if arguments.training else None
        )
        request = Request(
            source=typed_path(arguments.source),
            kind=kind,
            columns=read_pairs(arguments.map, msgid("“{pair}” is not of the form FIELD=COLUMN.")),
            training=training,
            role=arguments.role,
            register=register,
            dry_run=arguments.dry_run,
            sheet=arguments.sheet,
            encoding=arguments.encoding,
            delimiter=arguments.delimiter,
            redraw=console.redraw,
        )
        report = import_list(workspace, request)
    _print(console, report)
    if arguments.report:
        text = json.dumps(report.to_json(console.translate), ensure_ascii=False, indent=2)
        save(typed_path(arguments.report), text.encode())
    return 0


def _print(console: Console, report: Report) -> None:
    if report.dry_run:
        console.say(msgid("A trial run: nothing was written."))
    console.print_facts({name: f"← {heading}" for name, heading in report.columns.items()})
    if report.unused:
        console.say(msgid("Columns that were not read: {names}"), names=", ".join(report.unused))
    for note in report.notes:
        console.print_text(note.text(console.translate))
    if report.dry_run:
        for row in report.first_rows:
            named = {name: _named(report, value) for name, value in row.items()}
            console.print_text(json.dumps(named, ensure_ascii=False))
    language = console.translate.language
    counts = ", ".join(
        f"{grouped(report.count(o), language)} {console.translate(word)}" for o, word in OUTCOMES.items()
    )
    console.say(msgid("Rows: {rows} – {counts}"), rows=len(report.outcomes), counts=counts)
    for name, count in report.also.items():
        many = console.translate(kind_named(name).about.many)
        console.say(msgid("Also added – {kind}: {count}"), kind=many, count=count)
    for remark in report.remarks[:SHOWN_REMARKS]:
        where = f"{remark.line} {remark.column}".strip()
        console.notice(msgid("Line {where}: {reason}"), where=where, reason=remark.text(console.translate))
    if len(report.remarks) > SHOWN_REMARKS:
        more = len(report.remarks) - SHOWN_REMARKS
        console.notice(MORE_REMARKS, count=more)


def _named(report: Report, value: object) -> object:
    """Return what a linked record is called, for a person has never seen its key; any other value as it is."""
    return report.linked.get(value, value) if isinstance(value, str) else value


COMMANDS = (
    Command(
        "import",
        msgid("import a list: CSV, Excel or OpenDocument"),
        (
            argument(
                "kind",
                metavar="KIND",
                help=msgid("cities, people, trainings, headcounts, registers, or another kind"),
            ),
            argument("source", metavar="SOURCE", help=msgid("the list")),
            file_argument("into"),
            argument(
                "--training",
                metavar="REF",
                help=msgid("enrol the imported people in this training, or the training of a register"),
            ),
            argument(
                "--role", choices=tuple(ENROLMENT_ROLE.labels), help=msgid("the role they are enrolled in")
            ),
            argument(
                "--map",
                action="append",
                default=[],
                metavar="FIELD=COLUMN",
                help=msgid("say which column holds a field, where the guess is wrong"),
            ),
            argument("--sheet", metavar="NAME", help=msgid("the sheet of the workbook, else the first")),
            argument("--encoding", metavar="NAME", help=msgid("the encoding of the text, else guessed")),
            argument("--delimiter", metavar="SIGN", help=msgid("the sign between cells, else guessed")),
            argument(
                "--dry-run", action="store_true", help=msgid("show what would be done, and write nothing")
            ),
            argument("--report", metavar="OUT.json", help=msgid("write down what became of every row")),
        ),
        _import,
    ),
)
