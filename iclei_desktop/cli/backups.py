"""Commands on backups: make one, list them, go back to one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from iclei_desktop.cli.command import AS_JSON, Command, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.secrets import passphrase_in
from iclei_desktop.cli.typed_paths import typed_path
from iclei_desktop.records.kinds import Moment
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services import backups as services
from iclei_desktop.services.sizes import size_text
from iclei_desktop.storage import backup as storage
from iclei_desktop.storage.backup import Backup, Reason
from iclei_desktop.storage.recognising import is_encrypted, key_of

RESTORED = msgid(
    "The file is what the backup says. What it was before is kept as “{name}”; “undo” takes it back."
)
PUT_IN_PLACE = msgid("The backup is in the place of the file. What was there is kept as “{name}”.")
PUT_BACK = msgid("The backup is in the place of the file, which was not there.")


def _backup(console: Console) -> int:
    with console.workspace(write=False) as workspace:
        made = storage.back_up(workspace.database, Reason.HAND)
    console.say(msgid("Written: {path}"), path=made)
    if console.arguments.to is not None:
        place = Path(console.arguments.to)
        console.say(
            msgid("Written: {path}"), path=storage.copy_to_place(typed_path(console.arguments.file), place)
        )
    return 0


def _list(console: Console) -> int:
    found = storage.backups(typed_path(console.arguments.file))
    if console.arguments.format == "json":
        console.print_json([_json(number, backup) for number, backup in enumerate(found, 1)])
        return 0
    words = (msgid("Number"), msgid("When"), msgid("Why"), msgid("Size"), msgid("Name"))
    rows = [
        [
            str(number),
            Moment().show(moments.stamp(backup.at), console.translate),
            services.reason_shown(backup, console.translate),
            size_text(backup.size, console.translate),
            backup.path.name,
        ]
        for number, backup in enumerate(found, 1)
    ]
    console.print_table([console.translate(word) for word in words], rows)
    return 0


def _json(number: int, backup: Backup) -> dict[str, Any]:
    return {
        "number": number,
        "at": moments.stamp(backup.at),
        "reason": backup.reason,
        "size": backup.size,
        "path": str(backup.path),
    }


def _restore(console: Console) -> int:
    path = typed_path(console.arguments.file)
    chosen = services.find(path, console.arguments.backup)
    if console.arguments.replace or not path.exists():
        secret = console.secret_of(chosen) if is_encrypted(chosen) else None
        opened, aside = services.put_in_place(path, chosen, key_of(chosen, secret))
        opened.close()
        console.say(PUT_IN_PLACE if aside else PUT_BACK, name=aside.name if aside else "")
        return 0
    with console.workspace(write=True) as workspace:
        source = console.arguments.backup_passphrase_file
        passphrase = None if source is None else passphrase_in(source)
        before = workspace.restore(chosen, services.key_of(workspace, chosen, passphrase))
    console.say(RESTORED, name=before.name)
    return 0


COMMANDS = (
    Command(
        "backup",
        msgid("make a backup of a file, checked, in the folder beside it"),
        (
            file_argument(),
            argument(
                "--to", metavar="FOLDER", help=msgid("also copy it to this folder, such as a USB stick")
            ),
        ),
        _backup,
    ),
    Command("backups", msgid("list the backups of a file, newest first"), (file_argument(), AS_JSON), _list),
    Command(
        "go-back",
        msgid("let a file be what a backup of it says"),
        (
            file_argument(),
            argument(
                "backup", metavar="BACKUP", help=msgid("its number in “backups”, its name, or where it lies")
            ),
            argument(
                "--replace",
                action="store_true",
                help=msgid("the file cannot be opened: set it aside and put the backup in its place"),
            ),
            argument(
                "--backup-passphrase-file",
                metavar="PATH",
                help=msgid("where the passphrase of the backup stands, if it was changed since"),
            ),
        ),
        _restore,
    ),
)
