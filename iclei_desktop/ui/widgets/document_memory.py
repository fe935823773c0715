"""What a person chose for documents the last time: kept on this computer.

The options are kept for each document, whatever it is about; the language for what documents are about, whichever it
is: who makes the sheet of a training in French wants its badges in French too.
"""

from __future__ import annotations

import json
from typing import Any

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import document_languages
from iclei_desktop.services.documents.declaring import Chosen, DocumentKind
from iclei_desktop.services.documents.making import Choice
from iclei_desktop.services.documents.options import Option
from iclei_desktop.ui.settings import Settings

_GROUP = "documents"
_LANGUAGES = f"{_GROUP}/languages"
MOST_KEPT = 200


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
    kept = {**_kept(settings, kind), **chosen}
    settings.setValue(f"{_GROUP}/{kind.name}", json.dumps(kept))
    settings.setValue(f"{_GROUP}/last-{kind.subject}", kind.name)


def recall(settings: Settings, kind: DocumentKind) -> Chosen:
    """Return the options that were chosen for a document the last time, none at first."""
    kept = _kept(settings, kind)
    try:
        return Chosen(dict(_read(option, kept) for option in kind.options if option.name in kept))
    except (Refusal, ValueError, TypeError, AttributeError):  # of another version, or edited by hand
        return Chosen()


def remember_language(settings: Settings, about: str, language: str) -> None:
    """Keep the language of the documents about a record or a whole file; of many, those used last."""
    kept = {one: chosen for one, chosen in _languages(settings).items() if one != about}
    settings.setValue(_LANGUAGES, json.dumps([*kept.items(), (about, language)][-MOST_KEPT:]))


def recall_language(settings: Settings, about: str, usual: str) -> str:
    """Return the language that was chosen the last time for documents about it, the usual one at first."""
    kept = _languages(settings).get(about)
    return kept if kept in document_languages() else usual


def _languages(settings: Settings) -> dict[str, str]:
    try:
        return dict(json.loads(str(settings.value(_LANGUAGES, "[]"))))
    except (ValueError, TypeError):  # edited by hand
        return {}


def _kept(settings: Settings, kind: DocumentKind) -> dict[str, Any]:
    """Return what is kept of a document; nothing if it makes no sense."""
    try:
        kept = json.loads(str(settings.value(f"{_GROUP}/{kind.name}", "{}")))
    except ValueError:  # edited by hand
        return {}
    return kept if isinstance(kept, dict) else {}


def _read(option: Option[Any], kept: dict[str, Any]) -> tuple[Option[Any], Any]:
    return option, option.from_json(kept[option.name])
