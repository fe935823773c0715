"""Programmes that are known beforehand, with their milestones: a start that is edited like any other record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name


@dataclass(frozen=True)
class Preset:
    """A programme as it is shipped; texts by language, English where a language is missing."""

    acronym: str
    facts: Mapping[str, Any]

    def name(self, language: str) -> str:
        """Return what the programme is called."""
        return str(_in(self.facts["name"], language))

    @property
    def steps(self) -> int:
        """How many milestones it has."""
        return sum(len(group["steps"]) for group in self.facts["milestones"])

    def edits(self, language: str) -> Iterator[Edit]:
        """Give the edits that add the programme and its milestones."""
        programme = new_edit(
            kind_of("programme"),
            {
                "name": self.name(language),
                "acronym": self.acronym,
                "donors": _in(self.facts.get("donors", {"en": None}), language),
                "focus_areas": _in(self.facts["focus_areas"], language),
            },
        )
        yield programme
        groups = self.facts["milestones"]
        steps = [(group["group"], step) for group in groups for step in group["steps"]]
        for position, (group, step) in enumerate(steps, 1):
            values = {
                "programme": programme.key,
                "group": _in(group, language),
                "name": _in(step, language),
                "position": position,
                "months": step.get("months"),
            }
            yield new_edit(kind_of("milestone"), values)


def _in(texts: Mapping[str, Any], language: str) -> Any:
    return texts.get(language, texts["en"])


@cache
def presets() -> tuple[Preset, ...]:
    """Return the programmes there are."""
    facts = json.loads(resource("presets", "programmes.json").read_text(encoding="utf-8"))
    return tuple(Preset(one["acronym"], one) for one in facts)


def find_preset(acronym: str) -> Preset:
    """Return a programme by its acronym; a Refusal lists those there are."""
    for preset in presets():
        if fold(preset.acronym) == fold(acronym):
            return preset
    known = ", ".join(preset.acronym for preset in presets())
    raise Refusal(msgid("There is no preset “{name}”. There are: {known}."), name=acronym, known=known)


def add_preset(workspace: Workspace, acronym: str, language: str) -> Changed:
    """Add a programme with its milestones, in a language, as one step."""
    preset = find_preset(acronym)
    name = Name(msgid("Add the programme {acronym}"), {"acronym": preset.acronym})
    return workspace.write(name, preset.edits(language))
