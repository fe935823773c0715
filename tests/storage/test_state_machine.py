"""Random operations of all families on a real file: undo and redo always lead exactly back and forth."""

from __future__ import annotations

import copy
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage.steps import STEPS, Edit, Name
from tests.snapshots import Snapshot, search_rows, snapshot, values_of
from tests.strategies import field_values, record_values

KINDS = list(catalogue().values())
ANY_VALUES = settings(max_examples=1, phases=[Phase.generate], database=None, derandomize=True)


@cache
def first_file() -> Path:
    """Return a closed file whose one step added a record of every family: every example begins with a copy of it."""
    path = Path(tempfile.mkdtemp(prefix="iclei-machine-"), "first.iclei")
    edits: dict[str, Edit] = {}
    for kind in KINDS:
        says_something = kind.about.blank_is_nothing
        wanted = record_values(kind, bare=not says_something)
        if says_something:
            wanted = wanted.filter(lambda found: any(value is not None for value in found.values()))
        values = find(wanted, lambda _: True, settings=ANY_VALUES)
        links = {name: edits[target].key for name, target in kind.links.items() if target in edits}
        edits[kind.name] = new_edit(kind, {**values, **links})
    with Workspace.create(path, None) as workspace:
        workspace.write(Name("One of each"), list(edits.values()))
        assert all(snapshot(workspace).values())
    return path


@pytest.fixture(scope="module", autouse=True)
def first_file_made() -> None:
    """Make the first file beforehand: its values are found by Hypothesis too, which does not nest."""
    first_file()


class Files(RuleBasedStateMachine):
    """A person at work on one file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="iclei-machine-"))
        self.path = self.folder / "machine.iclei"
        self.latest: tuple[RecordKind, str, list[str]] | None = None
        """What was changed last: kind, key and fields."""

    @initialize()
    def create(self) -> None:
        shutil.copy(first_file(), self.path)
        self.workspace = Workspace.open(self.path, author="machine")

    def keys(self, kind: RecordKind) -> list[str]:
        return sorted(snapshot(self.workspace)[kind.name])

    def links(self, data: st.DataObject, kind: RecordKind) -> dict[str, Any] | None:
        """Draw what the record links to; None if something it needs is not there yet."""
        drawn = {}
        for name, target in kind.links.items():
            there = self.keys(catalogue()[target])
            if there:
                drawn[name] = data.draw(st.sampled_from(there))
            elif kind.fields[name].required:
                return None
        return drawn

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def add(self, data: st.DataObject, kind: RecordKind) -> None:
        links = self.links(data, kind)
        if links is not None:
            values = {**data.draw(record_values(kind)), **links}
            self.workspace.write(Name("Add"), [new_edit(kind, values)])

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def change(self, data: st.DataObject, kind: RecordKind) -> None:
        there = self.keys(kind)
        fields = [f for f in kind.shown if not isinstance(f.kind, Link) and f.name not in kind.about.title]
        if there:
            chosen = data.draw(
                st.lists(st.sampled_from(fields), min_size=1, max_size=3, unique_by=lambda f: f.name)
            )
            values = {field.name: data.draw(field_values(field)) for field in chosen}
            key = data.draw(st.sampled_from(there))
            self.set(kind, key, values)

    def set(self, kind: RecordKind, key: str, values: dict[str, Any]) -> None:
        if not list(kind.broken_rules({**self.workspace.get(kind, key), **values}, values)):
            before = snapshot(self.workspace)
            try:
                editing.change(self.workspace, kind, key, values)
            except Refusal:  # it would be another record that is there already
                assert snapshot(self.workspace) == before
            else:
                self.latest = (kind, key, list(values))

    @precondition(lambda self: self.latest is not None)
    @rule(data=st.data())
    def change_again(self, data: st.DataObject) -> None:
        """Change what was changed last: an older step that is then taken back meets fields changed since."""
        assert self.latest
        kind, key, names = self.latest
        if key in self.keys(kind):
            self.set(kind, key, {name: data.draw(field_values(kind.fields[name])) for name in names})

    @rule(data=st.data(), kind=st.sampled_from(KINDS), out=st.booleans())
    def move_to_or_from_bin(self, data: st.DataObject, kind: RecordKind, *, out: bool) -> None:
        there = self.keys(kind)
        if there:
            keys = data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=2, unique=True))
            (editing.take_from_bin if out else editing.put_into_bin)(self.workspace, kind, keys)

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(KINDS), min_size=2, max_size=4))
    def add_several(self, data: st.DataObject, kinds: list[RecordKind]) -> None:
        edits: list[Edit] = []
        for kind in kinds:
            links = self.links(data, kind)
            if links is not None:
                edits.append(new_edit(kind, {**data.draw(record_values(kind)), **links}))
        self.workspace.write(Name("Add several"), edits)

    @rule()
    def undo(self) -> None:
        if self.workspace.next_steps()[0]:
            self.workspace.undo()

    @rule()
    def redo(self) -> None:
        if self.workspace.next_steps()[1]:
            self.workspace.redo()

    @rule(data=st.data())
    def take_back_an_older_step(self, data: st.DataObject) -> None:
        steps = [found.number for found in self.workspace.history() if found.act in STEPS]
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        before = snapshot(self.workspace)
        try:
            changed = self.workspace.revert(step)
        except Refusal:
            assert snapshot(self.workspace) == before
            return
        self.only_what_the_step_left_was_touched(step, before)
        for conflict in changed.conflicts:
            stands = values_of(snapshot(self.workspace), conflict.change.kind, conflict.change.key) or {}
            for name, value in (conflict.found or {}).items():
                assert stands[name] == value

    def only_what_the_step_left_was_touched(self, step: int, before: Snapshot) -> None:
        """No field is touched whose value was no longer the one that the step had given it."""
        after = snapshot(self.workspace)
        left = {(change.kind, change.key): change.after or {} for change in self.workspace.changes_of(step)}
        for kind, records in before.items():
            for key, values in records.items():
                now = after[kind].get(key)
                differs = {name for name in values if now is None or now[name] != values[name]} - {
                    "title_fold"
                }
                for name in differs:
                    assert values[name] == left[kind, key].get(name), (kind, name)

    @precondition(lambda self: hasattr(self, "workspace"))
    @rule()
    def close_and_open(self) -> None:
        self.workspace.close()
        self.workspace = Workspace.open(self.path, author="machine")

    @invariant()
    def search_rows_are_right(self) -> None:
        if hasattr(self, "workspace"):
            now = snapshot(self.workspace)
            for kind in KINDS:
                if kind.searched:
                    words = {key: kind.search_text(values) for key, values in now[kind.name].items()}
                    assert search_rows(self.workspace, kind) == words

    def teardown(self) -> None:
        try:
            if hasattr(self, "workspace"):
                self.all_the_way_back_and_forth()
                self.workspace.close()
        finally:
            shutil.rmtree(self.folder)

    def all_the_way_back_and_forth(self) -> None:
        while self.workspace.next_steps()[1]:
            self.workspace.redo()
        end = copy.deepcopy(snapshot(self.workspace))
        while self.workspace.next_steps()[0]:
            self.workspace.undo()
        assert not any(snapshot(self.workspace).values())
        while self.workspace.next_steps()[1]:
            self.workspace.redo()
        assert snapshot(self.workspace) == end


Files.TestCase.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
TestFiles = Files.TestCase
