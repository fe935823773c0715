"""The shape of the project: few folders, floors that point downwards, one database library, no machine in it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {"iclei_desktop", "resources", "tests", "build_spec"}

# Folders of one machine and hosts of package registries: a clone elsewhere must never meet them.
FOREIGN = re.compile(
    r"(?<![\w.}/])/(?:work|root|home|opt|mnt|Users)/\w"
    r"|[A-Z]:\\Users\\\w"
    r"|\bpypi\.org|\bpythonhosted\.org|\bdeb\.debian\.org|\bregistry\.npmjs\.org|\bcrates\.io"
)

CHECK_CONTRACTS = """
import sys
from importlinter.cli import lint_imports

sys.exit(lint_imports(no_cache=True, no_logo=True))
"""

NAME_DATABASE_LIBRARIES = """
import importlib, pkgutil, sys
import iclei_desktop

for module in pkgutil.walk_packages(iclei_desktop.__path__, "iclei_desktop."):
    if not module.name.endswith((".__main__", ".migrations.env")):  # these act when they are imported
        importlib.import_module(module.name)
print(*set(sys.modules) & {"sqlite3", "_sqlite3", "apsw", "PySide6.QtSql", "sqlcipher3"})
"""


@pytest.fixture(scope="module")
def project_files() -> list[Path]:
    """Return the files that belong to the project: tracked, or new and not ignored."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("git or the repository is not here: it knows which files belong to the project")
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_top_level_holds_four_folders(project_files: list[Path]) -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in project_files if path.parent != ROOT}
    assert {top for top in tops if not top.startswith(".")} <= FOLDERS


def test_no_file_names_a_machine_or_a_registry(project_files: list[Path]) -> None:
    found = []
    for path in project_files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture, a font, a spreadsheet
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert not found


def test_every_floor_imports_only_what_lies_below() -> None:
    finished = run_python(CHECK_CONTRACTS)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_the_whole_program_loads_one_database_library() -> None:
    finished = run_python(NAME_DATABASE_LIBRARIES)
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.split() == ["sqlcipher3"]


def test_the_lock_holds_a_fitting_version_of_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "build_spec" / "requirements.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    wanted = [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["dev"]]
    unfit = [str(each) for each in wanted if not each.specifier.contains(locked.get(each.name.lower(), "0"))]
    assert not unfit, "run `make lock`"


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter: this one has imported what pytest and its plugins want."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


LATE = ("alembic", "babel", "cryptography", "docx", "keyring", "lxml", "sqlalchemy", "sqlcipher3", "typst")
NAME_LATE_LIBRARIES = f"""
import sys
import iclei_desktop.ui.application, iclei_desktop.ui.main_window
print(*sorted(set({LATE!r}) & set(sys.modules)))
"""


def test_the_window_is_painted_before_any_slow_library_is_loaded() -> None:
    finished = subprocess.run(
        [sys.executable, "-c", NAME_LATE_LIBRARIES], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert finished.stdout.split() == []
