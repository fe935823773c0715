"""Only ``storage/changes.py`` writes records; whoever else tries fails here or while running."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.city import City
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace

PACKAGE = Path(__file__).parents[2] / "iclei_desktop"
# What may open a writing connection, and what may hold statements that write: the writer and its hands.
OPENERS = {"storage/changes.py", "storage/creating.py", "storage/restoring.py"}
HANDS = {
    "storage/blobs.py",
    "storage/closing.py",
    "storage/derived.py",
    "storage/erasing.py",
    "storage/rows.py",
    "storage/noting.py",
    "storage/redacting.py",
    "storage/index.py",
    "storage/migrate.py",
    "storage/creating.py",
    "storage/restoring.py",  # puts the restore into the book of a file that nobody has open yet
}
WRITING_NAMES = {"insert", "update", "delete"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("storage/migrations/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def writing_imports(tree: ast.Module) -> set[str]:
    found = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module)
    names = {
        alias.name for node in found if (node.module or "").startswith("sqlalchemy") for alias in node.names
    }
    return names & WRITING_NAMES


def called(tree: ast.Module, attribute: str) -> bool:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(isinstance(call, ast.Attribute) and call.attr == attribute for call in calls)


def test_only_the_writer_opens_writing_connections() -> None:
    assert {name for name, tree in modules() if called(tree, "writing")} == OPENERS
    assert {name for name, tree in modules() if called(tree, "restructuring")} == {"storage/migrate.py"}


def test_only_its_hands_hold_statements_that_write() -> None:
    assert {name for name, tree in modules() if writing_imports(tree)} <= HANDS


def uses(tree: ast.Module) -> set[tuple[str, str]]:
    """Return the attributes of names that a module uses: ("rows", "apply")."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {(node.value.id, node.attr) for node in found if isinstance(node.value, ast.Name)}


def test_only_the_writer_uses_its_hands() -> None:
    hands = {
        ("rows", "apply"),
        ("noting", "write_set"),
        ("index", "index_rows"),
        ("derived", "derive_again"),
        ("erasing", "redact"),
        ("redacting", "wash_history"),
    }
    users = {name for name, tree in modules() if uses(tree) & hands}
    assert users == {"storage/changes.py", "storage/derived.py", "storage/migrate.py", "storage/rows.py"}


def test_mapped_records_cannot_be_written(workspace: Workspace) -> None:
    key = editing.add(workspace, kind_named("city"), {"place_name": "Lomé"}).keys["city"][0]
    with workspace.session() as session:
        city = session.query(City).filter_by(key=key).one()
        city.place_name = "Other"
        with pytest.raises(RuntimeError, match="only writer"):
            session.flush()
        session.rollback()
        session.add(City(key="x", place_name="New", created_at="", updated_at=""))
        with pytest.raises(RuntimeError, match="only writer"):
            session.commit()
    assert workspace.get(kind_named("city"), key)["place_name"] == "Lomé"


def test_a_reading_connection_cannot_write(workspace: Workspace) -> None:
    from sqlalchemy import text

    from iclei_desktop.rules.refusal import Refusal

    with pytest.raises(Refusal, match="may only be read"), workspace.reading() as connection:
        connection.execute(text("DELETE FROM city"))
