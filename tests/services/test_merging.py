"""Merging two people: what hangs on them is folded, differences are decided by a person, undo brings all back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iclei_desktop.records.catalogue import catalogue, children
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.certificates import issue
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.merging import Difference, merge, prepare
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.snapshots import snapshot

ENGLISH = translator("en")
PERSON = kind_of("person")


def add(workspace: Workspace, kind: str, /, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


class Case:
    """Two records of one woman, both enrolled in one training, the other one also in a second."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.keep = add(
            workspace,
            "person",
            name_as_written="Amina Otieno",
            phone="+254 700 000 101",
            languages=["English"],
        )
        self.drop = add(
            workspace,
            "person",
            name_as_written="OTIENO Amina W.",
            phone="+254 711 000 102",
            email="amina@example.org",
            languages=["English", "Kiswahili"],
            notes="Met in Kisumu",
        )
        self.training = add(workspace, "training", title="Energy data")
        self.other_training = add(workspace, "training", title="Waste")
        self.sessions = [
            add(workspace, "session", training=self.training, date=date(2026, 5, day)) for day in (4, 5, 6)
        ]
        enrol(workspace, self.training, [self.keep], status="INVITED")
        enrol(workspace, self.training, [self.drop], pre_score=40.0, dietary_needs="no fish")
        enrol(workspace, self.other_training, [self.drop])
        first, second, third = self.sessions
        record(workspace, [self.mark(self.keep, first, "ABSENT"), self.mark(self.keep, second, "PRESENT")])
        record(
            workspace,
            [
                Mark(enrolment_key(self.training, self.drop), first, "PARTIAL", 90),
                self.mark(self.drop, second, "LATE"),
                self.mark(self.drop, third, "PRESENT"),
            ],
        )
        self.consent = add(workspace, "consent", person=self.drop, purpose="CONTACT", given=True)
        self.commitment = add(workspace, "commitment", text="Publish", owner=self.drop)

    def mark(self, person: str, session: str, mark: str) -> Mark:
        return Mark(enrolment_key(self.training, person), session, mark)

    def marks(self, person: str) -> list[tuple[str | None, int | None]]:
        """Return marks and minutes of a person in the order of the sessions."""
        rows = self.workspace.page(
            kind_of("attendance"), Query(filters={"enrolment": [enrolment_key(self.training, person)]})
        )
        found = {row["session"]: (row["mark"], row["minutes"]) for row in rows}
        return [found.get(session, (None, None)) for session in self.sessions]


@pytest.fixture
def case(workspace: Workspace) -> Case:
    return Case(workspace)


def test_what_two_records_say_differently_is_shown_before(case: Case) -> None:
    wanted = prepare(case.workspace, case.keep, case.drop, ENGLISH)
    told = {found.label: (found.kept, found.other, found.takes_other) for found in wanted.differences}
    assert told == {
        "Full name": ("Amina Otieno", "OTIENO Amina W.", False),
        "Phone": ("+254 700 000 101", "+254 711 000 102", False),
        "Energy data: Status": ("Invited", "Registered", True),
        "Energy data, 4 May 2026: Mark": ("Absent", "Partly present", True),
        "Energy data, 5 May 2026: Mark": ("Present", "Late", False),
    }
    assert wanted.moved == {"consent": 1, "enrolment": 2, "attendance": 3, "commitment": 1}


def test_certificates_stay_as_issued_and_it_is_said(case: Case) -> None:
    """Half a day was attended when it was issued; merged, it is more. Issued again, the certificate says so."""
    workspace, kind = case.workspace, kind_of("certificate")
    assert prepare(workspace, case.keep, case.drop, ENGLISH).told == ""
    for session in case.sessions:
        editing.change(workspace, kind_of("session"), session, {"contact_hours": 3.5})
    issue(workspace, case.training, "ATTENDANCE", date(2026, 5, 6), people=[case.keep])
    issue(workspace, case.other_training, "ATTENDANCE", date(2026, 5, 6))
    (issued,) = workspace.page(kind, Query())
    told = prepare(workspace, case.keep, case.drop, ENGLISH).told
    assert f"as they were issued, also if the hours differ after the merge: {issued['serial']}" in told
    assert "(Energy data, 3.5 h)." in told
    merge(workspace, case.keep, case.drop, ENGLISH)
    (stays,) = workspace.page(kind, Query())
    assert (stays["serial"], stays["hours"], stays["issues"]) == (issued["serial"], 3.5, 1)
    issue(workspace, case.training, "ATTENDANCE", date(2026, 5, 7), people=[case.keep])
    (again,) = workspace.page(kind, Query())
    assert (again["serial"], again["hours"], again["issues"]) == (issued["serial"], 8.5, 2)


@pytest.mark.parametrize("both", [False, True])
def test_a_certificate_of_the_one_who_goes_comes_over(case: Case, *, both: bool) -> None:
    """Its kind is part of what it is, and no link."""
    workspace, kind = case.workspace, kind_of("certificate")
    issue(workspace, case.training, "ATTENDANCE", date(2026, 5, 6), people=[] if both else [case.drop])
    before = {row["enrolment"]: row["serial"] for row in workspace.page(kind, Query())}
    merge(workspace, case.keep, case.drop, ENGLISH)
    (stays,) = workspace.page(kind, Query())
    assert stays["enrolment"] == enrolment_key(case.training, case.keep)
    assert stays["serial"] == before[enrolment_key(case.training, case.keep if both else case.drop)]
    workspace.undo()
    assert {row["enrolment"]: row["serial"] for row in workspace.page(kind, Query())} == before
    assert check_file(workspace) == []


def test_a_serial_that_a_merge_dropped_is_not_given_again(case: Case) -> None:
    workspace, kind = case.workspace, kind_of("certificate")
    issue(workspace, case.training, "ATTENDANCE", date(2026, 5, 6), people=[case.drop])
    issue(workspace, case.training, "ATTENDANCE", date(2026, 5, 6), people=[case.keep])
    before = {row["serial"] for row in workspace.page(kind, Query())}
    (decided,) = (
        d.name for d in prepare(workspace, case.keep, case.drop, ENGLISH).differences if "serial" in d.name
    )
    merge(workspace, case.keep, case.drop, ENGLISH, {decided: True})
    (stays,) = workspace.page(kind, Query())
    assert stays["serial"] == min(before)
    third = add(workspace, "person", name_as_written="Kwame Mensah")
    enrol(workspace, case.training, [third])
    mark = Mark(enrolment_key(case.training, third), case.sessions[0], "PRESENT")
    record(workspace, [mark])
    issue(workspace, case.training, "ATTENDANCE", date(2026, 5, 6), people=[third])
    assert max(row["serial"] for row in workspace.page(kind, Query())) > max(before)


def test_all_comes_to_the_one_who_stays(case: Case) -> None:
    workspace = case.workspace
    merge(workspace, case.keep, case.drop, ENGLISH)
    person = workspace.get(PERSON, case.keep)
    assert (person["name_as_written"], person["email"]) == ("Amina Otieno", "amina@example.org")
    assert person["languages"] == ["English", "Kiswahili"]
    enrolment = workspace.get(kind_of("enrolment"), enrolment_key(case.training, case.keep))
    assert (enrolment["status"], enrolment["pre_score"]) == ("REGISTERED", 40.0)
    assert enrolment["dietary_needs"] == "no fish"
    assert (
        workspace.get(kind_of("enrolment"), enrolment_key(case.other_training, case.keep))["binned_at"]
        is None
    )
    assert case.marks(case.keep) == [("PARTIAL", 90), ("PRESENT", None), ("PRESENT", None)]
    assert workspace.get(kind_of("consent"), case.consent)["person"] == case.keep
    assert workspace.get(kind_of("commitment"), case.commitment)["owner"] == case.keep
    assert check_file(workspace) == []


def test_the_other_lies_in_the_bin_with_a_note_and_nothing_in_use_links_to_it(case: Case) -> None:
    workspace = case.workspace
    merge(workspace, case.keep, case.drop, ENGLISH)
    gone = workspace.get(PERSON, case.drop)
    assert gone["binned_at"] is not None
    assert gone["notes"] == "Met in Kisumu\nMerged into: Amina Otieno"
    for kind, link in children(catalogue()["person"]):
        assert workspace.count(kind, Query(filters={link: [case.drop]})) == 0, kind


def test_a_person_decides_the_differences(case: Case) -> None:
    workspace = case.workspace
    names = {
        found.label: found.name for found in prepare(workspace, case.keep, case.drop, ENGLISH).differences
    }
    decided = {
        names["Phone"]: True,
        names["Energy data: Status"]: False,
        names["Energy data, 4 May 2026: Mark"]: False,
        names["Energy data, 5 May 2026: Mark"]: True,
    }
    merge(workspace, case.keep, case.drop, ENGLISH, decided)
    assert workspace.get(PERSON, case.keep)["phone"] == "+254 711 000 102"
    enrolment = workspace.get(kind_of("enrolment"), enrolment_key(case.training, case.keep))
    assert enrolment["status"] == "INVITED"
    assert case.marks(case.keep) == [("ABSENT", None), ("LATE", None), ("PRESENT", None)]


def test_undo_brings_all_back_and_redo_merges_again(case: Case) -> None:
    workspace = case.workspace
    before = snapshot(workspace)
    merge(workspace, case.keep, case.drop, ENGLISH)
    after = snapshot(workspace)
    workspace.undo()
    assert snapshot(workspace) == before
    workspace.redo()
    assert snapshot(workspace) == after


def test_an_enrolment_in_the_bin_is_no_obstacle(case: Case) -> None:
    workspace = case.workspace
    editing.put_into_bin(workspace, kind_of("enrolment"), [enrolment_key(case.training, case.keep)])
    merge(workspace, case.keep, case.drop, ENGLISH)
    enrolment = workspace.get(kind_of("enrolment"), enrolment_key(case.training, case.keep))
    assert (enrolment["binned_at"], enrolment["status"]) == (None, "REGISTERED")


def test_what_cannot_be_merged_is_refused(case: Case) -> None:
    workspace = case.workspace
    steps = len(workspace.history())
    with pytest.raises(Refusal, match="same person twice"):
        merge(workspace, case.keep, case.keep, ENGLISH)
    with pytest.raises(Refusal, match=r"do not differ in “person\.email”"):
        merge(workspace, case.keep, case.drop, ENGLISH, {"person.email": True})
    assert len(workspace.history()) == steps


def test_people_who_do_not_differ_merge_without_a_question(workspace: Workspace) -> None:
    keep, drop = (add(workspace, "person", name_as_written="Awa Sy", sex="F") for _ in range(2))
    assert prepare(workspace, keep, drop, ENGLISH).differences == []
    unsure = add(workspace, "person", name_as_written="Awa Sy", sex="NOT_COLLECTED")
    (sex,) = prepare(workspace, unsure, drop, ENGLISH).differences
    assert sex == Difference("person.sex", "Sex", "Not collected", "Female", True)
