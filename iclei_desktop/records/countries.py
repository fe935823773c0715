"""Countries by ISO 3166-1 alpha-2 code and by name, from CLDR through Babel."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale

from iclei_desktop.rules.folding import fold

# CLDR also names regions that are no country: the European Union, the euro zone, the United Nations,
# islands without a code of their own, "unknown", and two pseudo-locales.
_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
# The six languages of the United Nations and Portuguese: what lists from partners are written in.
_NAME_LANGUAGES = ("en", "fr", "pt", "es", "ar", "ru", "zh", "zh_Hant")
# Names that CLDR does not have, or has in another form, and that lists are full of.
_ALSO = {
    "BS": "the bahamas",
    "CD": "drc|rdc|dr congo|democratic republic of the congo|democratic republic of congo"
    "|republique democratique du congo|Демократическая Республика Конго|جمهورية الكونغو الديمقراطية|刚果民主共和国",
    "CF": "Центральноафриканская Республика",
    "CG": "congo|republic of the congo|republic of congo|republique du congo|republica del congo"
    "|republica do congo|Республика Конго|جمهورية الكونغو|剛果共和國",
    "CI": "ivory coast|costa de marfil",
    "CN": "people's republic of china",
    "CV": "cape verde",
    "CZ": "czech republic",
    "FM": "federated states of micronesia",
    "GB": "uk",
    "GM": "the gambia",
    "HK": "hong kong",
    "IE": "republic of ireland",
    "MM": "myanmar|burma",
    "MO": "macau|macao",
    "MW": "مالاوي",
    "NL": "kingdom of the netherlands|the netherlands",
    "PS": "palestine|state of palestine",
    "RE": "لا ريونيون",
    "SC": "Сейшельские Острова",
    "SH": "saint helena, ascension and tristan da cunha|sainte-helene, ascension et tristan da cunha"
    "|santa elena, ascension y tristan de acuna",
    "ST": "ساو تومي وبرينسيب",
    "SZ": "swaziland",
    "TL": "east timor",
    "TR": "turkey",
    "TZ": "united republic of tanzania",
    "US": "usa|united states of america",
    "VC": "saint vincent and the grenadines",
    "ZA": "ЮАР",
}


@cache
def country_names(language: str) -> dict[str, str]:
    """Return name by ISO code in a language, in the order of the names."""
    territories = {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
    codes = [code for code in territories if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY]
    return {code: territories[code] for code in sorted(codes, key=lambda code: fold(territories[code]))}


def country_name(code: str, language: str) -> str:
    """Return the country's name in a language, or the code where it has none."""
    return country_names(language).get(code, code)


@cache
def _codes() -> dict[str, str]:
    found = {
        _loose(name): code for language in _NAME_LANGUAGES for code, name in country_names(language).items()
    }
    return {**found, **{_loose(name): code for code, names in _ALSO.items() for name in names.split("|")}}


@lru_cache(maxsize=1_000)
def country_code(text: str) -> str | None:
    """Return the code meant by a code or a name in one of seven languages; None if it is no country."""
    plain = text.strip()
    if len(plain) == 2 and plain.upper() in country_names("en"):
        return plain.upper()
    return _codes().get(_loose(plain))


def _loose(name: str) -> str:
    """Fold a name and its two habits of spelling: "São Tomé & Príncipe", "St. Helena"."""
    return re.sub(r"\bst\b\.?", "saint", fold(name).replace("&", "and"))
