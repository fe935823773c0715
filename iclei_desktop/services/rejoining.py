"""What a record is by what it joins: with another role it is another record, which carries on with all the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.kinds import Choice
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage import rows
from iclei_desktop.storage.steps import Edit

THERE = msgid("It is in the list already as “{said}”.")


def rejoined(
    workspace: Workspace, kind: RecordKind, key: str, there: Mapping[str, Any], wanted: Mapping[str, Any]
) -> list[Edit]:
    """Return the edits that give a record the values ``wanted``.

    Its key follows from its identity. Where a value of that which is no link changes, such as the role of a city in
    a case, the record with the new key takes all over and the old one goes to the bin: else the same thing, recorded
    on another laptop, would be a second record. Raises a Refusal if such a record is in use.
    """
    told = [name for name in kind.about.identity if name not in kind.links and name in wanted]
    if all(wanted[name] == there[name] for name in told):
        return [Edit(kind.name, key, wanted)]
    taken_over = {field.name: there[field.name] for field in kind.shown}
    edit = new_edit(kind, {**taken_over, **wanted})
    if edit.key == key:
        return [Edit(kind.name, key, wanted)]
    with workspace.reading() as connection:
        found = rows.current(connection, kind, [edit.key]).get(edit.key)
    if found is not None and found["binned_at"] is None:
        raise Refusal(
            THERE, said=_label(kind, next(name for name in told if wanted[name] != there[name]), wanted)
        )
    given_up = {
        name: None for name in kind.about.once if there[name]
    }  # such as a serial, which the new one has
    return [edit, Edit(kind.name, key, {"binned_at": moments.now(), **given_up})]


def _label(kind: RecordKind, name: str, values: Mapping[str, Any]) -> str:
    field = kind.fields[name].kind
    labels = field.vocabulary.labels if isinstance(field, Choice) else {}
    return labels.get(values[name], str(values[name]))
