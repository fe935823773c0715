"""The next exchange from the last: its agenda moved to the new days, nothing of who came and how it went."""

from __future__ import annotations

from datetime import date, time

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.duplicating import duplicate_plan
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

KIND, PART = kind_of("exchange"), kind_of("agenda_item")


def test_a_plan_is_moved_as_a_whole_and_in_one_step(workspace: Workspace) -> None:
    values = {
        "title": "Visit",
        "reference": "EX-1",
        "status": "COMPLETED",
        "key_learnings": "Much",
        "venue": "Hall",
    }
    days = {"start": date(2024, 3, 4), "end": date(2024, 3, 6)}
    key = editing.add(workspace, KIND, {**values, **days}).keys["exchange"][0]
    for day, topic in ((4, "Welcome"), (6, "Farewell")):
        part = {"exchange": key, "date": date(2024, 3, day), "starts": time(9), "topic": topic}
        editing.add(workspace, PART, part)
    person = editing.add(workspace, kind_of("person"), {"name_as_written": "Awa"}).keys["person"][0]
    editing.add(workspace, kind_of("delegate"), {"exchange": key, "person": person})
    changed = duplicate_plan(workspace, KIND, key, date(2025, 6, 2), translator("en"))
    (copy,) = changed.keys["exchange"]
    made = workspace.get(KIND, copy)
    assert (made["title"], made["reference"], made["venue"]) == ("Visit (copy)", None, "Hall")
    assert (made["start"], made["end"]) == (date(2025, 6, 2), date(2025, 6, 4))
    assert (made["status"], made["key_learnings"]) == ("PLANNED", None)
    parts = workspace.page(PART, Query(filters={"exchange": [copy]}))
    assert [(part["date"], part["topic"]) for part in parts] == [
        (date(2025, 6, 2), "Welcome"),
        (date(2025, 6, 4), "Farewell"),
    ]
    assert workspace.page(kind_of("delegate"), Query(filters={"exchange": [copy]})) == []
    workspace.undo()
    assert workspace.count(PART, Query()) == 2


def test_a_plan_without_days_begins_on_the_day_that_is_given(workspace: Workspace) -> None:
    key = editing.add(workspace, KIND, {"title": "Some day"}).keys["exchange"][0]
    (copy,) = duplicate_plan(workspace, KIND, key, date(2025, 6, 2), translator("en")).keys["exchange"]
    made = workspace.get(KIND, copy)
    assert (made["start"], made["end"]) == (date(2025, 6, 2), None)
