from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iclei_desktop.services.workspace import Workspace
from tests.empty_file import open_empty_file


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_empty_file(tmp_path) as workspace:
        yield workspace
