"""Every visible string: marked where it is declared, translated where it is shown.

One catalogue (``resources/locale/<language>.po``) serves window, documents and command line. The ``.po`` is
compiled in memory when a language is first used, so there is no compiled file to forget or to go stale.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from typing import Protocol

from iclei_desktop.rules.paths import resource

SOURCE_LANGUAGE = "en"


def msgid(text: str) -> str:
    """Mark ``text`` for translation without translating it yet (labels declared on fields, messages)."""
    return text


class Translate(Protocol):
    """Turns a message id into a text of one language."""

    @property
    def language(self) -> str:
        """ISO 639-1 code of the language translated into."""
        ...

    def __call__(self, message: str, /) -> str:
        """Return the text of ``message``."""
        ...

    def plural(self, one: str, many: str, number: int, /) -> str:
        """Choose the form for ``number`` by the language's own rule; ``{number}`` is filled in."""
        ...


class Translator:
    """A language's catalogue; a message without translation comes back as it is, in English."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, message: str, /) -> str:
        """Return the text of ``message``, or the message itself where there is none."""
        return self._catalogue.gettext(message) if message else ""

    def plural(self, one: str, many: str, number: int, /) -> str:
        """Choose the form for ``number`` by the language's own rule; ``{number}`` is filled in."""
        return self._catalogue.ngettext(one, many, number).format(number=number)


@cache
def translator(language: str) -> Translator:
    """Return the translator for an ISO 639-1 code; an unknown language gives English."""
    source = resource("locale", f"{language}.po")
    if language == SOURCE_LANGUAGE or not source.is_file():
        return Translator(SOURCE_LANGUAGE, gettext.NullTranslations())
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translator(language, gettext.GNUTranslations(compiled))


def formats(language: str) -> str:
    """Return the locale whose dates and numbers suit a language; for English that of most of its cities."""
    return {"en": "en_GB"}.get(language, language)


def languages() -> list[str]:
    """Return the codes of all languages there are, English first."""
    found = sorted(path.stem for path in resource("locale").glob("*.po"))
    return [SOURCE_LANGUAGE, *(code for code in found if code != SOURCE_LANGUAGE)]
