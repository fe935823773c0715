"""Making a new record from one that is there, such as the next training from the last."""

from __future__ import annotations

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage.steps import Changed, Name

COPY = msgid("{title} (copy)")


def duplicate(workspace: Workspace, kind: RecordKind, key: str, translate: Translate) -> Changed:
    """Add a copy of a record under a name that says so; ids, which name one record alone, are left out.

    What hangs on the record – sessions, enrolments, consents – is not copied. The key is the first of ``keys``.
    """
    values = {name: value for name, value in workspace.get(kind, key).items() if not kind.fields[name].hidden}
    title, name = kind.title(values) or "", kind.about.title[0]
    values.update(dict.fromkeys(kind.about.ids))
    room = (kind.fields[name].longest or len(title)) - len(translate(COPY).format(title=""))
    values[name] = translate(COPY).format(title=title[:room])
    return workspace.write(
        Name(msgid("Duplicate: {kind}"), {"kind": kind.about.label}), [new_edit(kind, values)]
    )
