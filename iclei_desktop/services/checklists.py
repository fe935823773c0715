"""What is to be arranged for a training: the usual things, each due so many days before it begins."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed, Name


@cache
def usual_items() -> tuple[Mapping[str, Any], ...]:
    """Return the things there usually are: texts by language, and days ``before`` the training begins."""
    return tuple(json.loads(resource("presets", "checklist.json").read_text(encoding="utf-8")))


def add_usual_items(workspace: Workspace, training: str, language: str) -> Changed:
    """Add the usual things to a training's checklist as one step; those that stand there already are left out."""
    kind = kind_of("checklist_item")
    there = workspace.page(kind, Query(filters={"training": [training]}))
    known = {fold(row["text"]) for row in there}
    start = workspace.get(kind_of("training"), training)["start"]
    wanted = [(item.get(language, item["en"]), item["before"]) for item in usual_items()]
    edits = [
        new_edit(
            kind,
            {
                "training": training,
                "text": text,
                "due": start - timedelta(before) if start else None,
            },
        )
        for text, before in wanted
        if fold(text) not in known
    ]
    if not edits:
        return Changed()
    return workspace.write(
        Name(msgid("Add the usual things to arrange: {count}"), {"count": len(edits)}), edits
    )


def is_late(values: Mapping[str, Any], today: date) -> bool:
    """Return whether a thing should have been arranged before ``today``."""
    due = values.get("due")
    return bool(due and due < today and not values.get("done"))
