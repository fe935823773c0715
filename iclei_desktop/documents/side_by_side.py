"""Two languages side by side: a translator whose texts are those of both, "Full name / Nom complet"."""

from __future__ import annotations

from iclei_desktop.rules.translate import Translate

BETWEEN = " / "
SENTENCE_ENDS = (".", "!", "?")


class SideBySide:
    """Translates into two languages at once; dates and numbers are those of the first.

    A text that is the same in both stands once, and sentences stand below each other.
    """

    def __init__(self, first: Translate, second: Translate) -> None:
        self.language = first.language
        self.both = (first, second)

    def __call__(self, message: str, /) -> str:
        """Return the text of ``message`` in both languages."""
        return joined(*(translate(message) for translate in self.both))

    def plural(self, one: str, many: str, number: int, /, **more: object) -> str:
        """Return the form for ``number`` in both languages, each by its own rule."""
        return joined(*(translate.plural(one, many, number, **more) for translate in self.both))


def languages_of(translate: Translate) -> tuple[Translate, ...]:
    """Return the translators for one language each that ``translate`` is made of."""
    return translate.both if isinstance(translate, SideBySide) else (translate,)


def joined(first: str, second: str) -> str:
    """Return two texts as one."""
    if first == second or not second:
        return first
    return f"{first}\n{second}" if first.endswith(SENTENCE_ENDS) else f"{first}{BETWEEN}{second}"
