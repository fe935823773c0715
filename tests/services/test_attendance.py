"""Planning a training, enrolling and marking: the main job, on disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, marks_of, record
from iclei_desktop.services.enrolment import enrol, enrolled
from iclei_desktop.services.trainings import (
    add_training,
    double_bookings,
    session_number,
    sessions_of,
)
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.snapshots import snapshot

MONDAY, TUESDAY = date(2026, 5, 4), date(2026, 5, 5)


@dataclass(frozen=True)
class Planned:
    """A training of two days with one person enrolled."""

    workspace: Workspace
    training: str
    sessions: tuple[str, ...]
    person: str
    enrolment: str


@pytest.fixture
def planned(workspace: Workspace) -> Planned:
    values = {"reference": "T-1", "title": "Budgeting", "start": MONDAY, "end": TUESDAY}
    added = add_training(workspace, values)
    person = editing.add(workspace, kind_of("person"), {"name_as_written": "Awa Sy"}).keys["person"][0]
    training = added.keys["training"][0]
    (enrolment,) = enrol(workspace, training, [person]).keys["enrolment"]
    return Planned(workspace, training, added.keys["session"], person, enrolment)


def mark_of(planned: Planned, session: int = 0) -> dict[str, object]:
    found = snapshot(planned.workspace)["attendance"].values()
    return next(dict(values) for values in found if values["session"] == planned.sessions[session])


def test_a_training_gets_a_morning_and_an_afternoon_each_day_in_one_step(planned: Planned) -> None:
    with planned.workspace.session() as database:
        sessions = sessions_of(database, planned.training)
    assert [(s.date, s.part) for s in sessions] == [
        (MONDAY, "AM"),
        (MONDAY, "PM"),
        (TUESDAY, "AM"),
        (TUESDAY, "PM"),
    ]
    assert tuple(session.key for session in sessions) == planned.sessions
    training = planned.workspace.get(kind_of("training"), planned.training)
    assert (training["status"], training["completion_threshold"]) == ("PLANNED", 80)
    for _ in range(3):
        planned.workspace.undo()
    assert all(not records for records in snapshot(planned.workspace).values())


def test_a_training_may_have_no_sessions(workspace: Workspace) -> None:
    add_training(workspace, {"reference": "A", "start": MONDAY})
    add_training(workspace, {"reference": "B", "start": MONDAY, "end": MONDAY}, with_sessions=False)
    assert snapshot(workspace)["session"] == {}


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (TUESDAY, MONDAY, "would end on 4 May 2026, before it starts on 5 May 2026"),
        (MONDAY, date(2027, 5, 5), "is more than a year"),
    ],
)
def test_dates_that_cannot_be_are_refused(workspace: Workspace, start: date, end: date, message: str) -> None:
    with pytest.raises(Refusal, match=message):
        add_training(workspace, {"reference": "T", "start": start, "end": end})
    assert workspace.history() == []


def test_sessions_count_in_the_order_of_time_whatever_the_order_they_were_added(planned: Planned) -> None:
    workspace = planned.workspace
    early = {"training": planned.training, "date": MONDAY, "starts": time(7), "topic": "Registration"}
    editing.add(workspace, kind_of("session"), early)
    assert session_number(workspace, planned.training, 1).topic == "Registration"
    assert session_number(workspace, planned.training, 2).key == planned.sessions[0]
    editing.put_into_bin(workspace, kind_of("session"), [planned.sessions[0]])
    assert session_number(workspace, planned.training, 2).key == planned.sessions[1]
    for number in (0, 5, -1):
        with pytest.raises(Refusal, match=f"has 4 sessions; there is no session {number}"):
            session_number(workspace, planned.training, number)


def test_enrolling_twice_is_one_row_and_no_step(planned: Planned) -> None:
    before = snapshot(planned.workspace)
    assert not enrol(planned.workspace, planned.training, [planned.person])
    assert snapshot(planned.workspace) == before
    assert planned.enrolment == enrolment_key(planned.training, planned.person)


def test_enrolling_again_changes_only_what_is_given(planned: Planned) -> None:
    enrol(planned.workspace, planned.training, [planned.person], status="CONFIRMED")
    changed = enrol(planned.workspace, planned.training, [planned.person], role="FACILITATOR")
    assert changed.step is not None
    (change,) = planned.workspace.changes_of(changed.step)
    assert change.after == {"role": "FACILITATOR"}
    found = planned.workspace.get(kind_of("enrolment"), planned.enrolment)
    assert (found["status"], found["role"]) == ("CONFIRMED", "FACILITATOR")


def test_enrolling_someone_from_the_bin_brings_the_row_back_as_new(planned: Planned) -> None:
    workspace = planned.workspace
    enrol(workspace, planned.training, [planned.person], status="WITHDRAWN")
    editing.put_into_bin(workspace, kind_of("enrolment"), [planned.enrolment])
    with workspace.session() as database:
        assert enrolled(database, planned.training) == []
    enrol(workspace, planned.training, [planned.person])
    found = workspace.get(kind_of("enrolment"), planned.enrolment)
    assert (found["binned_at"], found["status"]) == (None, "REGISTERED")
    assert len(snapshot(workspace)["enrolment"]) == 1


def test_someone_in_the_bin_takes_no_part(planned: Planned) -> None:
    editing.put_into_bin(planned.workspace, kind_of("person"), [planned.person])
    with planned.workspace.session() as database:
        assert enrolled(database, planned.training) == []


def test_the_same_mark_twice_is_no_step_and_keeps_its_time(planned: Planned) -> None:
    mark = Mark(planned.enrolment, planned.sessions[0], "PRESENT")
    assert record(planned.workspace, [mark])
    first = mark_of(planned)
    assert not record(planned.workspace, [mark])
    assert mark_of(planned) == first
    assert first["evidence"] == "DIGITAL"
    assert first["marked_at"] is not None


def test_another_mark_takes_the_place_of_the_first(planned: Planned) -> None:
    for mark, minutes in (("PRESENT", None), ("PARTIAL", 90), ("PARTIAL", 60), ("LATE", None)):
        assert record(planned.workspace, [Mark(planned.enrolment, planned.sessions[0], mark, minutes)])
        found = mark_of(planned)
        assert (found["mark"], found["minutes"]) == (mark, minutes)
    assert len(snapshot(planned.workspace)["attendance"]) == 1


def test_clearing_a_mark_leaves_not_recorded(planned: Planned) -> None:
    record(planned.workspace, [Mark(planned.enrolment, planned.sessions[0], "ABSENT")])
    cleared = record(planned.workspace, [Mark(planned.enrolment, planned.sessions[0], None)])
    found = mark_of(planned)
    assert [found[name] for name in ("mark", "minutes", "evidence", "marked_at")] == [None] * 4
    assert cleared.name.show(translator("en")) == "Clear 1 mark"
    with planned.workspace.session() as database:
        assert marks_of(database, planned.training) == {}
    planned.workspace.undo()
    assert mark_of(planned)["mark"] == "ABSENT"


def test_clearing_what_was_never_marked_is_no_step(planned: Planned) -> None:
    assert not record(planned.workspace, [Mark(planned.enrolment, planned.sessions[0], None)])
    assert snapshot(planned.workspace)["attendance"] == {}


def test_many_marks_are_one_step(planned: Planned) -> None:
    marks = [Mark(planned.enrolment, session, "PRESENT") for session in planned.sessions]
    assert record(planned.workspace, marks).name.show(translator("en")) == "Mark 4: Present"
    with planned.workspace.session() as database:
        found = marks_of(database, planned.training)
    assert set(found) == {(planned.enrolment, session) for session in planned.sessions}
    planned.workspace.undo()
    assert snapshot(planned.workspace)["attendance"] == {}


@pytest.mark.parametrize(
    ("mark", "minutes", "message"),
    [
        ("PARTIAL", None, "needs the minutes"),
        ("PRESENT", 90, "for PARTIAL only"),
        (None, 90, "for PARTIAL only"),
        ("PARTIAL", 1441, "outside what is possible"),
        ("PARTIAL", -1, "outside what is possible"),
        ("THERE", None, "not in the list"),
    ],
)
def test_a_mark_that_means_nothing_is_refused(
    planned: Planned, mark: str | None, minutes: int | None, message: str
) -> None:
    good = Mark(planned.enrolment, planned.sessions[1], "PRESENT")
    with pytest.raises(Refusal, match=message):
        record(planned.workspace, [good, Mark(planned.enrolment, planned.sessions[0], mark, minutes)])
    assert snapshot(planned.workspace)["attendance"] == {}


def test_the_same_mark_made_on_two_laptops_has_one_key(planned: Planned) -> None:
    added = record(planned.workspace, [Mark(planned.enrolment, planned.sessions[0], "PRESENT")])
    key = added.keys["attendance"][0]
    planned.workspace.undo()
    again = record(planned.workspace, [Mark(planned.enrolment, planned.sessions[0], "LATE")])
    assert again.keys["attendance"] == (key,)


def test_a_facilitator_in_two_places_at_once_is_found(planned: Planned) -> None:
    workspace = planned.workspace
    for session, names in ((0, ["Wanjiku Mwangi", "Kofi"]), (1, ["Kofi"])):
        values = {"facilitators": names}
        editing.change(workspace, kind_of("session"), planned.sessions[session], values)
    clash = {"date": MONDAY, "starts": time(12), "ends": time(13), "facilitators": ["WANJIKU MWANGI"]}
    editing.add(workspace, kind_of("session"), {"training": planned.training, **clash})
    with workspace.session() as database:
        found = double_bookings(sessions_of(database, planned.training))
    assert list(found) == ["Wanjiku Mwangi"]
    (pair,) = found["Wanjiku Mwangi"]
    assert {session.starts for session in pair} == {time(9), time(12)}
