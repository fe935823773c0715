"""By what somebody is known again under another key: the words of the name in any order, the address, the number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iclei_desktop.rules.folding import fold, phone_tail
from iclei_desktop.rules.honorifics import name_words

Marks = frozenset[tuple[str, str]]
KNOWN_BY = ("name_as_written", "given", "family", "email", "phone")
"""The fields that are looked at."""


def marks_of(values: Mapping[str, Any]) -> Marks:
    """Return by what a person with these values is known; two with one in common may be the same.

    Values may lack any of the fields, as a row of the history does that says only what was changed.
    """
    name, given, family, email, phone = (str(values.get(field) or "") for field in KNOWN_BY)
    names = [name, f"{given} {family}" if given and family else ""]
    found = {("name", " ".join(sorted(words))) for each in names if (words := name_words(each))}
    found |= {("email", fold(email)), ("phone", phone_tail(phone))}
    return frozenset(mark for mark in found if mark[1])
