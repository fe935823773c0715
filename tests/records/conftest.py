from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iclei_desktop.services.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "test.iclei", None, author="tester") as workspace:
        yield workspace
