"""Every visible string: marked where it is declared, translated where it is shown.

One catalogue (``resources/locale/<language>.po``) serves window, documents and command line. The ``.po`` is
compiled in memory when a language is first used, so there is no compiled file to forget or to go stale.
"""

from __future__ import annotations

import gettext
import os
import zlib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Protocol

from iclei_desktop.rules.paths import resource

SOURCE_LANGUAGE = "en"
SMALLEST_GROUPED = 1_000
COMPLETE_LANGUAGES = ("en", "fr")
"""Languages in which every message has a text; others have what documents say, and are offered for these alone."""


def msgid(text: str) -> str:
    """Mark ``text`` for translation without translating it yet (labels declared on fields, messages)."""
    return text


class Plural(str):
    """A message of two forms: as a text it is that for many; ``by`` names the value that chooses."""

    one: str
    by: str

    def __new__(cls, one: str, many: str, by: str) -> Plural:
        """Return the form for many, with that for one beside it."""
        made = super().__new__(cls, many)
        made.one, made.by = one, by
        return made

    def __reduce__(self) -> tuple[type[Plural], tuple[str, str, str]]:
        """Let it cross into another process."""
        return Plural, (self.one, str(self), self.by)


def plural(one: str, many: str, by: str = "count") -> Plural:
    """Mark a message for translation that has one form for one and another for many; see ``filled``."""
    return Plural(one, many, by)


class Translate(Protocol):
    """Turns a message id into a text of one language."""

    @property
    def language(self) -> str:
        """ISO 639-1 code of the language translated into."""
        ...

    def __call__(self, message: str, /) -> str:
        """Return the text of ``message``."""
        ...

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Choose the form for ``number`` by the language's own rule; ``{number}`` and ``values`` are filled in."""
        ...


class Translator:
    """A language's catalogue; a message without translation comes back as it is, in English."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, message: str, /) -> str:
        """Return the text of ``message``, or the message itself where there is none."""
        return self._catalogue.gettext(message) if message else ""

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Choose the form for ``number`` by the language's own rule; ``{number}`` and ``values`` are filled in."""
        shown = {"number": grouped(number, self.language), **values}
        return self._catalogue.ngettext(one, many, number).format(**shown)


def filled(translate: Translate, message: str, values: Mapping[str, object]) -> str:
    """Return a message in a language with its values as that writes them; of two forms, the one for its number."""
    shown = {name: said(value, translate.language) for name, value in values.items()}
    if not isinstance(message, Plural):
        return translate(message).format(**shown)
    number = values[message.by]
    if not isinstance(number, int):
        raise TypeError(f"{message.by} is what chooses the form, and no whole number")
    return translate.plural(message.one, str(message), number, **shown)


@cache
def translator(language: str) -> Translator:
    """Return the translator for an ISO 639-1 code; an unknown language gives English."""
    source = resource("locale", f"{language}.po")
    if language == SOURCE_LANGUAGE or not source.is_file():
        return Translator(SOURCE_LANGUAGE, gettext.NullTranslations())
    return Translator(language, gettext.GNUTranslations(BytesIO(_compiled(source))))


def _compiled(source: Path) -> bytes:
    """Return the catalogue as gettext reads it; it is kept in this person's cache, for Babel is slow to import."""
    from platformdirs import user_cache_path  # not wanted for English

    content = source.read_bytes()
    version = f"{len(content)}-{zlib.crc32(content):08x}"  # what it holds is no secret, only to be told apart
    kept = user_cache_path("iclei-desktop", False) / "locale" / f"{source.stem}-{version}.mo"
    with suppress(OSError):
        return kept.read_bytes()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(content), locale=source.stem))
    with suppress(OSError):  # without a cache it is compiled anew
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(compiled.getvalue())
        unfinished.replace(kept)
    return compiled.getvalue()


@cache
def own_name(language: str) -> str:
    """Return what a language is called in itself, such as "Français": the first line of its catalogue says it."""
    source = resource("locale", f"{language}.po")
    if language == SOURCE_LANGUAGE or not source.is_file():
        return "English"
    with source.open(encoding="utf-8") as file:
        return file.readline().rpartition(": ")[2].strip()


def grouped(number: int, language: str) -> str:
    """Return a whole number as a language writes it: "12,500", in French with a narrow blank."""
    if abs(number) < SMALLEST_GROUPED:
        return str(number)
    from babel.numbers import format_decimal  # slow to import, and most numbers are small

    return format_decimal(number, locale=formats(language))


def said(value: object, language: str) -> object:
    """Return a value as a sentence of a language says it; what is no number, day or time stays as it is."""
    from datetime import date, datetime, time  # not wanted for a window without a file

    if isinstance(value, bool | datetime):
        return value
    if isinstance(value, int):
        return grouped(value, language)
    if isinstance(value, date):
        from babel.dates import format_date  # slow to import

        return format_date(value, "medium", locale=formats(language))
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value


def formats(language: str) -> str:
    """Return the locale whose dates and numbers suit a language; for English that of most of its cities."""
    return {"en": "en_GB"}.get(language, language)


def languages() -> list[str]:
    """Return the codes of the languages that the window speaks, English first."""
    return [code for code in document_languages() if code in COMPLETE_LANGUAGES]


def document_languages() -> list[str]:
    """Return the codes of the languages that documents can be in, English first: all that have a catalogue."""
    found = sorted(path.stem for path in resource("locale").glob("*.po"))
    return [SOURCE_LANGUAGE, *(code for code in found if code != SOURCE_LANGUAGE)]
