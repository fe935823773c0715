"""Commands on a good-practice case: begin it, and take it through its workflow."""

from __future__ import annotations

from iclei_desktop.cli.command import AS_JSON, Command, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.results import print_changed
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.vocabularies_exchange import CASE_STATUS
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.cases import SOURCES, move_case, start_case
from iclei_desktop.services.lookup import resolve


def _start(console: Console) -> int:
    named = {kind: text for kind in SOURCES if (text := getattr(console.arguments, kind)) is not None}
    if len(named) > 1:
        raise Refusal(msgid("A case comes from one training or one exchange: name one of them."))
    title = console.arguments.title.strip()
    if not title:
        raise Refusal(msgid("{field} must be filled in."), field=kind_named("case").fields["title"].label)
    with console.workspace(write=True) as workspace:
        source, text = next(iter(named.items()), ("", ""))
        key = resolve(workspace, kind_named(source), text) if source else ""
        changed = start_case(workspace, title, source, key)
        return print_changed(console, changed, changed.keys["case"][0])


def _move(console: Console) -> int:
    arguments = console.arguments
    with console.workspace(write=True) as workspace:
        case = resolve(workspace, kind_named("case"), arguments.case)
        return print_changed(console, move_case(workspace, case, arguments.to, arguments.reason), case)


COMMANDS = (
    Command(
        "start-case",
        msgid("begin a good-practice case, from a training or an exchange if one is named"),
        (
            file_argument("in"),
            argument("--title", metavar="TEXT", required=True, help=msgid("what the practice is called")),
            argument("--training", metavar="REF", help=msgid("the training it comes from")),
            argument("--exchange", metavar="REF", help=msgid("the exchange it comes from")),
            AS_JSON,
        ),
        _start,
    ),
    Command(
        "move-case",
        msgid("take a case to the next step of its review"),
        (
            file_argument("in"),
            argument(
                "--case", metavar="REF", required=True, help=msgid("title, reference or key of the case")
            ),
            argument(
                "--to",
                required=True,
                choices=tuple(CASE_STATUS.labels),
                help=msgid("where it goes; only the steps that may follow are taken"),
            ),
            argument(
                "--reason",
                metavar="TEXT",
                default="",
                help=msgid("why; needed to ask for changes and to archive"),
            ),
            AS_JSON,
        ),
        _move,
    ),
)
