"""How records and steps are printed: the JSON here is stable and documented in the help."""

from __future__ import annotations

from typing import Any

from iclei_desktop.cli.console import Console
from iclei_desktop.records.catalogue import RecordKind, Values, catalogue, children
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.lookup import link_titles
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed, Conflict, Reason

REASONS = {
    Reason.CHANGED_SINCE: msgid("changed since, and kept as it is now"),
    Reason.DEPENDED_ON: msgid("kept, because other records depend on it"),
    Reason.GONE: msgid("left out, because a record it needs is gone"),
}


def record_json(kind: RecordKind, row: Values) -> dict[str, Any]:
    """Return a record as JSON: its key, then every field by name; null is "not recorded"."""
    values = {name: row.get(name) for name in kind.fields}
    return {"key": row["key"], **kind.to_json(values)}


def whole_record_json(workspace: Workspace, kind: RecordKind, key: str) -> dict[str, Any]:
    """Return a record with what is part of it: records without a title that link to it, by their plural."""
    found = record_json(kind, {"key": key, **workspace.get(kind, key)})
    for part, link in children(kind):
        if not part.about.title:
            rows = workspace.page(part, Query(filters={link: [key]}))
            found[part.about.plural] = [record_json(part, row) for row in rows]
    return found


def cell(field: Field, value: Any, titles: dict[str, str], translate: Translate) -> str:
    """Return a value as a person reads it; a link as what the linked record is called."""
    if isinstance(field.kind, Link):
        return titles.get(value, value or "")
    return field.show(value, translate)


def print_records(
    console: Console, workspace: Workspace, kind: RecordKind, rows: list[dict[str, Any]]
) -> None:
    """Print the listed fields of records as a table."""
    fields = [field for field in kind.shown if field.listed]
    titles = link_titles(workspace, kind, rows)
    headings = [console.translate(msgid("Key")), *(console.translate(field.label) for field in fields)]
    console.print_table(
        headings,
        [[row["key"], *(cell(f, row[f.name], titles, console.translate) for f in fields)] for row in rows],
    )


def print_record(console: Console, workspace: Workspace, kind: RecordKind, key: str) -> None:
    """Print what is filled in of one record."""
    values = workspace.get(kind, key)
    titles = link_titles(workspace, kind, [values])
    facts = {console.translate(msgid("Key")): key}
    for field in kind.shown:
        text = cell(field, values[field.name], titles, console.translate)
        if text:
            facts[console.translate(field.label)] = f"{text} {field.unit}".strip()
    console.print_facts(facts)


def print_changed(console: Console, changed: Changed, key: str | None = None) -> int:
    """Print what a command changed; returns the exit code."""
    if console.arguments.format == "json":
        console.print_json(changed_json(changed, console.translate, key))
        return 0
    if not changed:
        console.say(msgid("Nothing differs; nothing was written."))
    else:
        console.say(
            msgid("Step {number}: {name}"), number=changed.step, name=changed.name.show(console.translate)
        )
    if key is not None:
        console.say(msgid("Key: {key}"), key=key)
    for conflict in changed.conflicts:
        reason = console.translate(REASONS[conflict.reason])
        kind = console.translate(catalogue()[conflict.change.kind].about.label)
        console.print_text(f"{kind} {conflict.change.key}: {reason} {_names(conflict)}".rstrip())
    return 0


def changed_json(changed: Changed, translate: Translate, key: str | None) -> dict[str, Any]:
    """Return what a command changed: step (null if nothing differed), name, keys by plural, conflicts."""
    keys = {catalogue()[kind].about.plural: list(some) for kind, some in changed.keys.items()}
    return {
        "key": key or next((some[0] for some in keys.values() if some), None),
        "step": changed.step,
        "name": changed.name.show(translate) if changed else "",
        "changed": keys,
        "conflicts": [
            {
                "kind": catalogue()[conflict.change.kind].about.plural,
                "key": conflict.change.key,
                "reason": conflict.reason,
                "fields": sorted(conflict.found or ()),
            }
            for conflict in changed.conflicts
        ],
    }


def _names(conflict: Conflict) -> str:
    return f"({', '.join(sorted(conflict.found))})" if conflict.found else ""
