"""Sheet templates: which one a training uses, and what an attendance sheet is like that follows one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.layout import Logo
from iclei_desktop.documents.logos import fit_logo
from iclei_desktop.documents.sheet_columns import COLUMN_KEYS, read_columns
from iclei_desktop.documents.sheet_signatures import HALF_DAY
from iclei_desktop.documents.side_by_side import SideBySide
from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, document_languages, msgid, translator
from iclei_desktop.services.attachments import attached
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.sheet_presets import PRESETS, USUAL_ROWS, find_preset
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

NONE = "none"
"""Instead of a template’s name: the sheet follows none, not even that of the training’s programme."""

Template = Mapping[str, Any]
"""The fields of a sheet template; with "key" if it is kept in the file."""


def offered_templates(workspace: Workspace, training: str, translate: Translate) -> Sequence[tuple[str, str]]:
    """Return what a sheet of a training can follow, by value and label, the usual first."""
    kept = workspace.page(kind_of("sheet_template"), Query())
    usual = [row for row in kept if row["key"] == usual_template(workspace, training)]
    others = [row for row in kept if row not in usual]
    none = (NONE, translate(msgid("None: chosen below")))
    shipped = [(preset.name, translate(preset.label)) for preset in PRESETS]
    return [*_named(usual), none, *_named(others), *shipped]


def usual_template(workspace: Workspace, training: str) -> str | None:
    """Return the key of the template of a training’s programme, the first by name; None if it has none."""
    programme = workspace.get(kind_of("training"), training)["programme"]
    return programme_template(workspace, kind_of("sheet_template"), programme)


def programme_template(
    workspace: Workspace, family: RecordKind, programme: str | None, /, **known: str | None
) -> str | None:
    """Return the key of a programme’s first template by name, whose other fields are as ``known``."""
    if programme is None:
        return None
    filters: dict[str, list[str | None]] = {name: [value] for name, value in known.items()}
    query = Query(filters={**filters, "programme": [programme]})
    return next((row["key"] for row in workspace.page(family, query, limit=1)), None)


def find_template(workspace: Workspace, training: str, wanted: str, translate: Translate) -> Template | None:
    """Return the template meant by ``wanted``: a name or key, a shipped one, "none"; "" for the programme’s."""
    if wanted == NONE:
        return None
    key = usual_template(workspace, training)
    if wanted:
        preset = find_preset(wanted)
        if preset is not None:
            return preset.values(translate)
        key = resolve(workspace, kind_of("sheet_template"), wanted)
    return read_template(workspace, key) if key else None


def read_template(workspace: Workspace, key: str) -> Template:
    """Return the fields of a template in the file."""
    return {**workspace.get(kind_of("sheet_template"), key), "key": key}


def sheet_options(workspace: Workspace, template: Template | None) -> SheetOptions:
    """Return what a sheet is like that follows a template; without one it is as usual."""
    if template is None:
        return SheetOptions()
    read_columns(template["columns"] or COLUMN_KEYS)  # says now what cannot be read
    return SheetOptions(
        columns=tuple(template["columns"] or COLUMN_KEYS),
        blank_rows=USUAL_ROWS if template["blank_rows"] is None else template["blank_rows"],
        logos=template_logos(workspace, kind_of("sheet_template"), template.get("key")),
        data_protection=template["privacy_text"],
        signature_per=template["signature_per"] or HALF_DAY,
        text_above=template["header_text"] or "",
        text_below=template["footer_text"] or "",
        countersigned=bool(template["countersigned"]),
        project_number=template["project_number"] is not False,
    )


def in_languages(template: Template | None, translate: Translate) -> Translate:
    """Return what words a sheet: the language chosen, beside it another of a template that has two."""
    languages = (template and template["languages"]) or ()
    unknown = [language for language in languages if language not in document_languages()]
    if unknown:
        raise Refusal(
            msgid("Documents cannot be in the language “{name}”. There are: {known}."),
            name=unknown[0],
            known=", ".join(document_languages()),
        )
    others = [language for language in languages if language != translate.language]
    return SideBySide(translate, translator(others[0])) if len(languages) > 1 else translate


def template_logos(workspace: Workspace, kind: RecordKind, key: str | None) -> tuple[Logo, ...]:
    """Return the logos of a template: the pictures attached to it, the oldest first."""
    if key is None:
        return ()
    pictures = [
        row for row in attached(workspace, kind, key) if (row["media_type"] or "").startswith("image/")
    ]
    return tuple(
        _logo(workspace.content(row["content"]), row["name"], row["caption"] or row["name"])
        for row in pictures
    )


@lru_cache(maxsize=16)
def _logo(picture: bytes, name: str, description: str) -> Logo:
    return fit_logo(picture, name, description)


def _named(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return [(row["key"], row["name"] or "") for row in rows]
