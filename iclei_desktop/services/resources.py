"""Guidance and tools: where each is used, and the address it is found at."""

from __future__ import annotations

from dataclasses import dataclass

from iclei_desktop.services.lookup import link_titles
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

PLACES = ("training", "exchange", "case", "city")
"""Kinds of record that a resource is used at."""


@dataclass(frozen=True, slots=True)
class Use:
    """A record at which a resource is used, and what is noted of it."""

    kind: str
    key: str
    title: str
    notes: str


def uses(workspace: Workspace, resource: str) -> list[Use]:
    """Return where a resource is used, by kind and name."""
    kind = kind_of("resource_use")
    rows = workspace.page(kind, Query(filters={"resource": [resource]}))
    titles = link_titles(workspace, kind, rows)
    found = [
        Use(place, row[place], titles.get(row[place], ""), row["notes"] or "")
        for row in rows
        for place in PLACES
        if row[place] is not None
    ]
    return sorted(found, key=lambda use: (PLACES.index(use.kind), use.title))


def web_address(link: str | None) -> str:
    """Return an address as a browser takes it; "" for none."""
    link = (link or "").strip()
    if not link:
        return ""
    return link if link.lower().startswith(("http://", "https://")) else f"https://{link}"
