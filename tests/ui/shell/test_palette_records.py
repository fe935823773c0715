"""The order in which Ctrl+K offers records."""

from __future__ import annotations

from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.palette_records import RECORDS_A_KIND, find


def test_what_is_called_so_comes_before_what_is_found_by_another_name(workspace: Workspace) -> None:
    for number in range(RECORDS_A_KIND):
        other = {"place_name": f"Abala {number}", "aliases": ["Unaka"]}
        editing.add(workspace, kind_of("city"), other)
    editing.add(workspace, kind_of("city"), {"place_name": "Port Una"})
    editing.add(workspace, kind_of("programme"), {"name": "UNA Rivers for Life"})
    titles = [found.title for found in find("una", workspace)]
    assert titles[:2] == ["UNA Rivers for Life", "Port Una"]
    assert len(titles) == RECORDS_A_KIND + 1
