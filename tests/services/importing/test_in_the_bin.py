"""A list that names somebody who lies in the bin takes them out of it, rather than adding a second one."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.participants import read_participants
from iclei_desktop.services.pasted_people import Standing, enrol_pasted, understand
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.services.importing.lists import records, take_in_rows

PERSON = kind_of("person")
HEADER = ["Name", "E-mail"]


@pytest.fixture
def binned(workspace: Workspace) -> str:
    (key,) = editing.add(workspace, PERSON, {"name_as_written": "Awa Sy", "email": "awa@example.org"}).keys[
        "person"
    ]
    editing.put_into_bin(workspace, PERSON, [key])
    return key


@pytest.mark.usefixtures("binned")
@pytest.mark.parametrize("email", ["awa@example.org", ""])
def test_only_who_agrees_is_taken_from_the_bin(workspace: Workspace, email: str) -> None:
    report = take_in_rows(workspace, "person", HEADER, ["Awa Sy", email])
    people = records(workspace, "person")
    if email:
        assert [person.get("binned_at") for person in people] == [None]
        assert report.outcomes == {2: Outcome.UPDATED}
        (remark,) = report.remarks
        assert "taken from" in remark.text(translator("en"))
    else:  # nothing agrees: this may be anybody of that name
        assert len(people) == 2
        assert report.remarks == []


@pytest.mark.usefixtures("binned")
def test_another_of_that_name_is_added(workspace: Workspace) -> None:
    take_in_rows(workspace, "person", HEADER, ["Awa Sy", "other@example.org"])
    assert len(records(workspace, "person")) == 2


@pytest.mark.usefixtures("binned")
def test_somebody_in_use_comes_before_somebody_in_the_bin(workspace: Workspace) -> None:
    editing.add(workspace, PERSON, {"name_as_written": "Awa Sy", "email": "awa@example.org"})
    report = take_in_rows(workspace, "person", HEADER, ["Awa Sy", "awa@example.org"])
    assert report.outcomes == {2: Outcome.UNCHANGED}
    assert records(workspace, "person")[0]["binned_at"]


def test_a_pasted_name_is_taken_from_the_bin_and_enrolled(workspace: Workspace, binned: str) -> None:
    (training,) = editing.add(workspace, kind_of("training"), {"title": "Waste"}).keys["training"]
    pasted = understand(workspace, training, "Awa Sy\tawa@example.org")
    assert [(line.standing, line.person) for line in pasted] == [(Standing.KNOWN, binned)]
    enrol_pasted(workspace, training, pasted)
    assert [person.person for person in read_participants(workspace, training)] == [binned]
    workspace.undo()
    assert workspace.get(PERSON, binned)["binned_at"]
