"""Participants: the list, who may be meant by a name, adding and enrolling in one step, pasted lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.demo import DEMO_TRAINING, fill_with_demo
from iclei_desktop.services.editing import put_into_bin
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.participants import enrol_all, read_participants, set_for_all, suggest
from iclei_desktop.services.pasted_people import Standing, enrol_pasted, read_pasted, understand
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Open a demo file of the test's own."""
    with Workspace.create(tmp_path / "demo.iclei", None) as opened:
        fill_with_demo(opened, date(2026, 11, 25))
        yield opened


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Return the key of the demo's training under way, in which all the demo's people take part."""
    return resolve(workspace, kind_of("training"), DEMO_TRAINING)


@pytest.fixture
def other(workspace: Workspace) -> str:
    """Return the key of a training in which nobody is enrolled."""
    return resolve(workspace, kind_of("training"), "COMSSA-2019-03")


def test_the_list_is_in_the_order_of_names(workspace: Workspace, training: str) -> None:
    people = read_participants(workspace, training)
    assert len(people) == 24
    first = people[0]
    shown = (first.name, first.organisation, first.city, first.role, first.status)
    assert shown == ("A. J. M. Chinula", "Lilongwe City Council", "Lilongwe", "PARTICIPANT", "REGISTERED")
    put_into_bin(workspace, kind_of("enrolment"), [first.enrolment])
    put_into_bin(workspace, kind_of("person"), [people[1].person])
    assert read_participants(workspace, training) == people[2:]


def test_suggestions_tell_namesakes_apart(workspace: Workspace, training: str, other: str) -> None:
    people = [{"name_as_written": "Joseph Phiri", "organisation": "Kitwe City Council"}]
    enrol_all(workspace, other, [], people)
    found = suggest(workspace, training, "  Mr joseph PHI")
    assert [(s.name, s.organisation, s.city, s.enrolled) for s in found] == [
        ("Joseph Phiri", "Lusaka City Council", "Lusaka", True),
        ("Joseph Phiri", "Kitwe City Council", "", False),
    ]


def test_the_very_name_comes_first(workspace: Workspace, other: str) -> None:
    enrol_all(workspace, other, [], [{"name_as_written": "Aaron Eze Obi"}, {"name_as_written": "Eze"}])
    assert [s.name for s in suggest(workspace, other, "eze")] == ["Eze", "Aaron Eze Obi", "Ngozi Eze"]
    assert suggest(workspace, other, "   ") == []
    assert suggest(workspace, other, "Zed") == []


def test_unknown_people_are_added_and_enrolled_as_one_step(workspace: Workspace, other: str) -> None:
    (known,) = (s.person for s in suggest(workspace, other, "Amina"))
    steps = len(workspace.history())
    changed = enrol_all(workspace, other, [known], [{"name_as_written": "Dr Ana Sitoe"}], status="WALK_IN")
    assert len(workspace.history()) == steps + 1
    assert {kind: len(keys) for kind, keys in changed.keys.items()} == {"person": 1, "enrolment": 2}
    people = read_participants(workspace, other)
    assert [(p.name, p.status) for p in people] == [
        ("Amina Wanjiru Otieno", "WALK_IN"),
        ("Ana Sitoe", "WALK_IN"),
    ]
    assert workspace.get(kind_of("person"), changed.keys["person"][0])["honorific"] == "Dr"
    workspace.undo()
    assert read_participants(workspace, other) == []
    assert workspace.count(kind_of("person"), Query()) == 24


def test_a_role_is_given_to_several_as_one_step(workspace: Workspace, training: str) -> None:
    some = [person.enrolment for person in read_participants(workspace, training)[:3]]
    changed = set_for_all(workspace, some, "role", "FACILITATOR")
    assert set(changed.keys["enrolment"]) == set(some)
    roles = [person.role for person in read_participants(workspace, training)[:4]]
    assert roles == ["FACILITATOR"] * 3 + ["PARTICIPANT"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Sitoe\n\n  Awa Sy  \r\n", [{"name_as_written": "Ana Sitoe"}, {"name_as_written": "Awa Sy"}]),
        ("1. Ana Sitoe\n2) Awa Sy\n- Eze", [{"name_as_written": n} for n in ("Ana Sitoe", "Awa Sy", "Eze")]),
        (
            "Name\tOrganisation\tE-mail\nAna Sitoe\tMaputo\tana@example.org",
            [{"name_as_written": "Ana Sitoe", "organisation": "Maputo", "email": "ana@example.org"}],
        ),
        (
            "No\tNom et prénoms\tStructure\n7\tMme Awa Sy\tVille de Dakar",
            [{"honorific": "Mme", "name_as_written": "Awa Sy", "organisation": "Ville de Dakar"}],
        ),
        ("Awa Sy\tawa@example.org", [{"name_as_written": "Awa Sy", "email": "awa@example.org"}]),
        ("Awa Sy <awa@example.org>", [{"name_as_written": "Awa Sy", "email": "awa@example.org"}]),
        ('"Sy,\nAwa"\tDakar', [{"name_as_written": "Sy, Awa", "organisation": "Dakar"}]),
        ('"Awa Sy', [{"name_as_written": '"Awa Sy'}]),
        ("", []),
        (" \t \n", []),
    ],
)
def test_pasted_lines_are_read(text: str, expected: list[dict[str, str]]) -> None:
    assert [dict(person.values) for person in read_pasted(text)] == expected


def test_what_has_no_place_is_told() -> None:
    (person,) = read_pasted("Ana Sitoe\tMaputo\tDirector\t84 123")
    assert person.unused == ("Director", "84 123")


def test_what_is_no_list_is_refused() -> None:
    with pytest.raises(Refusal):
        read_pasted("a\t" + "x" * 200_000)


def test_a_pasted_list_says_whom_each_line_means(workspace: Workspace, training: str, other: str) -> None:
    enrol_all(workspace, other, [], [{"name_as_written": "Ana Sitoe", "organisation": "Maputo"}])
    text = "\n".join(
        ("Ngozi EZE", "Ana Sitoe\tMaputo", "Zed Banda", "zed banda", "Ngozi Eze", "Ana Sitoe\tBeira")
    )
    understood = understand(workspace, training, text)
    assert [person.standing for person in understood] == [
        Standing.ENROLLED,
        Standing.KNOWN,
        Standing.NEW,
        Standing.REPEATED,
        Standing.REPEATED,
        Standing.NEW,
    ]
    before = workspace.count(kind_of("person"), Query())
    changed = enrol_pasted(workspace, training, [person for person in understood if person.adds])
    assert len(changed.keys["enrolment"]) == 3
    assert workspace.count(kind_of("person"), Query()) == before + 2
    assert not any(person.adds for person in understand(workspace, training, text))
