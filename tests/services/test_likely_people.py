"""Where a name is typed or pasted, the likely person is offered with the reason, and never taken unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iclei_desktop.services import editing
from iclei_desktop.services.door import WalkIn, likely
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.participants import suggest
from iclei_desktop.services.pasted_people import Standing, enrol_pasted, understand
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

PERSON = kind_of("person")


@pytest.fixture
def training(workspace: Workspace) -> str:
    return editing.add(workspace, kind_of("training"), {"title": "Energy data"}).keys["training"][0]


@pytest.fixture
def amina(workspace: Workspace) -> str:
    values = {"name_as_written": "OTIENO Amina Wanjiru", "organisation": "Nairobi City County"}
    return editing.add(workspace, PERSON, values).keys["person"][0]


def test_a_typed_name_offers_who_looks_alike(workspace: Workspace, training: str, amina: str) -> None:
    (found,) = suggest(workspace, training, "Dr Aminah Otieno")
    assert (found.person, found.reasons) == (amina, ("a name spelled alike", "a part of the name is missing"))
    (plain,) = suggest(workspace, training, "amina oti")
    assert plain.reasons == ()
    assert suggest(workspace, training, "Grace Ouma") == []


def test_a_walk_in_is_told_why_somebody_may_be_meant(workspace: Workspace, training: str, amina: str) -> None:
    (found,) = likely(workspace, training, WalkIn.read("Aminah Otieno, Nairobi"))
    assert (found.person, found.place) == (amina, "Nairobi City County")
    assert found.reasons == ("a name spelled alike", "a part of the name is missing")


def test_a_pasted_name_may_mean_somebody_and_a_person_says_so(
    workspace: Workspace, training: str, amina: str
) -> None:
    pasted = understand(workspace, training, "Amina Otieno\nGrace Ouma\nOTIENO Amina Wanjiru\n")
    assert [person.standing for person in pasted] == [Standing.NEW, Standing.NEW, Standing.KNOWN]
    first, new = understand(workspace, training, "Amina Otieno\nGrace Ouma\n")
    assert (first.standing, first.person) == (Standing.MAY_BE, None)
    assert [alike.known.person for alike in first.may_be] == [amina]
    enrol_pasted(workspace, training, [replace(first, person=amina), new])
    assert workspace.count(PERSON, Query()) == 2
    assert workspace.count(kind_of("enrolment"), Query()) == 2


def test_whoever_takes_part_already_may_be_meant_too(workspace: Workspace, training: str, amina: str) -> None:
    enrol(workspace, training, [amina])
    (found,) = understand(workspace, training, "Amina Otieno")
    assert found.may_be[0].known.person == amina
    enrol_pasted(workspace, training, [replace(found, person=amina)])
    assert workspace.count(kind_of("enrolment"), Query()) == 1
