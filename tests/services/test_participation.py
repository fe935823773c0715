"""The trainings of a person, against the marks of the demo."""

from __future__ import annotations

from datetime import date

from iclei_desktop.services import editing
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.participation import participations
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
MINUTES = 90  # of a mark PARTIAL in the demo


def test_hours_are_those_of_the_marks(workspace: Workspace) -> None:
    fill_with_demo(workspace, MONDAY)
    enrolments = workspace.page(kind_of("enrolment"), Query())
    for enrolment in enrolments:
        (one,) = participations(workspace, enrolment["person"])
        assert (one.training, one.start, one.end) == (enrolment["training"], MONDAY, FRIDAY)
        assert (one.role, one.status) == ("PARTICIPANT", "REGISTERED")
        marks = workspace.page(kind_of("attendance"), Query(filters={"enrolment": [enrolment["key"]]}))
        codes = [mark["mark"] for mark in marks]
        hours = 3.5 * (codes.count("PRESENT") + codes.count("LATE")) + MINUTES / 60 * codes.count("PARTIAL")
        assert one.hours.attended == hours
        assert one.hours.planned == 35
        assert not one.hours.completed


def test_what_is_in_the_bin_does_not_count(workspace: Workspace) -> None:
    fill_with_demo(workspace, MONDAY)
    enrolment = workspace.page(kind_of("enrolment"), Query())[0]
    editing.put_into_bin(workspace, kind_of("enrolment"), [enrolment["key"]])
    assert participations(workspace, enrolment["person"]) == []
    editing.take_from_bin(workspace, kind_of("enrolment"), [enrolment["key"]])
    editing.put_into_bin(workspace, kind_of("training"), [enrolment["training"]])
    assert participations(workspace, enrolment["person"]) == []
