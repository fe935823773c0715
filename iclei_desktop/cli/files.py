"""Commands on whole files: new, check and salvage."""

from __future__ import annotations

from pathlib import Path

from iclei_desktop.cli.command import Command, argument, file_argument
from iclei_desktop.cli.console import NOT_PROTECTED, Console
from iclei_desktop.cli.passphrases import RECOVERY_SHEET, write_recovery_sheet
from iclei_desktop.cli.secrets import new_passphrase
from iclei_desktop.cli.typed_paths import typed_path
from iclei_desktop.rules.paths import SUFFIX
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.checking import SOUND, Finding, check_file, mend_file
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.salvaging import may_be_encrypted, save_what_can_be
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.errors import DamagedFileError

WHAT_NEXT = msgid(
    "The file is damaged; it was left as it is. “backups {name}” lists its backups and “go-back” puts one in its "
    "place; “salvage {name} NEW.iclei” saves what can still be read into a new file."
)
KEY_FOR_LATER = msgid(
    "If the passphrase is forgotten, only the recovery key opens the file. “recovery-sheet {name} SHEET.pdf” writes "
    "the sheet with it: print it, and keep it somewhere else than the file."
)


def _new(console: Console) -> int:
    path = typed_path(console.arguments.file)
    if not path.suffix and Path(console.arguments.file).name:  # "." names the folder, which is there
        path = path.with_suffix(SUFFIX)
    source = console.arguments.passphrase_file
    passphrase = None if console.arguments.no_passphrase else new_passphrase(source, console.translate)
    with Workspace.create(path, passphrase) as workspace:
        if console.arguments.demo:
            fill_with_demo(workspace)
        sheet_written = write_recovery_sheet(console, workspace)
    if passphrase is None:
        console.notice(NOT_PROTECTED, name=path.name)
    elif not sheet_written:
        console.notice(KEY_FOR_LATER, name=path)
    console.say(msgid("Written: {path}"), path=path)
    return 0


def _check(console: Console) -> int:
    try:
        findings = _findings(console)
    except DamagedFileError as error:  # so much that it cannot even be opened
        console.complain(error.text(console.translate))
        console.notice(WHAT_NEXT, name=console.arguments.file)
        return 1
    for finding in findings:
        console.complain(finding.text(console.translate))
    if not findings:
        console.say(SOUND)
    elif any(finding.damage for finding in findings):
        console.notice(WHAT_NEXT, name=console.arguments.file)
    return 1 if findings else 0


def _findings(console: Console) -> list[Finding]:
    """Return what is wrong with the file, once what can be put right is, if that is asked for."""
    with console.workspace(write=console.arguments.mend) as workspace:
        findings = check_file(workspace)
        done = mend_file(workspace, findings) if console.arguments.mend else None
    if done is None:
        return findings
    console.say(msgid("A backup was made before: {path}"), path=done.backup)
    for finding in done.mended:
        console.say(msgid("Mended: {finding}"), finding=finding.text(console.translate))
    return done.left


def _salvage(console: Console) -> int:
    damaged, new = typed_path(console.arguments.file), typed_path(console.arguments.out)
    secret = console.secret_of(damaged) if may_be_encrypted(damaged) else None
    saved = save_what_can_be(damaged, secret, new)
    for line in saved.lines(console.translate):
        console.print_text(line)
    return 0


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
    Command(
        "check",
        msgid("check that a file is sound"),
        (
            file_argument(),
            argument(
                "--mend", action="store_true", help=msgid("put right what can be, after a verified backup")
            ),
        ),
        _check,
    ),
    Command(
        "salvage",
        msgid("save what can be saved of a damaged file into a new one"),
        (file_argument(), argument("out", metavar="OUT", help=msgid("the new file"))),
        _salvage,
    ),
)
