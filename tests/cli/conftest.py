from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.services import editing
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.cli.command_line import CommandLine


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CommandLine:
    """Return the command line in an empty folder, in English."""
    monkeypatch.setenv("ICLEI_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    return CommandLine(capsys)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file that holds a city, three people and a training of two days."""
    path = tmp_path_factory.mktemp("prepared") / "w.iclei"
    lome = {"place_name": "Lomé", "country": "TG", "population": 1_500_000}
    with Workspace.create(path, None, author="tester") as workspace:
        city = editing.add(workspace, kind_of("city"), lome).keys["city"][0]
        for name in ("Awa Sy", "Fatou Diop", "Fatou Diop"):
            editing.add(workspace, kind_of("person"), {"name_as_written": name})
        training = {"reference": "T-1", "title": "Budgeting", "city": city}
        add_training(workspace, {**training, "start": date(2026, 5, 4), "end": date(2026, 5, 5)})
    return path


@pytest.fixture
def filled(cli: CommandLine, prepared: Path) -> CommandLine:
    """Return the command line with a copy of the prepared file, "w.iclei", in its folder."""
    shutil.copy(prepared, "w.iclei")
    return cli
