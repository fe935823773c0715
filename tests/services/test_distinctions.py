"""Who was said not to be whom: kept, undone, carried along by merging, gone with either of the two."""

from __future__ import annotations

from typing import Any

import pytest

from iclei_desktop.rules.likeness import Entry
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.distinctions import tell_apart, told_apart, withdraw
from iclei_desktop.services.door import WalkIn, likely
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.erasing import erase
from iclei_desktop.services.lookalikes import different, lookalikes, pairs
from iclei_desktop.services.meant import meant
from iclei_desktop.services.merging import merge
from iclei_desktop.services.participants import suggest
from iclei_desktop.services.pasted_people import Standing, understand
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

PERSON, DISTINCTION = kind_of("person"), kind_of("distinction")
ENGLISH = translator("en")


def add(workspace: Workspace, name: str, **values: Any) -> str:
    return editing.add(workspace, PERSON, {"name_as_written": name, **values}).keys["person"][0]


def apart(workspace: Workspace) -> set[frozenset[str]]:
    with workspace.reading() as connection:
        return told_apart(connection)


@pytest.fixture
def twins(workspace: Workspace) -> tuple[str, str]:
    """Return two sisters whose names are spelled alike."""
    return add(workspace, "Afi Kossi"), add(workspace, "Afi Kosi")


def test_the_list_offers_them_no_more_until_that_is_undone_or_taken_back(
    workspace: Workspace, twins: tuple[str, str]
) -> None:
    one, other = twins
    assert len(pairs(workspace)) == 1
    tell_apart(workspace, other, one)
    assert pairs(workspace) == []
    assert not tell_apart(workspace, one, other), "in either order it is one and the same"
    assert [{pair.one.person, pair.other.person} for pair in different(workspace)] == [set(twins)]
    workspace.undo()
    assert len(pairs(workspace)) == 1
    workspace.redo()
    assert pairs(workspace) == []
    withdraw(workspace, one, other)
    assert len(pairs(workspace)) == 1
    assert different(workspace) == []
    tell_apart(workspace, one, other)
    assert pairs(workspace) == [], "said again, it stands again"
    with pytest.raises(Refusal, match="the same person twice"):
        tell_apart(workspace, one, one)


def test_the_twin_of_who_is_meant_is_not_offered_as_likely(
    workspace: Workspace, twins: tuple[str, str]
) -> None:
    one, other = twins
    entry = Entry("Afi Kossi")
    assert [alike.known.person for alike in lookalikes(workspace, entry)] == [one, other]
    tell_apart(workspace, one, other)
    assert [alike.known.person for alike in lookalikes(workspace, entry)] == [one]
    assert lookalikes(workspace, entry, without={one}) == []
    assert [alike.known.person for alike in lookalikes(workspace, Entry("Afi Kosi"))] == [other]
    both = lookalikes(workspace, Entry("A. Kossi", email=""), also_told_apart=True)
    assert {alike.known.person for alike in both} == set(twins)


def test_of_two_that_are_equally_likely_both_are_offered(workspace: Workspace) -> None:
    both = {add(workspace, "Fatou Diop"), add(workspace, "Fatou Diop")}
    tell_apart(workspace, *both)
    assert {alike.known.person for alike in lookalikes(workspace, Entry("Fatou Diop"))} == both


def test_at_the_door_in_the_line_and_in_a_pasted_list(workspace: Workspace, twins: tuple[str, str]) -> None:
    one, other = twins
    training = editing.add(workspace, kind_of("training"), {"title": "Budgets"}).keys["training"][0]
    enrol(workspace, training, [other])
    tell_apart(workspace, one, other)
    offered = likely(workspace, training, WalkIn.read("Afi Kossi"))
    assert [(person.person, bool(person.reasons)) for person in offered] == [(one, True), (other, False)]
    assert [found.person for found in suggest(workspace, training, "Afi Kossi")] == [one]
    (line,) = understand(workspace, training, "Kossi Afi")
    assert line.standing is Standing.MAY_BE
    assert [alike.known.person for alike in line.may_be] == [one]


def test_who_is_merged_is_told_from_the_same_people_and_never_from_themselves(
    workspace: Workspace, twins: tuple[str, str]
) -> None:
    one, other = twins
    third = add(workspace, "Afi Kossy")
    tell_apart(workspace, one, other)
    tell_apart(workspace, other, third)
    merge(workspace, one, other, ENGLISH)
    assert apart(workspace) == {frozenset((one, third))}
    assert pairs(workspace) == []
    workspace.undo()
    assert apart(workspace) == {frozenset((one, other)), frozenset((other, third))}


@pytest.mark.parametrize("which", [0, 1])
def test_erasing_either_takes_it_along(workspace: Workspace, twins: tuple[str, str], which: int) -> None:
    tell_apart(workspace, *twins)
    changed = erase(workspace, meant(workspace, PERSON, [twins[which]]))
    assert len(changed.keys["distinction"]) == 1
    assert apart(workspace) == set()
    assert workspace.count(DISTINCTION, Query(binned=True)) == 0
    while workspace.next_steps()[0]:
        workspace.undo()
    assert apart(workspace) == set()


def test_who_lies_in_the_bin_is_told_from_nobody(workspace: Workspace, twins: tuple[str, str]) -> None:
    tell_apart(workspace, *twins)
    editing.put_into_bin(workspace, PERSON, [twins[0]])
    assert different(workspace) == []
    editing.take_from_bin(workspace, PERSON, [twins[0]])
    assert len(different(workspace)) == 1
