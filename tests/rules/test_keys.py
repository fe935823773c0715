from __future__ import annotations

import time
from uuid import UUID

import pytest

from iclei_desktop.rules.keys import derived_key, new_key


def test_new_keys_are_version_7_of_the_rfc() -> None:
    for key in (new_key() for _ in range(200)):
        parsed = UUID(key)
        assert str(parsed) == key
        assert (parsed.version, parsed.variant) == (7, "specified in RFC 4122")


def test_new_keys_begin_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = 1_790_000_000_123
    monkeypatch.setattr(time, "time_ns", lambda: moment * 1_000_000 + 999_999)
    assert UUID(new_key()).int >> 80 == moment


def test_keys_sort_by_the_time_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(1_790_000_000_000_000_000, 1_890_000_000_000_000_000, 10**15))
    monkeypatch.setattr(time, "time_ns", lambda: next(moments))
    keys = [new_key() for _ in range(100)]
    assert keys == sorted(keys)


def test_keys_made_at_one_moment_differ() -> None:
    assert len({new_key() for _ in range(10_000)}) == 10_000


def test_derived_keys_are_the_same_on_every_laptop() -> None:
    # Literal: files that exist hold such keys, so the rule that makes them may never change.
    assert derived_key("enrolment", "training", "person") == "54bba3b5-21ee-56ca-885a-d023535dda7f"
    assert derived_key("attendance", "enrolment", "session") == "75dee07b-baca-51cd-88ef-f9ad25d95e9b"


def test_derived_keys_keep_their_parts_apart() -> None:
    keys = [
        derived_key("enrolment", "a", "bc"),
        derived_key("enrolment", "ab", "c"),
        derived_key("enrolment", "abc"),
        derived_key("attendance", "a", "bc"),
    ]
    assert len(set(keys)) == 4
    assert {UUID(key).version for key in keys} == {5}
