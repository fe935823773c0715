"""Commands on what was done: history, undo, redo."""

from __future__ import annotations

from typing import Any

from iclei_desktop.cli.command import AS_JSON, Command, argument, file_argument, whole_number
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.results import print_changed
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.kinds import Moment
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.backups import undo_restore
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.past import step_text
from iclei_desktop.storage.ledger import ChangeSet
from iclei_desktop.storage.steps import STEPS, Act, Changed


def _history(console: Console) -> int:
    with console.workspace(write=False) as workspace:
        if console.arguments.record:
            kind = kind_named(console.arguments.record[0])
            key = resolve(workspace, kind, console.arguments.record[1])
            found = [change_set for change_set, _ in workspace.history_of(kind, key)]
            sets = found[: console.arguments.limit]
        else:
            sets = workspace.history(console.arguments.limit)
    if console.arguments.format == "json":
        console.print_json([_json(console, change_set) for change_set in sets])
        return 0
    headings = [
        console.translate(word) for word in (msgid("Step"), msgid("When"), msgid("Who"), msgid("What"))
    ]
    console.print_table(headings, [_row(console, change_set) for change_set in sets])
    return 0


def _row(console: Console, change_set: ChangeSet) -> list[str]:
    what = step_text(change_set, console.translate)
    number = str(change_set.number) if change_set.act in STEPS else ""
    return [number, Moment().show(change_set.at, console.translate), change_set.author, what]


def _json(console: Console, change_set: ChangeSet) -> dict[str, Any]:
    return {
        "key": change_set.key,
        "step": change_set.number,
        "act": change_set.act,
        "of": change_set.root,
        "state": change_set.state,
        "name": change_set.name.show(console.translate),
        "author": change_set.author,
        "at": change_set.at,
    }


def _undo(console: Console) -> int:
    with console.workspace(write=True) as workspace:
        step = console.arguments.step
        newest, _ = workspace.next_steps()
        if step is None and newest and newest.act is Act.RESTORE:
            undo_restore(workspace, newest)
            return print_changed(console, Changed(newest.number, newest.name))
        return print_changed(console, workspace.undo() if step is None else workspace.revert(step))


def _redo(console: Console) -> int:
    with console.workspace(write=True) as workspace:
        return print_changed(console, workspace.redo())


COMMANDS = (
    Command(
        "history",
        msgid("list the steps that were made, newest first"),
        (
            file_argument("from"),
            argument("--limit", type=whole_number, default=100, metavar="N", help=msgid("at most this many")),
            argument(
                "--record", nargs=2, metavar=("KIND", "RECORD"), help=msgid("only the steps of one record")
            ),
            AS_JSON,
        ),
        _history,
    ),
    Command(
        "undo",
        msgid("take back the newest step, or an older one"),
        (
            argument(
                "step",
                metavar="SET",
                nargs="?",
                type=whole_number,
                help=msgid("number of an older step, from “history”"),
            ),
            file_argument("in"),
            AS_JSON,
        ),
        _undo,
    ),
    Command("redo", msgid("make the step undone last again"), (file_argument("in"), AS_JSON), _redo),
)
