"""What belonged to something that is erased and belongs to something else now: it stays, and undo never takes it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.emptying import bin_extent, empty_bin
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.erasing import erase, extent
from iclei_desktop.services.meant import meant
from iclei_desktop.services.merging import merge
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Edit, Name, State
from iclei_desktop.storage.tables import change, conflict

ENGLISH = translator("en")
SIGNATURE = b"the strokes of a signature"


def add(workspace: Workspace, kind: str, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


def count(workspace: Workspace, kind: str) -> int:
    return workspace.count(kind_of(kind), Query())


def sides(workspace: Workspace) -> str:
    """Return all that the history says of what was there."""
    columns = (change.c.before, change.c.after), (conflict.c.before, conflict.c.after, conflict.c.found)
    with workspace.reading() as connection:
        return str([connection.execute(select(*some)).all() for some in columns])


@pytest.fixture
def two(workspace: Workspace) -> tuple[str, str]:
    """Return two people who are one: the one who stays, and the one with a consent and a signed mark."""
    keep, drop = (add(workspace, "person", name_as_written=name) for name in ("Amina Otieno", "Amina O."))
    add(workspace, "consent", person=drop, purpose="CONTACT", given=False)
    training = add(workspace, "training", title="Energy data")
    session = add(workspace, "session", training=training, date=date(2026, 5, 4))
    enrol(workspace, training, [drop])
    mark = record(workspace, [Mark(enrolment_key(training, drop), session, "PRESENT")]).keys["attendance"][0]
    signature = {"name": "signature.png", "content": name_of(SIGNATURE), "attendance": mark}
    workspace.write(Name("Sign"), [new_edit(kind_of("attachment"), signature)], contents=[SIGNATURE])
    return keep, drop


@pytest.mark.parametrize("by", ["bin", "key"])
def test_what_came_to_the_one_who_stays_is_not_erased_with_the_other(
    workspace: Workspace, two: tuple[str, str], by: str
) -> None:
    keep, drop = two
    merge(workspace, keep, drop, ENGLISH)
    if by == "bin":
        foreseen, (changed, _) = bin_extent(workspace), empty_bin(workspace)
        assert foreseen.counts == {"person": 1, "enrolment": 1, "attendance": 1}
    else:
        foreseen = extent(workspace, {"person": [drop]})
        changed = erase(workspace, meant(workspace, kind_of("person"), [drop]))
    assert {kind: len(keys) for kind, keys in changed.keys.items()} == foreseen.counts
    kinds = ("person", "consent", "enrolment", "attachment")
    assert [count(workspace, kind) for kind in kinds] == [1, 1, 1, 1]
    (consent,) = workspace.page(kind_of("consent"), Query())
    assert (consent["person"], consent["given"]) == (keep, False)
    assert workspace.content(name_of(SIGNATURE)) == SIGNATURE
    assert drop not in sides(workspace)
    assert check_file(workspace) == []


def test_undo_stops_at_a_merge_of_which_one_half_was_erased(
    workspace: Workspace, two: tuple[str, str]
) -> None:
    step = merge(workspace, *two, ENGLISH).step
    assert step is not None
    empty_bin(workspace)
    add(workspace, "city", place_name="Kisumu")
    workspace.undo()
    assert workspace.next_steps()[0] is None
    with pytest.raises(Refusal, match="erased for good"):
        workspace.undo()
    with pytest.raises(Refusal, match="erased for good"):
        workspace.revert(step)
    kinds = ("person", "consent", "enrolment", "attendance", "attachment")
    assert [count(workspace, kind) for kind in kinds] == [1, 1, 1, 1, 1]
    workspace.redo()
    assert count(workspace, "city") == 1


def test_a_session_that_was_moved_stays_with_the_training_it_is_of(workspace: Workspace) -> None:
    """Undo stops at the moving: the other training could not be taken back under its session."""
    first = add(workspace, "training", title="First")
    session = add(workspace, "session", training=first, date=date(2026, 1, 1))
    other = add(workspace, "training", title="Other")
    workspace.write(Name("Move"), [Edit("session", session, {"training": other})])
    changed = erase(workspace, meant(workspace, kind_of("training"), [first]))
    assert changed.keys == {"training": (first,)}
    assert workspace.get(kind_of("session"), session)["training"] == other
    assert workspace.next_steps() == (None, None)
    assert first not in sides(workspace)
    assert check_file(workspace) == []


def test_redo_never_brings_back_a_move_to_what_was_erased(workspace: Workspace) -> None:
    first, other = (add(workspace, "training", title=title) for title in ("First", "Other"))
    session = add(workspace, "session", training=other, date=date(2026, 1, 1))
    workspace.write(Name("Move"), [Edit("session", session, {"training": first})])
    add(workspace, "city", place_name="Kisumu")
    workspace.undo()
    workspace.undo()
    erase(workspace, meant(workspace, kind_of("training"), [first]))
    assert workspace.next_steps()[1] is None, "nor what was done after it"
    while workspace.next_steps()[0]:
        workspace.undo()
    while workspace.next_steps()[1]:
        workspace.redo()
    assert workspace.get(kind_of("session"), session)["training"] == other
    assert check_file(workspace) == []


def test_a_role_that_took_the_place_of_an_erased_one_stays(workspace: Workspace) -> None:
    city = add(workspace, "city", place_name="Kisumu")
    case = add(workspace, "case", title="Water")
    author = add(workspace, "case_city", case=case, city=city, role="AUTHOR")
    editing.change(workspace, kind_of("case_city"), author, {"role": "REPLICATED"})
    empty_bin(workspace)
    with pytest.raises(Refusal, match="erased for good"):
        workspace.undo()
    assert [row["role"] for row in workspace.page(kind_of("case_city"), Query())] == ["REPLICATED"]
    assert [step.state for step in workspace.history()][1] is State.CLOSED


def test_of_many_who_went_into_the_bin_together_the_others_come_back(workspace: Workspace) -> None:
    people = [add(workspace, "person", name_as_written=name) for name in ("Ama Mensah", "Kofi Annan")]
    editing.put_into_bin(workspace, kind_of("person"), people)
    erase(workspace, meant(workspace, kind_of("person"), people[:1]))
    assert workspace.undo().keys == {"person": (people[1],)}
    assert count(workspace, "person") == 1
