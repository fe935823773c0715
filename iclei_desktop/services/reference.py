"""What every kind of record holds, told from its declaration: for the command line and for the help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Choice, Choices, Link
from iclei_desktop.rules.translate import Translate, msgid

HOLDS: Mapping[str, str] = {
    "text": msgid("text"),
    "long_text": msgid("text of several lines"),
    "number": msgid("number"),
    "integer": msgid("whole number"),
    "flag": msgid("yes or no"),
    "date": msgid("day"),
    "time": msgid("time of day"),
    "moment": msgid("moment, set by the program"),
    "country": msgid("country, two letters"),
    "names": msgid("list of texts"),
    "choice": msgid("one of: {codes}"),
    "choices": msgid("list of: {codes}"),
    "link": msgid("key of one of: {target}"),
}
"""By name of the kind of field."""


@dataclass(frozen=True)
class FieldReference:
    """One field in words: the name it has in commands and JSON, its label, what it holds."""

    name: str
    label: str
    holds: str
    required: bool


def fields_of(kind: RecordKind, translate: Translate) -> Iterator[FieldReference]:
    """Give every field that a person sees, in the order of its declaration."""
    for field in kind.shown:
        yield FieldReference(field.name, translate(field.label), _holds(field, translate), field.required)


def _holds(field: Field, translate: Translate) -> str:
    text = translate(HOLDS[field.kind.name])
    if isinstance(field.kind, Choice | Choices):
        text = text.format(codes=", ".join(field.kind.vocabulary.labels))
    if isinstance(field.kind, Link):
        text = text.format(target=catalogue()[field.kind.target].about.plural)
    return f"{text},\u00a0{field.unit}" if field.unit else text


def reference_page(translate: Translate) -> str:
    """Return the help page that lists the fields of every kind, as Markdown."""
    headings = " | ".join(translate(text) for text in HEADINGS)
    title = translate(msgid("All fields"))
    parts = [f"# {title}", translate(INTRODUCTION)]
    for kind in catalogue().values():
        rows = [
            f"| `{field.name}`{' *' if field.required else ''} | {field.label} | {field.holds} |"
            for field in fields_of(kind, translate)
            if field.name != "notes"
        ]
        parts.append(f"## {kind.about.plural}\n\n{translate(kind.about.many)}\n")
        parts[-1] += "\n".join(["", f"| {headings} |", "|---|---|---|", *rows])
    return "\n\n".join(parts) + "\n"


HEADINGS = (msgid("field"), msgid("meaning"), msgid("holds"))
INTRODUCTION = msgid(
    "The fields of every kind of record, by the names they have on the command line, in lists that are imported and "
    "exported, and in JSON. A * marks what must be filled in. Every record has `notes` as well."
)
