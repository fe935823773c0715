"""Look-alikes among all people: the true one is among the first three offered, and the search is quick."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from iclei_desktop.rules.likeness import Entry
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.lookalikes import OFFERED, lookalikes, pairs
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Edit, Name
from tests.rules.test_likeness import labelled


def edits(workspace: Workspace, entries: dict[str, Entry]) -> Iterator[Edit]:
    """Give the edits that add people, and the cities they name."""
    cities = {entry.city for entry in entries.values() if entry.city}
    keys = {
        city: editing.add(workspace, kind_of("city"), {"place_name": city}).keys["city"][0] for city in cities
    }
    for key, entry in entries.items():
        values: dict[str, Any] = {
            "name_as_written": entry.name,
            "email": entry.email or None,
            "phone": entry.phone or None,
            "city": keys.get(entry.city),
            "organisation": entry.organisation or None,
        }
        yield Edit("person", key, {name: value for name, value in values.items() if value})


def test_the_true_one_is_among_the_first_three(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = labelled()
    people = {f"p{number}": one for number, (_, _, one, _) in enumerate(rows)}
    workspace.write(Name("Add"), list(edits(workspace, people)))
    cities = {row["key"]: row["place_name"] for row in workspace.page(kind_of("city"), Query())}
    keys = {name: key for key, name in cities.items()}
    true, found, missed = 0, 0, []
    for number, (kind, same, _, other) in enumerate(rows):
        if not same:
            continue
        entry = Entry(
            other.name, other.email, other.phone, keys.get(other.city, other.city), other.organisation
        )
        offered = [alike.known.person for alike in lookalikes(workspace, entry)]
        assert len(offered) <= OFFERED
        true += 1
        if f"p{number}" in offered:
            found += 1
        else:
            missed.append((kind, other.name))
    with capsys.disabled():
        sys.stdout.write(f"\nlook-alikes: {found} of {true} true matches among the first {OFFERED} offered\n")
    assert found / true >= 0.95, missed


def test_who_is_offered_is_explained(workspace: Workspace) -> None:
    lome = editing.add(workspace, kind_of("city"), {"place_name": "Lomé"}).keys["city"][0]
    values = {"name_as_written": "KOSSI Afi", "phone": "+228 90 00 01 01", "city": lome}
    person = editing.add(workspace, kind_of("person"), values).keys["person"][0]
    (found,) = lookalikes(workspace, Entry("Afi Kossi", phone="0090000101", city=lome))
    assert (found.known.person, found.known.city) == (person, "Lomé")
    assert found.reason(translator("en")) == (
        "the same name in another order, the phone number ends alike, the same city"
    )
    assert lookalikes(workspace, Entry("Afi Kossi"), without={person}) == []
    editing.put_into_bin(workspace, kind_of("person"), [person])
    assert lookalikes(workspace, Entry("Afi Kossi")) == []


def test_all_pairs_of_a_file(workspace: Workspace) -> None:
    names = ("Afi Kossi", "KOSSI Afi", "Awa Sy", "Grace Auma", "A. Kossi", "Binta Ba")
    kind = kind_of("person")
    workspace.write(Name("Add"), [new_edit(kind, {"name_as_written": name}) for name in names])
    found = {frozenset((pair.one.entry.name, pair.other.entry.name)) for pair in pairs(workspace)}
    assert found == {
        frozenset(("Afi Kossi", "KOSSI Afi")),
        frozenset(("Afi Kossi", "A. Kossi")),
        frozenset(("KOSSI Afi", "A. Kossi")),
    }


def test_strange_names_break_nothing(workspace: Workspace) -> None:
    editing.add(workspace, kind_of("person"), {"name_as_written": "Afi Kossi"})
    for name in ('"', "*", "AND OR", "NEAR(", "a-b'c", "", "'; DROP", "Kossi\x00Afi", "…"):
        found = lookalikes(workspace, Entry(name, email='"@"', phone="()"))
        assert [one.known.entry.name for one in found] == (["Afi Kossi"] if "Kossi" in name else []), name
