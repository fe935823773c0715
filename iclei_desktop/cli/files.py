"""Commands on whole files: new and check."""

from __future__ import annotations

from pathlib import Path

from iclei_desktop.cli.command import Command, argument, file_argument
from iclei_desktop.cli.console import NOT_PROTECTED, Console
from iclei_desktop.cli.passphrases import RECOVERY_SHEET, write_recovery_sheet
from iclei_desktop.cli.secrets import new_passphrase
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.opening import SUFFIX


def _new(console: Console) -> int:
    path = Path(console.arguments.file)
    if not path.suffix:
        path = path.with_suffix(SUFFIX)
    source = console.arguments.passphrase_file
    passphrase = None if console.arguments.no_passphrase else new_passphrase(source, console.translate)
    with Workspace.create(path, passphrase) as workspace:
        if console.arguments.demo:
            fill_with_demo(workspace)
        write_recovery_sheet(console, workspace)
    if passphrase is None:
        console.notice(NOT_PROTECTED, name=path.name)
    console.say(msgid("Written: {path}"), path=path)
    return 0


def _check(console: Console) -> int:
    with console.workspace(write=False) as workspace:
        findings = check_file(workspace)
    for finding in findings:
        console.complain(finding.text(console.translate))
    if not findings:
        console.say(msgid("The file is sound: every page, every link and the search index."))
    return 1 if findings else 0


COMMANDS = (
    Command(
        "new",
        msgid("make a new file"),
        (
            file_argument(),
            argument(
                "--demo",
                action="store_true",
                help=msgid("fill it with the demo: real cities, invented people"),
            ),
            argument("--no-passphrase", action="store_true", help=msgid("leave it unprotected")),
            RECOVERY_SHEET,
        ),
        _new,
    ),
    Command("check", msgid("check that a file is sound"), (file_argument(),), _check),
)
