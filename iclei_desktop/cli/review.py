"""Commands that list what a person should decide on: retention."""

from __future__ import annotations

from datetime import date

from iclei_desktop.cli.command import AS_JSON, Command, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.retention import due_people


def _retention(console: Console) -> int:
    with console.workspace(write=False) as workspace:
        found = due_people(workspace, date.today())  # noqa: DTZ011 - the day on the wall
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


COMMANDS = (
    Command(
        "retention",
        msgid("list the people whose data the programmes need not keep any longer"),
        (file_argument("from"), AS_JSON),
        _retention,
    ),
)
