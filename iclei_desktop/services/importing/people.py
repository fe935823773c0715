"""What is particular to lists of people: titles before names, names in two columns, and who may be there already."""

from __future__ import annotations

from collections.abc import Mapping

from iclei_desktop.records.catalogue import Values
from iclei_desktop.rules.honorifics import split_honorific
from iclei_desktop.rules.likeness import Entry
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.report import Remark
from iclei_desktop.services.lookalikes import lookalikes
from iclei_desktop.services.workspace import Workspace

MOST_COMPARED = 150
"""New people of a list: a workshop's are looked up one by one, those of a whole register would take too long."""
ALIKE = msgid(
    "May be “{name}”, who is in the file already: {said}. “People who look alike” in the menu Record shows both."
)


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


def may_be_there(workspace: Workspace, added: Mapping[int, Values]) -> list[Remark]:
    """Name the lines (line → values) of people who are added, but look like somebody in the file.

    “Nom, Prénom” and “given name, family name” are the same person, and the row alone does not say so for certain.
    """
    if len(added) > MOST_COMPARED:
        return []
    remarks = []
    for line, values in added.items():
        told = (
            values.get(name) or "" for name in ("name_as_written", "email", "phone", "city", "organisation")
        )
        for alike in lookalikes(workspace, Entry(*map(str, told)), limit=1):
            who = {"name": alike.known.entry.name, "said": alike.likeness.reasons[0]}
            remarks.append(Remark(line, ALIKE, who))
    return remarks
