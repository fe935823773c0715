"""What is particular to lists of people: titles before names, and names in two columns."""

from __future__ import annotations

from iclei_desktop.rules.honorifics import split_honorific


def tidy_person(texts: dict[str, str]) -> dict[str, str]:
    """Keep titles apart from names, and make the full name of the columns there are, in their order.

    The name itself is never changed: neither its case nor its spelling, and no surname is required.
    """
    tidy = dict(texts)
    if "name_as_written" not in tidy:
        parts = [text for name, text in texts.items() if name in ("given", "family") and text]
        if parts:
            tidy["name_as_written"] = " ".join(parts)
        if len(parts) == 1:  # the only name there is, whatever its column is called
            tidy.pop("family", None)
            tidy.pop("given", None)
    if tidy.get("name_as_written"):
        honorific, name = split_honorific(tidy["name_as_written"])
        if honorific:
            tidy["name_as_written"] = name
            tidy["honorific"] = tidy.get("honorific") or honorific
    return tidy
