"""A command is declared once: its name, what it is for, its arguments and what it does."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from iclei_desktop.cli.console import Console
from iclei_desktop.rules.translate import Translate, msgid

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction["CommandParser"]  # noqa: SLF001 - argparse has no public name for it


class CommandParser(argparse.ArgumentParser):
    """Reads the arguments of a command, and is told of them when it is used: of all commands only one is run."""

    def __init__(self, fill: Callable[[CommandParser], None], **options: Any) -> None:
        super().__init__(**options)
        self._fill: Callable[[CommandParser], None] | None = fill

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read arguments; also what shows the help."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        return super().parse_known_args(args, namespace)


@dataclass(frozen=True)
class Argument:
    """One argument of a command, as argparse takes it; ``help`` is a message id."""

    names: tuple[str, ...]
    help: str
    options: dict[str, Any] = field(default_factory=dict)

    def add_to(self, parser: argparse.ArgumentParser, translate: Translate) -> None:
        """Add the argument to a parser, its help in a language."""
        options = dict(self.options)
        if "choices" in options:
            options.setdefault("type", _in_any_case(options["choices"]))
        # argparse reads "%" in a help text as a placeholder.
        parser.add_argument(*self.names, help=translate(self.help).replace("%", "%%"), **options)


def whole_number(text: str) -> int:
    """Read a whole number that a file can hold; what is none is for argparse to refuse."""
    if not re.fullmatch("[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


def _in_any_case(choices: Iterable[str]) -> Callable[[str], str]:
    """Return what reads one of ``choices`` in any case; anything else stays as it is, for argparse to refuse."""
    known = {choice.casefold(): choice for choice in choices}
    return lambda text: known.get(text.casefold(), text)


@dataclass(frozen=True)
class Command:
    """One command of the command line; ``run`` returns the exit code."""

    name: str
    help: str
    arguments: Sequence[Argument]
    run: Callable[[Console], int]

    def add_to(self, parsers: Parsers, translate: Translate) -> None:
        """Add the command to those there are, its help in a language."""

        def fill(parser: CommandParser) -> None:
            for part in (*self.arguments, *SECRETS):
                part.add_to(parser, translate)
            parser.set_defaults(run=self.run)

        summary = translate(self.help)
        parsers.add_parser(self.name, help=summary, description=summary, fill=fill)


@dataclass(frozen=True)
class CommandGroup:
    """Commands of one kind: each is the second word after the group's name."""

    name: str
    help: str
    metavar: str
    parts: Sequence[Command]

    def add_to(self, parsers: Parsers, translate: Translate) -> None:
        """Add the group and its commands to those there are, their help in a language."""

        def fill(parser: CommandParser) -> None:
            within = parser.add_subparsers(metavar=self.metavar, required=True, parser_class=CommandParser)
            for part in self.parts:
                part.add_to(within, translate)

        summary = translate(self.help)
        parsers.add_parser(self.name, help=summary, description=summary, fill=fill)


def argument(*names: str, help: str, **options: Any) -> Argument:  # noqa: A002 - argparse's own word
    """Declare an argument."""
    return Argument(names, help, options)


def file_argument(preposition: str | None = None) -> Argument:
    """Declare the file a command works on: FILE, or ``--in FILE``, ``--from FILE``, ``--into FILE``."""
    if preposition is None:
        return argument("file", metavar="FILE", help=FILE_HELP)
    return argument(f"--{preposition}", dest="file", metavar="FILE", required=True, help=FILE_HELP)


FILE_HELP = msgid("the file (.iclei)")
PASSPHRASE_FILE = argument(
    "--passphrase-file",
    metavar="PATH",
    help=msgid("read the passphrase from this file instead of asking (or set ICLEI_PASSPHRASE)"),
)
SECRETS = (
    PASSPHRASE_FILE,
    argument(
        "--recovery-key-file",
        metavar="PATH",
        help=msgid("open the file with the recovery key in this file (or set ICLEI_RECOVERY_KEY)"),
    ),
    argument(
        "--remembered",
        action="store_true",
        help=msgid("open the file with what the window remembers on this computer"),
    ),
)
"""How every command is given what opens its file."""
KIND = argument(
    "kind",
    metavar="KIND",
    help=msgid("the kind of record: cities, people, trainings, sessions, enrolments …"),
)
RECORD = argument("record", metavar="RECORD", help=msgid("its key, reference or name"))
TRAINING = argument(
    "--training", metavar="REF", required=True, help=msgid("reference, title or key of the training")
)
PERSON = argument("--person", metavar="NAME", required=True, help=msgid("name or key of the person"))
VALUES = argument("values", metavar="FIELD=VALUE", nargs="+", help=msgid("fields and their values"))
AS_JSON = argument(
    "--format", choices=("text", "json"), default="text", help=msgid("how to print the result")
)
