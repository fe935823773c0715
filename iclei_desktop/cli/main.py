"""The command line: from arguments to an exit code. 0 is done, 1 a refusal with its message, 2 wrong usage."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from iclei_desktop import __version__
from iclei_desktop.cli import (
    attachments,
    backups,
    cases,
    erasing,
    exports,
    files,
    history,
    matching,
    passphrases,
    programmes,
    records,
    review,
    trainings,
    transfer,
)
from iclei_desktop.cli.command import Command, CommandGroup, CommandParser
from iclei_desktop.cli.console import Console
from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Misuse, Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attachments import Redraw

READ, WRITTEN = ("file", "source"), ("out", "report", "recovery_sheet")
"""Arguments that name files which a command reads, and which it writes anew."""

COMMANDS: Sequence[Command | CommandGroup] = (
    *files.COMMANDS,
    *passphrases.COMMANDS,
    *transfer.COMMANDS,
    *exports.COMMANDS,
    *records.COMMANDS,
    *erasing.COMMANDS,
    *review.COMMANDS,
    *trainings.COMMANDS,
    *attachments.COMMANDS,
    *matching.COMMANDS,
    *cases.COMMANDS,
    *programmes.COMMANDS,
    *history.COMMANDS,
    *backups.COMMANDS,
)


def make_parser(
    translate: Translate, commands: Sequence[Command | CommandGroup] = COMMANDS
) -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="iclei-desktop",
        description=translate(msgid("Cities, trainings, exchanges and good practices, offline.")),
        epilog=translate(msgid("Without a command, a window opens: iclei-desktop [FILE]")),
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument(
        "--self-test", action="store_true", help=translate(msgid("check that the program is whole"))
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", dest="command", parser_class=CommandParser)
    for command in commands:
        command.add_to(subparsers, translate)
    return parser


def run(arguments: argparse.Namespace, translate: Translate, redraw: Redraw | None = None) -> int:
    """Run the command that was parsed and return the exit code; ``redraw`` is wanted for attaching pictures."""
    console = Console(arguments, translate, redraw=redraw)
    try:
        _refuse_to_overwrite(arguments)
        code: int = arguments.run(console)
    except Refusal as refusal:
        console.complain(refusal.text(translate))
        return 2 if isinstance(refusal, Misuse) else 1
    except (Cancelled, KeyboardInterrupt):
        console.notice(msgid("Stopped. Everything is as it was before."))
        return 1
    return code


def _refuse_to_overwrite(arguments: argparse.Namespace) -> None:
    """Raise a Refusal if a command would write a document over the very file that it reads."""
    for written in _paths(arguments, WRITTEN):
        for read in _paths(arguments, READ):
            if written.is_file() and read.exists() and written.samefile(read):
                raise Refusal(
                    msgid(
                        "“{name}” is what is read here. It was left as it is. Choose another name to write to."
                    ),
                    name=written.name,
                )


def _paths(arguments: argparse.Namespace, names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        found = getattr(arguments, name, None)
        yield from map(Path, [found] if isinstance(found, str) else found or ())
