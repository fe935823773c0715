"""The commands on what opens a file: its passphrase, and the sheet with its recovery key."""

from __future__ import annotations

from iclei_desktop.cli.command import Command, argument, file_argument
from iclei_desktop.cli.console import NOT_PROTECTED, Console
from iclei_desktop.cli.secrets import NEW_VARIABLE, new_passphrase
from iclei_desktop.cli.typed_paths import typed_path
from iclei_desktop.documents import write
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.passphrases import KeyChange, change_passphrase, convert_backups
from iclei_desktop.services.recovery import recovery_sheet
from iclei_desktop.services.workspace import Workspace

BEHIND = msgid("These backups still open with what opened the file before, not with the new passphrase:")
BEHIND_REMOVED = msgid("These backups still ask for the passphrase they were made under:")
PRINT_IT = msgid(
    "The recovery key of before does not open the file any more. “recovery-sheet” writes the sheet with the new one."
)
NO_KEY = msgid("“{name}” has no passphrase, and so no recovery key. Nothing was written.")
RECOVERY_SHEET = argument(
    "--recovery-sheet", metavar="PDF", help=msgid("write the sheet with the recovery key, to be printed")
)


def write_recovery_sheet(console: Console, workspace: Workspace) -> bool:
    """Write the recovery sheet of a protected file if one is asked for; return whether it was."""
    target, key = console.arguments.recovery_sheet, workspace.database.key
    if target is None or key is None:
        return False
    today = moments.today()
    write(recovery_sheet(key, workspace.path.name, today, console.translate), "pdf", typed_path(target))
    console.say(msgid("Written: {path}"), path=target)
    return True


def _recovery_sheet(console: Console) -> int:
    with console.workspace(write=False) as workspace:
        if not write_recovery_sheet(console, workspace):
            raise Refusal(NO_KEY, name=workspace.path.name)
    return 0


def _passphrase(console: Console) -> int:
    with console.workspace(write=True) as workspace:
        wanted = None
        if not console.arguments.remove:
            source = console.arguments.new_passphrase_file
            wanted = new_passphrase(source, console.translate, "--new-passphrase-file", NEW_VARIABLE)
        change = change_passphrase(workspace, wanted)
        console.say(_DONE[change.old is not None, wanted is not None], name=workspace.path.name)
        if not write_recovery_sheet(console, workspace) and wanted is not None:
            console.notice(PRINT_IT)
        _tell_of_backups(console, workspace, change)
        if wanted is None:
            console.notice(NOT_PROTECTED, name=workspace.path.name)
    return 0


def _tell_of_backups(console: Console, workspace: Workspace, change: KeyChange) -> None:
    behind = list(change.behind)
    if console.arguments.backups:
        behind = [path for path in behind if path not in change.convertible]
        count = convert_backups(workspace, change)
        told = console.translate.plural(
            "{number} backup opens with the new passphrase from now on.",
            "{number} backups open with the new passphrase from now on.",
            count,
        )
        console.print_text(told)
    if behind:
        console.say(BEHIND if workspace.encrypted else BEHIND_REMOVED)
        for path in behind:
            console.print_text(f"  {path}")


_DONE = {
    (True, True): msgid("“{name}” has a new passphrase."),
    (False, True): msgid("“{name}” is protected by the passphrase."),
    (True, False): msgid("“{name}” has no passphrase any more."),
    (False, False): msgid("“{name}” has no passphrase, as before."),
}

COMMANDS = (
    Command(
        "passphrase",
        msgid("change the passphrase of a file, give it one, or take it away"),
        (
            file_argument(),
            argument(
                "--new-passphrase-file",
                metavar="PATH",
                help=msgid(
                    "read the new passphrase from this file instead of asking (or set ICLEI_NEW_PASSPHRASE)"
                ),
            ),
            argument("--remove", action="store_true", help=msgid("leave the file without a passphrase")),
            argument(
                "--backups",
                action="store_true",
                help=msgid("give the backups that had the old passphrase the new one, too"),
            ),
            RECOVERY_SHEET,
        ),
        _passphrase,
    ),
    Command(
        "recovery-sheet",
        msgid("write the sheet with the recovery key of a protected file"),
        (
            file_argument(),
            argument("recovery_sheet", metavar="PDF", help=msgid("the file to be written, and printed")),
        ),
        _recovery_sheet,
    ),
)
