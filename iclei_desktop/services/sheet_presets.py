"""Sheet templates that are known beforehand: used as they are, or copied into a file and changed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from iclei_desktop.rules.translate import Translate, msgid

USUAL_ROWS = 10


@dataclass(frozen=True, kw_only=True)
class SheetPreset:
    """A sheet template as it is shipped; its label and its texts are message ids."""

    name: str
    """What it is called on the command line."""
    label: str
    columns: tuple[str, ...]
    signature_per: str = "HALF_DAY"
    blank_rows: int = USUAL_ROWS
    languages: tuple[str, ...] = ()
    header_text: str = ""
    footer_text: str = ""
    countersigned: bool = False
    project_number: bool = True

    def values(self, translate: Translate) -> dict[str, Any]:
        """Return the fields of a sheet template, its texts in a language."""
        return {
            "columns": list(self.columns),
            "signature_per": self.signature_per,
            "blank_rows": self.blank_rows,
            "languages": list(self.languages) or None,
            "header_text": translate(self.header_text) or None,
            "footer_text": translate(self.footer_text) or None,
            "countersigned": self.countersigned,
            "project_number": self.project_number,
            "privacy_text": None,
        }


PRESETS = (
    SheetPreset(
        name="eu-list",
        label=msgid("List of participants as the European Union asks for it"),
        columns=("name", "organisation:42", "position:36", "city", "email", "phone"),
        footer_text=msgid("We confirm that those who signed above attended on this day."),
        countersigned=True,
    ),
    SheetPreset(
        name="emargement",
        label=msgid("Feuille d’émargement (French vocational training)"),
        columns=("name:50", "organisation:45", "position:36"),
        blank_rows=5,
        header_text=msgid("To be signed by each trainee for each half-day, and by the trainer."),
        footer_text=msgid("The trainer confirms that the attendance recorded here is exact."),
        countersigned=True,
    ),
    SheetPreset(
        name="plain",
        label=msgid("Plain list: name, organisation, signature"),
        columns=("name:60", "organisation:60"),
        signature_per="DAY",
        blank_rows=20,
        project_number=False,
    ),
    SheetPreset(
        name="bilingual",
        label=msgid("English and French side by side"),
        columns=("name", "sex:18", "organisation", "position", "city", "phone"),
        languages=("en", "fr"),
    ),
)


def find_preset(name: str) -> SheetPreset | None:
    """Return the shipped template of this name, None if there is none."""
    return next((preset for preset in PRESETS if preset.name == name.strip().lower()), None)
