"""Composition root: the only place that wires parts together, above all floors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from iclei_desktop.cli.command import Command, argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.main import COMMANDS, make_parser, run
from iclei_desktop.cli.self_test import self_test
from iclei_desktop.rules.translate import Translate, msgid, translator
from iclei_desktop.services.crash import write_report


def start(arguments: Sequence[str]) -> int:
    """Run a command, or open the window where there is none. Returns the exit code.

    A bug ends in a crash report on this computer, never in a traceback on the screen.
    """
    translate = translator(language())
    try:
        return _start(list(arguments), translate)
    except Exception as error:  # noqa: BLE001 - the outermost layer: whatever it is, a person must be told
        report = write_report(error)
        message = translate(
            msgid(
                "Something went wrong inside the program. What was saved before is safe. "
                "A report without personal data was written to {path}."
            )
        )
        sys.stderr.write(message.format(path=report) + "\n")
        return 1


def language() -> str:
    """Return the language of the program: as chosen by ICLEI_LANGUAGE, else the system's."""
    from babel import default_locale

    chosen = os.environ.get("ICLEI_LANGUAGE") or default_locale("LC_MESSAGES") or "en"
    return chosen[:2].lower()


def _start(arguments: list[str], translate: Translate) -> int:
    commands = (*COMMANDS, RUN_DEMO)
    parser = make_parser(translate, commands)
    parsed = parser.parse_args(arguments)
    if parsed.self_test:
        return self_test()
    if parsed.command is None:
        parser.print_help()
        return 2
    return run(parsed, translate)


def _run_demo(console: Console) -> int:
    """Make the demo file and its documents in a folder, anew."""
    from iclei_desktop.services.demo_run import make_demo

    for path in make_demo(Path(console.arguments.out)):
        console.say(msgid("Written: {path}"), path=path)
    return 0


RUN_DEMO = Command(
    "run-demo",
    msgid("make the demo file and its documents in a folder"),
    (argument("--out", metavar="FOLDER", default="out", help=msgid("the folder")),),
    _run_demo,
)
