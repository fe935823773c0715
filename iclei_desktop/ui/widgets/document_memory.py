"""What a person chose for a document the last time: kept on this computer, one entry for each document."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.sheet_columns import COLUMN_KEYS
from iclei_desktop.rules.translate import languages
from iclei_desktop.services.training_documents import Choice
from iclei_desktop.ui.settings import Settings

_GROUP = "documents"
_LAST = f"{_GROUP}/last"


def last_document(settings: Settings) -> str:
    """Return the document chosen last, "" at first."""
    return str(settings.value(_LAST, ""))


def remember(settings: Settings, choice: Choice) -> None:
    """Keep a choice for the next time; days belong to one training and are left out."""
    kept = {
        "language": choice.language,
        "columns": choice.options.columns,
        "blank_rows": choice.options.blank_rows,
        "show_marks": choice.options.show_marks,
        "logos": [str(path) for path in choice.logos],
    }
    settings.setValue(f"{_GROUP}/{choice.document}", json.dumps(kept))
    settings.setValue(_LAST, choice.document)


def recall(settings: Settings, document: str, language: str) -> Choice:
    """Return what was chosen for a document the last time, at first the usual in ``language``."""
    usual = Choice(document, language)
    try:
        kept = json.loads(str(settings.value(f"{_GROUP}/{document}", "{}")))
        return _read(kept, usual)
    except (ValueError, TypeError, KeyError, AttributeError):  # of another version, or edited by hand
        return usual


def _read(kept: dict[str, Any], usual: Choice) -> Choice:
    if not kept:
        return usual
    options = SheetOptions(
        columns=tuple(key for key in COLUMN_KEYS if key in kept["columns"]),
        blank_rows=int(kept["blank_rows"]),
        show_marks=bool(kept["show_marks"]),
    )
    language = kept["language"] if kept["language"] in languages() else usual.language
    return replace(usual, language=language, options=options, logos=tuple(map(Path, kept["logos"])))
