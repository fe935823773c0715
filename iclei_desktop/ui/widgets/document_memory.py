"""What a person chose for a document the last time: kept on this computer, one entry for each document."""

from __future__ import annotations

import json
from typing import Any

from iclei_desktop.rules.translate import document_languages
from iclei_desktop.services.documents.declaring import Chosen, DocumentKind
from iclei_desktop.services.documents.making import Choice
from iclei_desktop.services.documents.options import Option
from iclei_desktop.ui.settings import Settings

_GROUP = "documents"


def last_document(settings: Settings, subject: str) -> str:
    """Return the document about a kind of record that was chosen last, "" at first."""
    return str(settings.value(f"{_GROUP}/last-{subject}", ""))


def remember(settings: Settings, kind: DocumentKind, choice: Choice) -> None:
    """Keep a choice for the next time, without what belongs to one subject alone; what was not asked for stays."""
    chosen = {
        option.name: option.to_json(choice.chosen[option])
        for option in kind.options
        if option.remembered and choice.chosen.given(option)
    }
    kept = {**_kept(settings, kind), "language": choice.language, **chosen}
    settings.setValue(f"{_GROUP}/{kind.name}", json.dumps(kept))
    settings.setValue(f"{_GROUP}/last-{kind.subject}", kind.name)


def recall(settings: Settings, kind: DocumentKind, language: str) -> Choice:
    """Return what was chosen for a document the last time, at first the usual in ``language``."""
    kept = _kept(settings, kind)
    known = kept.get("language") in document_languages()
    try:
        values = dict(_read(option, kept) for option in kind.options if option.name in kept)
    except (ValueError, TypeError, AttributeError):  # of another version, or edited by hand
        return Choice(kind.name, language)
    return Choice(kind.name, kept["language"] if known else language, Chosen(values))


def _kept(settings: Settings, kind: DocumentKind) -> dict[str, Any]:
    """Return what is kept of a document; nothing if it makes no sense."""
    try:
        kept = json.loads(str(settings.value(f"{_GROUP}/{kind.name}", "{}")))
    except ValueError:  # edited by hand
        return {}
    return kept if isinstance(kept, dict) else {}


def _read(option: Option[Any], kept: dict[str, Any]) -> tuple[Option[Any], Any]:
    return option, option.from_json(kept[option.name])
