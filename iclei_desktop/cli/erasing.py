"""Commands that cannot be undone: erase, redact, empty-bin. Without --yes they only say what they would do."""

from __future__ import annotations

from pathlib import Path

from iclei_desktop.cli.command import KIND, RECORD, Argument, Command, argument, file_argument, whole_number
from iclei_desktop.cli.console import Console
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.named import Named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.emptying import bin_extent, empty_bin
from iclei_desktop.services.erasing import (
    FOR_GOOD,
    NOWHERE,
    REDACTED,
    TEXTS_FOR_GOOD,
    TRACES,
    Extent,
    backups_holding,
    delete_backups,
    erase,
    extent,
    named_by,
    redact,
)
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.meant import meant
from iclei_desktop.services.mentions import mentions
from iclei_desktop.services.workspace import Workspace

GOES = msgid("This goes: {what}")
LOOSENED = msgid("Other records that lose a link to it: {count}")
HOLDS = msgid("This backup still holds it: {name}")
NAMED = msgid("The name still stands here: {place}")
TAKE_OUT = msgid("To take it out of these texts, use the command “redact”.")
KEPT, DELETED = msgid("Could not be deleted: {name}"), msgid("Deleted: {name}")
SHARING = msgid("With --same-address they go too.")
UNREADABLE = msgid("This backup cannot be read, so it may hold it: {name}")


def _erase(console: Console) -> int:
    arguments = console.arguments
    kind = kind_named(arguments.kind)
    with console.workspace(write=True) as workspace:
        key = resolve(workspace, kind, arguments.record)
        what = meant(workspace, kind, [key])
        if arguments.same_address:
            what = what.with_sharing()
        if told := what.earlier_text(console.translate):
            console.complain(told)
        if what.sharing and not what.sharing_goes:
            console.notice(SHARING)
        _agree(console, extent(workspace, {kind.name: [key]}))
        named = named_by(workspace, kind, [key])
        erase(workspace, what)
        _say_gone(console, workspace)
        places = mentions(workspace, named, console.translate, once=True)
        backups = backups_holding(workspace, what)
    for place in places:
        console.say(NAMED, place=place.line(console.translate))
    if places:
        console.notice(TAKE_OUT)
    if arguments.delete_backups:
        return _delete(console, [backup.path for backup in backups])
    for backup in backups:
        console.say(HOLDS if backup.readable else UNREADABLE, name=backup.path.name)
    return 0


def _delete(console: Console, backups: list[Path]) -> int:
    kept = delete_backups(backups)
    for path in backups:
        console.say(KEPT if path in kept else DELETED, name=path.name)
    return 1 if kept else 0


def _empty_bin(console: Console) -> int:
    with console.workspace(write=True) as workspace:
        what = bin_extent(workspace)
        if not what.counts:
            console.say(msgid("The bin is empty."))
            return 0
        _agree(console, what)
        _, saved = empty_bin(workspace)
        _say_traces(console, workspace)
    console.say(msgid("The bin is empty. The backup made before: {name}"), name=saved.name if saved else "")
    return 0


def _redact(console: Console) -> int:
    arguments = console.arguments
    named = Named.by(arguments.name, arguments.email, arguments.phone)
    with console.workspace(write=arguments.yes) as workspace:
        found = mentions(workspace, named, console.translate, once=True)
        chosen = [found[number - 1] for number in arguments.place if 0 < number <= len(found)]
        if len(chosen) < len(arguments.place):
            raise Refusal(
                msgid("There are {count} texts. Give --place a number of one of them."), count=len(found)
            )
        if not found:
            console.say(NOWHERE)
            return 0
        for number, place in enumerate(found, 1):
            if not chosen or place in chosen:
                console.print_text(f"{number}  {place.line(console.translate)}")
                console.print_text(f"   {console.translate(REDACTED).format(text=place.after)}")
        if not arguments.yes:
            console.notice(TEXTS_FOR_GOOD)
            raise Refusal(
                msgid("Nothing was redacted. Give --yes to do it, and --place for some of them only.")
            )
        redact(workspace, named, chosen or found)
        console.say(msgid("Redacted for good: {count}"), count=len(chosen or found))
        _say_traces(console, workspace)
    return 0


def _say_gone(console: Console, workspace: Workspace) -> None:
    if workspace.has_traces:
        console.say(msgid("Erased for good."))
    else:
        console.say(msgid("Erased for good. Nothing of it is left in the file."))
    _say_traces(console, workspace)


def _say_traces(console: Console, workspace: Workspace) -> None:
    if workspace.has_traces:
        console.notice(TRACES)


def _agree(console: Console, what: Extent) -> None:
    """Say what goes; without --yes nothing does."""
    console.say(GOES, what=what.text(console.translate))
    if what.loosened:
        console.say(LOOSENED, count=what.loosened)
    if not console.arguments.yes:
        console.notice(FOR_GOOD)
        raise Refusal(msgid("Nothing was erased. Give --yes to do it."))


def _words(name: str, about: str) -> Argument:
    return argument(name, action="append", default=[], metavar="TEXT", help=about)


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
                "--same-address",
                action="store_true",
                help=msgid(
                    "also those known only to the history, with the same e-mail address or phone number"
                ),
            ),
            argument(
                "--delete-backups", action="store_true", help=msgid("delete the backups that still hold it")
            ),
        ),
        _erase,
    ),
    Command(
        "redact",
        msgid("take a name out of the texts in which it stands, for good"),
        (
            file_argument("in"),
            _words("--name", msgid("a name; its words are found in any order, blind to accents and case")),
            _words("--email", msgid("an e-mail address that goes too")),
            _words("--phone", msgid("a phone number that goes too, however it is written")),
            argument(
                "--place",
                action="append",
                type=whole_number,
                default=[],
                metavar="NUMBER",
                help=msgid("only the text of this number"),
            ),
            _YES,
        ),
        _redact,
    ),
    Command(
        "empty-bin",
        msgid("erase for good what lies in the bin, after a backup"),
        (file_argument("in"), _YES),
        _empty_bin,
    ),
)
