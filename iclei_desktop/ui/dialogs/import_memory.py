"""The columns that a person corrected once: a list with the same headings is read the same way the next time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from iclei_desktop.services.importing.columns import plain
from iclei_desktop.services.importing.preview import Preview
from iclei_desktop.ui.settings import Settings

Places = Mapping[str, int | None]
"""Name of a target → the place of its column, None for one that is not read."""


class ColumnMemory:
    """Keeps places by a hash of the headings: no text of a list, in which names may stand, gets into the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def keep(self, kind: str, preview: Preview, places: Places) -> None:
        """Remember how the columns of a list are read."""
        self._settings.setValue(_name(kind, preview), json.dumps(dict(places)))

    def recall(self, kind: str, preview: Preview) -> Preview | None:
        """Return the list read as a person corrected it once; None for one whose guesses were never corrected."""
        try:
            kept = json.loads(str(self._settings.value(_name(kind, preview), "")))
        except ValueError:
            return None
        names = {target.name for target in preview.targets}
        if not isinstance(kept, dict) or not names.issuperset(kept):
            return None
        count = len(preview.table.headers)
        columns = {n: place for n, place in kept.items() if isinstance(place, int) and 0 <= place < count}
        return replace(preview, columns=columns)


def _name(kind: str, preview: Preview) -> str:
    headings = "\n".join((kind, *map(plain, preview.table.headers)))
    return f"columns/{hashlib.sha256(headings.encode()).hexdigest()[:24]}"
