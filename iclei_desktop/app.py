"""Composition root: the only place that wires parts together, above all floors.

Window and command line are imported when they are wanted: a window is on the screen before the database is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from iclei_desktop.rules.paths import is_file
from iclei_desktop.rules.translate import Translate, msgid, plural, translator

if TYPE_CHECKING:
    from iclei_desktop.cli.console import Console
    from iclei_desktop.rules.media import Media
    from iclei_desktop.services.attachments import Picture


def start(arguments: Sequence[str]) -> int:
    """Run a command, or open the window where there is none. Returns the exit code.

    A bug ends in a crash report on this computer, never in a traceback on the screen.
    """
    try:
        return _start(list(arguments))
    except BrokenPipeError:  # who read our output has seen enough, as "head" does
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - the interpreter closes it at its end
        return 0
    except (
        KeyboardInterrupt
    ):  # while all this is being loaded: a command that has begun says what became of it
        return 1
    except Exception as error:  # noqa: BLE001 - the outermost layer: whatever it is, a person must be told
        from iclei_desktop.services.crash import write_report

        report = write_report(error)
        message = translator(language())(
            msgid(
                "Something went wrong inside the program. What was saved before is safe. "
                "A report without personal data was written to {path}."
            )
        )
        sys.stderr.write(message.format(path=report) + "\n")
        return 1


def language() -> str:
    """Return the language of the command line: as chosen by ICLEI_LANGUAGE, else the terminal's."""
    from babel import default_locale

    chosen = os.environ.get("ICLEI_LANGUAGE") or default_locale("LC_MESSAGES") or "en"
    return chosen[:2].lower()


def has_display() -> bool:
    """Return whether there is a screen to show a window on."""
    return sys.platform in {"win32", "darwin"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def wants_window(arguments: Sequence[str]) -> bool:
    """Return whether nothing but a file, or not even that, is named."""
    if not arguments:
        return True
    return len(arguments) == 1 and (arguments[0].endswith(".iclei") or is_file(Path(arguments[0])))


def _start(arguments: list[str]) -> int:
    return _window(arguments) if wants_window(arguments) else _command(arguments, translator(language()))


def _window(arguments: list[str]) -> int:
    if not has_display() and "QT_QPA_PLATFORM" not in os.environ:
        message = msgid(
            "There is no screen here to show a window on. “iclei-desktop --help” lists the commands."
        )
        sys.stderr.write(translator(language())(message) + "\n")
        return 1
    from iclei_desktop.ui.application import run_window

    return run_window(Path(arguments[0]) if arguments else None, os.environ.get("ICLEI_LANGUAGE"))


def _command(arguments: list[str], translate: Translate) -> int:
    from iclei_desktop.cli.command import Command, argument
    from iclei_desktop.cli.main import COMMANDS, make_parser, run
    from iclei_desktop.cli.self_test import self_test

    run_demo = Command(
        "run-demo",
        msgid("make the demo file and its documents in a folder, and show the window on it"),
        (argument("--out", metavar="FOLDER", default="out", help=msgid("the folder")),),
        _run_demo,
    )
    parser = make_parser(translate, (*COMMANDS, run_demo))
    parsed = parser.parse_args(arguments)
    if parsed.self_test:
        return self_test()
    if parsed.command is None:
        parser.print_help()
        return 2
    return run(parsed, translate, _redraw)


def _redraw(content: bytes, media: Media) -> Picture:
    """Write a picture anew with Qt, which is loaded when the first one comes."""
    from iclei_desktop.ui.pictures import redraw

    return redraw(content, media)


def _run_demo(console: Console) -> int:
    """Make the demo anew and show the window on it; without a screen, write a picture of it.

    Its documents take a while: they are written once the window is closed, or before the picture.
    """
    from iclei_desktop.services.demo_run import make_demo

    folder = Path(console.arguments.out)
    demo = make_demo(folder)
    console.say(WRITTEN, path=demo)
    if has_display():
        from iclei_desktop.ui.application import run_window

        console.say(LATER, folder=folder)
        return run_window(demo, console.translate.language, closed=lambda: _write_documents(console, folder))
    _write_documents(console, folder)
    from iclei_desktop.ui.picture import take_picture

    console.say(msgid("There is no screen here: this is a picture of the window."))
    console.say(WRITTEN, path=take_picture(demo, folder / "window.png", console.translate.language))
    return 0


def _write_documents(console: Console, folder: Path) -> None:
    from iclei_desktop.services.demo_run import make_demo_documents

    written = 0
    with suppress(KeyboardInterrupt):  # enough of them
        for written, _ in enumerate(make_demo_documents(folder), start=1):  # noqa: B007 - how many there were
            pass
    console.say(DOCUMENTS, count=written, folder=folder)


WRITTEN = msgid("Written: {path}")
LATER = msgid("Its documents are written to {folder} once the window is closed.")
DOCUMENTS = plural(
    "Written: its documents in every format and language, {count} file in {folder}",
    "Written: its documents in every format and language, {count} files in {folder}",
)
