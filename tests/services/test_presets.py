from __future__ import annotations

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.vocabularies_network import PROGRAMME_ROLE
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.presets import add_preset, find_preset, presets
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query

MILESTONE = kind_named("milestone")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("acronym", [preset.acronym for preset in presets()])
def test_a_programme_comes_with_its_milestones_in_order(
    workspace: Workspace, acronym: str, language: str
) -> None:
    changed = add_preset(workspace, acronym, language)
    (programme,) = changed.keys["programme"]
    found = workspace.page(MILESTONE, Query(filters={"programme": [programme]}))
    assert [row["position"] for row in found] == list(range(1, len(changed.keys["milestone"]) + 1))
    assert workspace.get(kind_named("programme"), programme)["name"] == find_preset(acronym).name(language)
    workspace.undo()
    assert workspace.page(MILESTONE, Query()) == []


def test_texts_come_in_the_language_asked_for(workspace: Workspace) -> None:
    add_preset(workspace, "com ssa", "fr")
    names = {row["name"] for row in workspace.page(MILESTONE, Query())}
    assert "Décision du conseil" in names
    assert "Council decision" not in names


def test_every_text_is_there_in_english_and_french_and_every_role_is_known() -> None:
    for preset in presets():
        texts = [preset.facts["name"], preset.facts["focus_areas"]]
        texts += [group["group"] for group in preset.facts["milestones"]]
        texts += [step for group in preset.facts["milestones"] for step in group["steps"]]
        assert all(text["en"] and text["fr"] for text in texts)
        assert all(role in PROGRAMME_ROLE for role in preset.facts["roles"])


def test_an_unknown_programme_is_answered_with_those_there_are() -> None:
    with pytest.raises(Refusal, match=r"CoM SSA.*LAB"):
        find_preset("CoM")
