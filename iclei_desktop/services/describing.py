"""What records are called that have no title of their own: by what they join, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.storage import rows, search

MOST_VALUES = 2
_LABELLED = msgid("{label}: {text}")


def labelled(translate: Translate, label: str, text: object) -> str:
    """Return a text after its label, as the language sets it: French wants a space before the colon."""
    return translate(_LABELLED).format(label=label, text=text)


def descriptions(
    connection: Connection,
    kind: RecordKind,
    keys: Iterable[str],
    translate: Translate,
    without: Collection[str] = (),
) -> dict[str, str]:
    """Return what records are called, by key: their title, or what they join and their first values.

    Links to the kinds ``without`` say nothing here, because it is known whom the records are about.
    """
    wanted = list(dict.fromkeys(keys))
    if kind.about.title:
        return search.titles(connection, kind, wanted)
    found = rows.current(connection, kind, wanted)
    joined = link_words(connection, kind, found.values(), translate, without)
    return {key: _description(kind, values, joined, translate) for key, values in found.items()}


def link_words(
    connection: Connection,
    kind: RecordKind,
    found: Iterable[Mapping[str, Any]],
    translate: Translate,
    without: Collection[str] = (),
) -> dict[str, str]:
    """Return what the records are called that some rows link to, by key."""
    words: dict[str, str] = {}
    some = list(found)
    for name, target in kind.links.items():
        linked = {str(values[name]) for values in some if values.get(name)}
        if linked and target not in without:
            words.update(descriptions(connection, catalogue()[target], linked, translate, without))
    return words


def _description(
    kind: RecordKind, values: Mapping[str, Any], joined: Mapping[str, str], translate: Translate
) -> str:
    links = [joined.get(values.get(name) or "", "") for name in kind.links]
    plain = [f.show(values[f.name], translate) for f in kind.shown if f.listed and f.name not in kind.links]
    return ", ".join(dict.fromkeys(text for text in (*links, *plain[:MOST_VALUES]) if text))
