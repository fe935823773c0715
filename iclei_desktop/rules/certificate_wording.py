"""What a certificate says: a text with places for the name, the training, the hours and the days."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from iclei_desktop.rules.translate import msgid

PLACEHOLDERS = ("name", "title", "hours", "planned", "start", "end", "city")
NAME = "{name}"
WRONG = msgid(
    "{field}: only {{name}}, {{title}}, {{hours}}, {{planned}}, {{start}}, {{end}} and {{city}} can be filled in."
)


def wrong_wording(text: str) -> str | None:
    """Return the message of what is wrong with a wording: a place that nothing can be filled into, a lone brace."""
    try:
        places = list(Formatter().parse(text))
    except ValueError:
        return WRONG
    named = [(name, extra, conversion) for _, name, extra, conversion in places if name is not None]
    known = all(name in PLACEHOLDERS and not extra and not conversion for name, extra, conversion in named)
    return None if known else WRONG


def divided(text: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Return what stands before and behind the name, all else filled in; all behind it if it is not named."""
    before, name, behind = text.partition(NAME)
    if not name:
        before, behind = "", text
    return before.format(**values).strip(), behind.format(**values).strip()
