"""A migration says what it does by itself: what the program declares today is not what it was then.

import-linter does not see these files, whose names begin with a number, so their imports are read here.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from iclei_desktop.storage import migrations

VERSIONS = Path(migrations.__file__).parent / "versions"
FREE = {"alembic", "sqlalchemy", *sys.stdlib_module_names}


def roots(tree: ast.Module) -> set[str]:
    """Return the first names of all that a module imports, wherever in it; "." for its own package."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else (node.module or "").split(".")[0])
        elif isinstance(node, ast.Name) and node.id == "__import__":
            found.add(node.id)
    return found


@pytest.mark.parametrize("version", sorted(VERSIONS.glob("*.py")), ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_the_program(version: Path) -> None:
    imported = roots(ast.parse(version.read_text(encoding="utf-8")))
    assert imported <= FREE - {"importlib"}
