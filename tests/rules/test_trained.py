"""Who counts as trained: by role and marks, whatever the status says."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.trained import trained


@pytest.mark.parametrize(
    ("role", "marks", "expected"),
    [
        ("PARTICIPANT", ["ABSENT", "LATE"], True),
        ("PARTICIPANT", ["PARTIAL"], True),
        ("PARTICIPANT", ["ABSENT", "EXCUSED", "", None], False),
        ("PARTICIPANT", [], False),
        ("OBSERVER", ["PRESENT"], False),
        ("FACILITATOR", ["PRESENT"], False),
    ],
)
def test_a_participant_who_was_there_at_least_once_was_trained(
    role: str, marks: list[str | None], expected: bool
) -> None:
    assert trained(role, marks) is expected
