"""Only ``storage/changes.py`` writes records; whoever else tries fails here or while running."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.city import City
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace

PACKAGE = Path(__file__).parents[2] / "iclei_desktop"
WAYS = {
    # Calls that open what can be written to, each with the only rooms that may make them.
    "writing": {"storage/changes.py", "storage/creating.py", "storage/restoring.py"},
    "restructuring": {"storage/migrate.py"},
    "driver_connection": {  # of whole files: checking, comparing and marking them
        "services/checking.py",
        "storage/comparing.py",
        "storage/creating.py",
        "storage/connecting.py",  # SQLAlchemy's own word for what lies under a connection
        "storage/database.py",
        "storage/insertion.py",  # one of the hands: within the transaction that the writer began
    },
    "make_engine": {"storage/database.py"},
    "create_engine": {"storage/connecting.py"},
    "connect_alone": {"storage/database.py"},
    "driver.connect": {
        "storage/backup.py",
        "storage/connecting.py",
        "storage/database.py",
        "storage/pages.py",
    },
    "connector.connect": {"storage/database.py", "storage/holding.py"},  # the second one query_only
    "_engine": {"storage/database.py"},
    "_writing_engine": {"storage/database.py"},
}
DRIVER = {
    f"storage/{name}.py"
    for name in ["pages", "errors", "backup", "watching", "connecting", "holding", "database"]
}
# What may hold statements that write: the writer's hands. Salvage writes the schema of a copy of its own.
HANDS = {
    f"storage/{name}.py"
    for name in [
        "blobs",
        "closing",
        "derived",
        "erasing",
        "rows",
        "noting",
        "redacting",
        "index",
        "migrate",
        "creating",
        "insertion",
        "pages",
        "restoring",
    ]
}
STATEMENTS = {"insert", "update", "delete"}
SQL = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|REPLACE|DROP|ALTER|CREATE)\s+(INTO|OR|FROM|TABLE|INDEX|\w+ SET\b)", re.I
)
HELD = {
    ("rows", "apply"),
    ("noting", "write_set"),
    ("index", "index_rows"),
    ("derived", "derive_again"),
    ("erasing", "redact"),
    ("redacting", "wash_history"),
}
HOLDERS = {f"storage/{name}.py" for name in ("changes", "derived", "migrate", "rows")}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("storage/migrations/"):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def named(node: ast.AST) -> str:
    """Return the last two parts of a dotted name, such as "driver.connect"; "" for what has none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{named(node.value).rpartition('.')[2]}.{node.attr}".lstrip(".")
    return ""


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Give what is imported: the module, and the name out of it or what the module itself is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, alias.asname or alias.name) for alias in node.names)


def faults(name: str, tree: ast.Module) -> set[str]:
    """Return the ways in which a module writes, or could, that are not its own."""
    found = set()
    toolkits = {called for module, called in imported(tree) if module.startswith("sqlalchemy")}
    for module, called in imported(tree):
        if module.split(".")[0] == "sqlcipher3" and name not in DRIVER:
            found.add("driver")
        if module.startswith("sqlalchemy") and called in STATEMENTS and name not in HANDS:
            found.add("statement")
        room = module.removeprefix("iclei_desktop.storage.")
        if (room, called) in HELD and name not in HOLDERS:
            found.add("hand")
    for node in ast.walk(tree):
        dotted = named(node)
        receiver, _, last = dotted.rpartition(".")
        if isinstance(node, ast.Attribute):
            found.update(way for way in (dotted, last) if name not in WAYS.get(way, {name}))
        if (receiver, last) in HELD and name not in HOLDERS:
            found.add("hand")
        if last in STATEMENTS and (receiver in toolkits or receiver == "table") and name not in HANDS:
            found.add("statement")
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            found |= {"SQL"} - ({"SQL"} if name in HANDS else set())
    return found


def test_only_the_writer_and_its_hands_write() -> None:
    assert {name: found for name, tree in modules() if (found := faults(name, tree))} == {}


def test_each_room_that_may_write_does() -> None:
    """What is allowed and no longer used would let a second writer in unseen."""
    used = {way: set[str]() for way in WAYS}
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute | ast.Name):
                for way in {named(node), named(node).rpartition(".")[2]} & WAYS.keys():
                    used[way].add(name)
    assert all(WAYS[way] <= rooms for way, rooms in used.items())
    assert {
        n for n, tree in modules() if any(m.startswith("sqlcipher3") for m, _ in imported(tree))
    } == DRIVER


@pytest.mark.parametrize(
    "second",
    [
        "with workspace.database.writing() as connection: pass",
        "with workspace.database.restructuring() as connection: pass",
        "with workspace.database.driver_connection() as connection: pass",
        "workspace.database.connector.connect()",
        "workspace.database._writing_engine.connect()",
        "from sqlcipher3 import dbapi2",
        "import sqlcipher3.dbapi2 as db",
        "from sqlalchemy import update",
        "from sqlalchemy.dialects.sqlite import insert",
        "import sqlalchemy as sa\nconnection.execute(sa.delete(kind.table))",
        "connection.execute(kind.table.update().values(notes=None))",
        "connection.exec_driver_sql(\"UPDATE city SET notes = ''\")",
        "connection.execute(f'DELETE FROM {name}')",
        "rows.apply(connection, edits)",
        "from iclei_desktop.storage.rows import apply",
    ],
)
def test_a_second_writer_is_found(second: str) -> None:
    assert faults("services/second.py", ast.parse(second))


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
