"""Values of every field – none, longest, odd – come back from the file, from an import and from an export."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from iclei_desktop import app
from iclei_desktop.documents.wording import printable
from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.honorifics import split_honorific
from iclei_desktop.services import editing
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.importing.rows import unguarded
from iclei_desktop.services.reading import clean
from iclei_desktop.services.workspace import Workspace
from tests.snapshots import snapshot
from tests.strategies import record_values

KINDS = list(catalogue().values())
TITLED = [
    kind for kind in KINDS if kind.about.title and not any(kind.fields[name].required for name in kind.links)
]
one_file = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
any_values = settings(max_examples=1, phases=[Phase.generate], database=None)
# A few examples of each kind every day, more of them in a long run.
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
few, more = 4, pytest.param(25, marks=pytest.mark.soak)


def plain(values: Values) -> bool:
    """Whether an import reads the values as they are: it cleans text, and keeps titles apart from names."""
    texts = [text for value in values.values() for text in (value if isinstance(value, list) else [value])]
    written = [text for text in texts if isinstance(text, str)]
    return not split_honorific(values.get("name_as_written") or "")[0] and all(
        clean(text) == (text, False) and printable(text) == text and unguarded(text) == text
        for text in written
    )


def values_of(kind: RecordKind, *, bare: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Return values for a new record; where a blank one is nothing, one that says something."""
    found = record_values(kind, bare=bare)
    return (
        found.filter(lambda values: any(value is not None for value in values.values()))
        if kind.about.blank_is_nothing
        else found
    )


def linked(workspace: Workspace, kind: RecordKind) -> dict[str, str]:
    """Add the records that one of ``kind`` links to, and return the links."""
    keys = {}
    for name, target in kind.links.items():
        parent = catalogue()[target]
        bare = not parent.about.blank_is_nothing  # else it must say something
        short = values_of(parent, bare=bare).filter(lambda values: len(str(values)) < 10_000)
        values = find(short, lambda _: True, settings=any_values)
        values |= linked(workspace, parent)
        changed = editing.add(workspace, parent, values)
        keys[name] = changed.keys[parent.name][0] if changed else parent.new_key(values)
    return keys


@contextmanager
def left_as_it_was(workspace: Workspace) -> Iterator[None]:
    """Undo what was done, so that each example begins with the same file."""
    before, _ = workspace.next_steps()
    try:
        yield
    finally:
        while workspace.next_steps()[0] != before:
            workspace.undo()


def whole(kind: RecordKind, values: Values) -> dict[str, Any]:
    """Return ``values`` with None for every other field that a person sees."""
    return {field.name: values.get(field.name) for field in kind.shown}


@pytest.mark.parametrize("examples", [few, more])
@each_kind
def test_values_come_back_from_the_file(kind: RecordKind, examples: int, workspace: Workspace) -> None:
    links = linked(workspace, kind)

    @settings(one_file, max_examples=examples)
    @given(values_of(kind))
    def check(values: dict[str, Any]) -> None:
        written = {**values, **links}
        with left_as_it_was(workspace):
            (key,) = editing.add(workspace, kind, written).keys[kind.name]
            there = workspace.get(kind, key)
            expected = whole(kind, editing.with_defaults(kind, written))
            assert {name: there[name] for name in expected} == expected
            workspace.undo()
            workspace.redo()
            assert workspace.get(kind, key) == there

    check()


@pytest.mark.parametrize("examples", [few, more])
@pytest.mark.parametrize("kind", TITLED, ids=lambda kind: kind.name)
def test_values_come_back_through_an_import(kind: RecordKind, examples: int, workspace: Workspace) -> None:
    source = workspace.path.with_suffix(".csv")
    shown = [field for field in kind.shown if not isinstance(field.kind, Link)]

    @settings(one_file, max_examples=examples)
    @given(record_values(kind).filter(plain))
    def check(values: dict[str, Any]) -> None:
        with source.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(field.name for field in shown)
            found = ((field, values.get(field.name)) for field in shown)
            writer.writerow("" if value is None else field.kind.write(value) for field, value in found)
        with left_as_it_was(workspace):
            report = import_records(workspace, Request(source, kind))
            assert (list(report.outcomes.values()), report.remarks) == ([Outcome.ADDED], [])
            (there,) = snapshot(workspace)[kind.name].values()
            assert {name: there[name] for name in whole(kind, {})} == whole(kind, values)

    check()


@pytest.mark.parametrize("examples", [few // 2, more])
@each_kind
def test_values_come_back_from_both_exports(kind: RecordKind, examples: int, workspace: Workspace) -> None:
    links = linked(workspace, kind)
    shown = [field for field in kind.shown if not isinstance(field.kind, Link)]

    @settings(one_file, max_examples=examples)
    @given(values_of(kind).filter(plain))
    def check(values: dict[str, Any]) -> None:
        with left_as_it_was(workspace):
            (key,) = editing.add(workspace, kind, {**values, **links}).keys[kind.name]
            there = workspace.get(kind, key)
            rows = {row["key"]: row for row in csv.DictReader(io.StringIO(listed(workspace, kind, "csv")))}
            read = {field.name: field.parse(unguarded(rows[key][field.name])) for field in shown}
            assert read == {field.name: there[field.name] for field in shown}
            exported = {found["key"]: found for found in json.loads(listed(workspace, kind, "json"))}
            assert kind.from_json(exported[key]) == there

    check()


def listed(workspace: Workspace, kind: RecordKind, format_: str) -> str:
    """Return what ``list`` prints of the open file."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        arguments = ["list", kind.about.plural, "--from", str(workspace.path), "--format", format_]
        assert app.start(arguments) == 0
    return out.getvalue()
