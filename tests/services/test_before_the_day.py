"""Seats and the waiting list, those who did not come, needs, the checklist and its copy."""

from __future__ import annotations

from datetime import date, timedelta

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.checklists import add_usual_items, is_late, usual_items
from iclei_desktop.services.duplicating import duplicate_plan
from iclei_desktop.services.participants import read_participants, set_for_all
from iclei_desktop.services.seats import note_no_shows, read_seats, seat
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.services.workshop import DAY, make_workshop

AFTER = DAY + timedelta(1)


def test_a_seat_that_becomes_free_goes_to_who_waits_longest(workspace: Workspace) -> None:
    made = make_workshop(workspace, seats=1)
    first, second, third = made.enrolments
    set_for_all(workspace, [second, third], "status", "WAITLISTED")
    full = read_seats(workspace, made.training, DAY)
    assert (full.taken, full.free, full.next_in) == (1, 0, None)
    set_for_all(workspace, [first], "status", "DECLINED")
    free = read_seats(workspace, made.training, DAY)
    assert free.next_in == (second, "Brian Phiri")
    seat(workspace, second)
    assert [name for _, name in read_seats(workspace, made.training, DAY).waiting] == ["Cécile Dossou"]
    workspace.undo()
    assert len(read_seats(workspace, made.training, DAY).waiting) == 2


def test_who_has_no_mark_after_the_day_did_not_come(workspace: Workspace) -> None:
    made = make_workshop(workspace)
    first, second, third = made.enrolments
    assert read_seats(workspace, made.training, AFTER).missing == ()  # nobody was marked: nothing is known
    record(workspace, [Mark(first, made.sessions[0], "PRESENT"), Mark(second, made.sessions[0], "ABSENT")])
    assert read_seats(workspace, made.training, DAY).missing == ()
    missing = read_seats(workspace, made.training, AFTER).missing
    assert set(missing) == {second, third}
    editing.put_into_bin(workspace, kind_of("session"), made.sessions[:1])
    assert read_seats(workspace, made.training, AFTER).missing == ()  # with it went all that was known
    workspace.undo()
    note_no_shows(workspace, missing)
    statuses = {one.enrolment: one.status for one in read_participants(workspace, made.training)}
    assert [statuses[key] for key in made.enrolments] == ["REGISTERED", "NO_SHOW", "NO_SHOW"]


def test_needs_are_counted_as_they_are_written(workspace: Workspace) -> None:
    made = make_workshop(workspace)
    for key, need in zip(made.enrolments, ("Vegetarian", "vegetarian ", "Halal"), strict=True):
        editing.change(workspace, kind_of("enrolment"), key, {"dietary_needs": need})
    assert read_seats(workspace, made.training, DAY).dietary == (("Vegetarian", 2), ("Halal", 1))


def test_the_usual_things_are_due_before_the_training_and_added_once(workspace: Workspace) -> None:
    made = make_workshop(workspace)
    add_usual_items(workspace, made.training, "fr")
    assert not add_usual_items(workspace, made.training, "fr")
    kind = kind_of("checklist_item")
    rows = workspace.page(kind, Query(filters={"training": [made.training]}))
    assert len(rows) == len(usual_items())
    assert rows[0]["text"] == "Budget convenu avec le bailleur"
    assert rows[0]["due"] == DAY - timedelta(60)
    assert is_late(rows[0], DAY)
    editing.change(workspace, kind, rows[0]["key"], {"done": True})
    assert not is_late(workspace.get(kind, rows[0]["key"]), DAY)


def test_a_copy_has_the_checklist_unticked_and_moved_and_nobody(workspace: Workspace) -> None:
    made = make_workshop(workspace)
    kind = kind_of("checklist_item")
    values = {"training": made.training, "text": "Book the hall", "due": date(2026, 4, 20), "done": True}
    editing.add(workspace, kind, values)
    changed = duplicate_plan(
        workspace, kind_of("training"), made.training, DAY + timedelta(7), translator("en")
    )
    (copy,) = changed.keys["training"]
    (row,) = workspace.page(kind, Query(filters={"training": [copy]}))
    assert (row["text"], row["due"], row["done"]) == ("Book the hall", date(2026, 4, 27), None)
    assert len(changed.keys["session"]) == 2
    assert read_participants(workspace, copy) == []
