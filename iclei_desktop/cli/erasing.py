"""Commands that cannot be undone: erase and empty-bin. Without --yes they only say what they would do."""

from __future__ import annotations

from iclei_desktop.cli.command import KIND, RECORD, Command, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.emptying import bin_extent, empty_bin
from iclei_desktop.services.erasing import (
    FOR_GOOD,
    Extent,
    backups_holding,
    delete_backups,
    erase,
    extent,
)
from iclei_desktop.services.lookup import resolve

GOES = msgid("This goes: {what}")
LOOSENED = msgid("Other records that lose a link to it: {count}")
HOLDS = msgid("This backup still holds it: {name}")
UNREADABLE = msgid("This backup cannot be read, so it may hold it: {name}")


def _erase(console: Console) -> int:
    arguments = console.arguments
    kind = kind_named(arguments.kind)
    with console.workspace(write=True) as workspace:
        key = resolve(workspace, kind, arguments.record)
        _agree(console, extent(workspace, {kind.name: [key]}))
        erase(workspace, kind, [key])
        console.say(msgid("Erased for good. Nothing of it is left in the file."))
        backups = backups_holding(workspace, kind, [key])
    if arguments.delete_backups:
        paths = [backup.path for backup in backups]
        kept = delete_backups(paths)
        for path in paths:
            left = path in kept
            console.say(
                msgid("Could not be deleted: {name}") if left else msgid("Deleted: {name}"), name=path.name
            )
        return 1 if kept else 0
    for backup in backups:
        console.say(HOLDS if backup.readable else UNREADABLE, name=backup.path.name)
    return 0


def _empty_bin(console: Console) -> int:
    with console.workspace(write=True) as workspace:
        what = bin_extent(workspace)
        if not what.counts:
            console.say(msgid("The bin is empty."))
            return 0
        _agree(console, what)
        _, saved = empty_bin(workspace)
    console.say(msgid("The bin is empty. The backup made before: {name}"), name=saved.name if saved else "")
    return 0


def _agree(console: Console, what: Extent) -> None:
    """Say what goes; without --yes nothing does."""
    console.say(GOES, what=what.text(console.translate))
    if what.loosened:
        console.say(LOOSENED, count=what.loosened)
    if not console.arguments.yes:
        console.notice(FOR_GOOD)
        raise Refusal(msgid("Nothing was erased. Give --yes to do it."))


_YES = argument("--yes", action="store_true", help=msgid("do it: it cannot be undone"))
COMMANDS = (
    Command(
        "erase",
        msgid("erase a record for good, with all that belongs to it"),
        (
            KIND,
            RECORD,
            file_argument("in"),
            _YES,
            argument(
                "--delete-backups", action="store_true", help=msgid("delete the backups that still hold it")
            ),
        ),
        _erase,
    ),
    Command(
        "empty-bin",
        msgid("erase for good what lies in the bin, after a backup"),
        (file_argument("in"), _YES),
        _empty_bin,
    ),
)
