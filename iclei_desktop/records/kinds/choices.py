"""What is chosen, not typed: yes or no, a term of a vocabulary, a country, another record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from iclei_desktop.records.countries import country_code, country_name, country_names
from iclei_desktop.records.kinds.base import FieldKind
from iclei_desktop.records.kinds.text import Names
from iclei_desktop.records.vocabularies import Vocabulary
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid


class Flag(FieldKind):
    """Yes, no, or not recorded."""

    name = "flag"
    python = (bool,)
    _MEANT: ClassVar[dict[str, bool]] = {
        **dict.fromkeys(("1", "yes", "y", "true", "x", "✓", "oui", "o", "vrai", "sim", "sí"), True),
        **dict.fromkeys(("0", "no", "n", "false", "non", "faux", "não"), False),
    }

    def column_type(self) -> TypeEngine[Any]:
        """Keep a Boolean."""
        return sa.Boolean(create_constraint=False)

    def parse(self, text: str) -> bool:
        """Read yes or no."""
        value = self._MEANT.get(text.strip().casefold())
        if value is None:
            raise Refusal(msgid("“{text}” is neither yes nor no."), text=text)
        return value

    def write(self, value: Any) -> str:
        """Write yes or no."""
        return "yes" if value else "no"

    def show(self, value: Any, translate: Translate) -> str:
        """Say yes or no."""
        return translate(msgid("Yes")) if value else translate(msgid("No"))


@dataclass(frozen=True)
class Choice(FieldKind):
    """One code of a vocabulary."""

    name = "choice"
    vocabulary: Vocabulary

    def parse(self, text: str) -> str:
        """Find the code by code, label in any language or known spelling."""
        code = self.vocabulary.find(text)
        if code is None:
            known = ", ".join(term.code for term in self.vocabulary.terms)
            raise Refusal(msgid("“{text}” is not in the list: {known}."), text=text, known=known)
        return code

    def show(self, value: Any, translate: Translate) -> str:
        """Return the label; a code of a later version is shown as it is."""
        return translate(self.vocabulary.labels.get(value, value))

    def ranked(self, language: str) -> Sequence[str]:  # noqa: ARG002 - the order is the vocabulary's own
        """Return the codes as the vocabulary has them: a status goes from planned to completed."""
        return tuple(self.vocabulary.labels)


@dataclass(frozen=True)
class Choices(Names):
    """Several codes of a vocabulary, such as the focus areas of a case; in the order of the vocabulary."""

    name = "choices"
    vocabulary: Vocabulary

    def parse(self, text: str) -> list[str] | None:
        """Find each code by code, label in any language or known spelling; commas may part them too."""
        parts = super().parse(text.replace(",", "|") if self.vocabulary.find(text) is None else text)
        if parts is None:
            return None
        codes = {Choice(self.vocabulary).parse(part) for part in parts}
        return [code for code in self.vocabulary.labels if code in codes]

    def write(self, value: Any) -> str:
        """Join the codes with "|"."""
        return "|".join(value)

    def show(self, value: Any, translate: Translate) -> str:
        """Return the labels; a code of a later version is shown as it is."""
        return " · ".join(translate(self.vocabulary.labels.get(code, code)) for code in value)


class Country(FieldKind):
    """ISO 3166-1 alpha-2; "NA" is Namibia. Names are CLDR's, in every language the program speaks."""

    name = "country"

    def parse(self, text: str) -> str:
        """Find the code by code or name."""
        code = country_code(text)
        if code is None:
            raise Refusal(msgid("“{text}” is not a country (ISO code or name)."), text=text)
        return code

    def show(self, value: Any, translate: Translate) -> str:
        """Return the country's name."""
        return country_name(value, translate.language)

    def ranked(self, language: str) -> Sequence[str]:
        """Return the codes in the order of the countries' names."""
        return tuple(country_names(language))


@dataclass(frozen=True)
class Link(FieldKind):
    """The key of one record of the kind ``target``."""

    name = "link"
    target: str

    def column_type(self) -> TypeEngine[Any]:
        """Keep a key."""
        return sa.String(36)
