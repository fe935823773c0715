"""Commands on what a person decides: whose data go, who looks like whom, and merging two people."""

from __future__ import annotations

from iclei_desktop.cli.command import AS_JSON, Command, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.results import print_changed
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.distinctions import tell_apart, withdraw
from iclei_desktop.services.lookalikes import different, pairs
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.merging import merge, prepare
from iclei_desktop.services.retention import due_people


def _retention(console: Console) -> int:
    with console.workspace(write=False) as workspace:
        found = due_people(workspace, moments.today())
    if console.arguments.format == "json":
        console.print_json(
            [
                {
                    "person": due.person,
                    "name": due.name,
                    "last": due.title,
                    "ended": due.ended.isoformat(),
                    "programme": due.programme,
                    "years": due.years,
                    "until": due.until.isoformat(),
                }
                for due in found
            ]
        )
        return 0
    if not found:
        console.say(msgid("Nobody is past what the programmes keep."))
    for due in found:
        console.print_text(f"{due.person}  {due.name}  {due.reason(console.translate)}")
    return 0


def _lookalikes(console: Console) -> int:
    with console.workspace(write=False) as workspace:
        found = different(workspace) if console.arguments.different else pairs(workspace)
    if console.arguments.format == "json":
        console.print_json(
            [
                {
                    "score": pair.likeness.score,
                    "people": [pair.one.person, pair.other.person],
                    "names": [pair.one.entry.name, pair.other.entry.name],
                    "reasons": [console.translate(reason) for reason in pair.likeness.reasons],
                }
                for pair in found
            ]
        )
        return 0
    if not found:
        console.say(NOBODY_APART if console.arguments.different else NOBODY)
    for pair in found:
        reasons = ", ".join(map(console.translate, pair.likeness.reasons))
        console.print_text(f"{pair.likeness.score:.2f}  {pair.one.person}  {pair.one.entry.name}")
        console.print_text(f"      {pair.other.person}  {pair.other.entry.name}  ({reasons})")
    return 0


def _tell_apart(console: Console) -> int:
    arguments, person = console.arguments, kind_named("person")
    with console.workspace(write=True) as workspace:
        one, other = (resolve(workspace, person, text) for text in (arguments.person, arguments.other))
        return print_changed(console, (withdraw if arguments.withdraw else tell_apart)(workspace, one, other))


def _merge(console: Console) -> int:
    arguments = console.arguments
    decided = {**dict.fromkeys(arguments.leave, False), **dict.fromkeys(arguments.take, True)}
    person = kind_named("person")
    with console.workspace(write=not arguments.dry_run) as workspace:
        keep, drop = (resolve(workspace, person, text) for text in (arguments.keep, arguments.drop))
        wanted = prepare(workspace, keep, drop, console.translate, decided)
        for found in wanted.differences:
            sides = (found.other, found.kept) if found.takes_other else (found.kept, found.other)
            console.notice(DIFFERENCE, name=found.name, label=found.label, taken=sides[0], left=sides[1])
        if wanted.told:
            console.complain(wanted.told)
        if arguments.dry_run:
            console.say(msgid("A trial run: nothing was written."))
            return 0
        return print_changed(console, merge(workspace, keep, drop, console.translate, decided), keep)


NOBODY = msgid("Nobody looks like anybody else.")
NOBODY_APART = msgid("Nobody was said to be different from somebody who looks alike.")
ONE = msgid("key or name of a person")
DIFFERENCE = msgid("{name} – {label}: “{taken}” is taken, “{left}” is not")
COMMANDS = (
    Command(
        "retention",
        msgid("list the people whose data the programmes need not keep any longer"),
        (file_argument("from"), AS_JSON),
        _retention,
    ),
    Command(
        "lookalikes",
        msgid("list people who look alike, with the reasons"),
        (
            file_argument("from"),
            argument(
                "--different",
                action="store_true",
                help=msgid("list those instead who were said to be different people"),
            ),
            AS_JSON,
        ),
        _lookalikes,
    ),
    Command(
        "tell-apart",
        msgid("say that two people who look alike are not the same person"),
        (
            argument("person", metavar="PERSON", help=ONE),
            argument("other", metavar="OTHER", help=ONE),
            file_argument("in"),
            argument("--withdraw", action="store_true", help=msgid("take that back: they may be the same")),
            AS_JSON,
        ),
        _tell_apart,
    ),
    Command(
        "merge",
        msgid("merge two people who are one"),
        (
            file_argument("in"),
            argument(
                "--keep", metavar="PERSON", required=True, help=msgid("key or name of the one who stays")
            ),
            argument(
                "--drop", metavar="PERSON", required=True, help=msgid("key or name of the one who goes")
            ),
            argument(
                "--take",
                action="append",
                default=[],
                metavar="NAME",
                help=msgid("take the value of the one who goes, where the two differ"),
            ),
            argument(
                "--leave",
                action="append",
                default=[],
                metavar="NAME",
                help=msgid("leave the value of the one who stays, where the two differ"),
            ),
            argument(
                "--dry-run", action="store_true", help=msgid("show what would be done, and write nothing")
            ),
            AS_JSON,
        ),
        _merge,
    ),
)
