"""The past of one record: what each step did to it, how it stood after that, and bringing that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.ledger import ChangeSet
from iclei_desktop.storage.steps import Act, Change, Changed, Edit, Name, State


@dataclass(frozen=True)
class Version:
    """A step in a record's past."""

    step: ChangeSet
    change: Change
    after: dict[str, Any]
    """The fields that a person sees, as they stood after the step; empty if the record was not there then."""


_ACTS = {Act.UNDO: msgid("undone: "), Act.REDO: msgid("done again: ")}
FORMER_NAMES = (
    msgid("Add {count} sessions"),
    msgid("Clear {count} marks"),
    msgid("Clear {count} marks – {day} {half}"),
    msgid("Import a register: {count} marks"),
    msgid("Issue {count} certificates ({training})"),
    msgid("Paid: {count} allowances"),
    msgid("Proof of {count} marks: {evidence}"),
)
"""Names of steps in older files, which keep but one form of them: still translated."""
_ERASED = {
    State.ERASED: msgid("{what} (erased for good)"),
    State.CLOSED: msgid("{what} (a part erased for good)"),
}


def step_text(step: ChangeSet, translate: Translate) -> str:
    """Return what a step is called in a list: in brackets if it does not stand, with a word if it was erased."""
    what = translate(_ACTS.get(step.act, "")) + step.name.show(translate)
    if step.state in _ERASED:
        return translate(_ERASED[step.state]).format(what=what)
    return what if step.state is State.DONE else f"({what})"


def versions(workspace: Workspace, kind: RecordKind, key: str) -> list[Version]:
    """Return the steps of a record's past, newest first."""
    stands: dict[str, Any] = workspace.get(kind, key)
    found = []
    for step, change in workspace.history_of(kind, key):
        shown = {} if change.after is None else {field.name: stands.get(field.name) for field in kind.shown}
        found.append(Version(step, change, shown))
        stands = {**stands, **(change.before or {})}
    return found


def bring_back(workspace: Workspace, kind: RecordKind, key: str, number: int) -> Changed:
    """Set all fields of a record to what they were after a step of its past; that is a step itself."""
    version = next((found for found in versions(workspace, kind, key) if found.step.number == number), None)
    if version is None or not version.after:
        raise Refusal(msgid("There is no such state of the record in its history. Nothing was changed."))
    name = Name(msgid("Bring back an earlier state: {kind}"), {"kind": kind.about.label})
    return workspace.write(name, [Edit(kind.name, key, version.after)])
