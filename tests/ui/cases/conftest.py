"""What tests of good practices share: failures, and what waits."""

from __future__ import annotations

import pytest

from iclei_desktop.ui.context import Context


@pytest.fixture
def failures(context: Context) -> list[BaseException]:
    """Return the operations that have failed so far; a test that expects none asserts that it is empty."""
    seen: list[BaseException] = []
    context.failed.connect(seen.append)
    return seen
