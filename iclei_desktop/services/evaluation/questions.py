"""The usual questions of a reaction form, added to a training at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed, Name


@cache
def usual_questions() -> tuple[Mapping[str, str], ...]:
    """Return the questions of the reaction form that is shipped: texts by language, and a kind."""
    return tuple(json.loads(resource("presets", "evaluation.json").read_text(encoding="utf-8")))


def add_usual_questions(workspace: Workspace, training: str, language: str) -> Changed:
    """Give a training the usual reaction form as one step; questions that stand there already are left out."""
    kind = kind_of("evaluation_question")
    there = workspace.page(kind, Query(filters={"training": [training]}))
    known = {fold(row["text"]) for row in there}
    wanted = [(one.get(language, one["en"]), one["kind"]) for one in usual_questions()]
    edits = [
        new_edit(
            kind,
            {"training": training, "text": text, "kind": of, "level": "REACTION"},
        )
        for text, of in wanted
        if fold(text) not in known
    ]
    if not edits:
        return Changed()
    return workspace.write(Name(msgid("Add the usual questions: {count}"), {"count": len(edits)}), edits)
