"""The record at which another is shown: itself if its kind has a place, else the nearest that it links to."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import rows


def nearest(
    workspace: Workspace, kind: str, key: str, has_place: Callable[[str], bool]
) -> tuple[str, str] | None:
    """Return kind and key of the record at which this one is shown; None if there is none, or it is gone."""
    with workspace.reading() as connection:
        seen, waiting = set[tuple[str, str]](), [(kind, key)]
        while waiting:
            here = waiting.pop(0)
            if here in seen:
                continue
            seen.add(here)
            links = _links(connection, catalogue()[here[0]], here[1])
            if links is None:
                continue
            if has_place(here[0]):
                return here
            waiting += links
    return None


def _links(connection: Connection, kind: RecordKind, key: str) -> list[tuple[str, str]] | None:
    """Return what a record links to, first that without which it cannot be; None for one that is gone."""
    values = rows.current(connection, kind, [key]).get(key)
    if values is None:
        return None
    names = sorted(kind.links, key=lambda name: not (kind.fields[name].required or kind.fields[name].part))
    return [(kind.links[name], values[name]) for name in names if values[name]]
