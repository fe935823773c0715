"""Labels inside sentences, names of languages."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.translate import own_name
from iclei_desktop.services.naming import within_sentence


@pytest.mark.parametrize(("language", "name"), [("en", "English"), ("fr", "Français")])
def test_a_language_is_called_as_it_calls_itself(language: str, name: str) -> None:
    assert own_name(language) == name


def test_a_label_inside_a_sentence_begins_small() -> None:
    assert within_sentence("Attendance sheet") == "attendance sheet"
    assert within_sentence("") == ""
