"""The order in which Ctrl+K offers records."""

from __future__ import annotations

from datetime import date

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.palette_records import RECORDS_A_KIND, find


def test_what_is_called_so_comes_before_what_is_found_by_another_name(workspace: Workspace) -> None:
    for number in range(RECORDS_A_KIND):
        other = {"place_name": f"Abala {number}", "aliases": ["Unaka"]}
        editing.add(workspace, kind_of("city"), other)
    editing.add(workspace, kind_of("city"), {"place_name": "Port Una"})
    editing.add(workspace, kind_of("programme"), {"name": "UNA Rivers for Life"})
    titles = [found.title for found in find("una", translator("en"), workspace)]
    assert titles[:2] == ["UNA Rivers for Life", "Port Una"]
    assert len(titles) == RECORDS_A_KIND + 1


def test_namesakes_are_told_apart(workspace: Workspace) -> None:
    for country in ("LY", "LB"):
        editing.add(workspace, kind_of("city"), {"place_name": "Tripoli", "country": country})
    for day in (date(2026, 3, 2), date(2026, 9, 7)):
        editing.add(workspace, kind_of("training"), {"title": "Tripoli workshop", "start": day})
    editing.add(workspace, kind_of("person"), {"name_as_written": "Tripoli Amari", "organisation": "ICLEI"})

    def shown(language: str) -> set[tuple[str, str]]:
        return {(found.title, found.detail) for found in find("tripoli", translator(language), workspace)}

    assert shown("en") == {
        ("Tripoli", "Libya"),
        ("Tripoli", "Lebanon"),
        ("Tripoli workshop", "2 Mar 2026"),
        ("Tripoli workshop", "7 Sept 2026"),
        ("Tripoli Amari", ""),
    }
    assert ("Tripoli", "Liban") in shown("fr")
