"""Files with many people, written in one go: making them is not what is measured."""

from __future__ import annotations

from pathlib import Path

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage.steps import Name

AT_ONCE = 10_000


def make_people(path: Path, passphrase: str | None, count: int) -> None:
    """Make a file with so many people."""
    with Workspace.create(path, passphrase, author="tester") as workspace:
        for start in range(0, count, AT_ONCE):
            add_people(workspace, start, min(AT_ONCE, count - start))


def add_people(workspace: Workspace, start: int, count: int) -> None:
    """Add people as one step, as an import does."""
    kind = kind_named("person")
    values = (
        {
            "name_as_written": f"Person {number} of Lomé",
            "job_title": f"Officer {number % 97}",
            "phone": str(number),
        }
        for number in range(start, start + count)
    )
    workspace.write(Name(msgid("Import")), [new_edit(kind, each) for each in values])
