"""Tables that the reading tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TABLES = Path(__file__).parents[2] / "data" / "tables"


@pytest.fixture
def tables() -> Path:
    """Return the folder of the committed sample tables."""
    return TABLES


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    """Return a function that writes bytes into a new .csv file."""

    def write(content: bytes) -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(content)
        return path

    return write
