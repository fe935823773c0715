"""Bring translations and the help pages told from declarations in step with the source: ``make messages``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from iclei_desktop.rules.translate import COMPLETE_LANGUAGES, SOURCE_LANGUAGE

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "resources" / "locale"
PROJECT = "ICLEI Desktop"
LANGUAGES = tuple(language for language in COMPLETE_LANGUAGES if language != SOURCE_LANGUAGE)
"""Languages that are always complete; others are added by putting a .po file into resources/locale."""
ON_PAPER = ("documents/", "records/vocabularies", "services/exporting", "services/reports/")
"""Where what documents say is declared: other languages have at least these messages."""
TO_THE_WINDOW = ("documents/files", "documents/logos", "documents/label_papers", "documents/writers/")
"""Within these rooms, what is said to the person at the computer and never printed."""
KEYWORDS: dict[str, tuple[int, ...] | None] = {"msgid": None, "plural": (1, 2)}


def template() -> Catalog:
    """Return all messages of the source, each with the files it is used in."""
    catalog = Catalog(project=PROJECT, charset="utf-8")
    found = extract_from_dir(ROOT / "iclei_desktop", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for path, line, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalog.add(
            message, locations=[(f"iclei_desktop/{path}", line)], auto_comments=comments, context=context
        )
    return catalog


def is_on_paper(message: Message) -> bool:
    """Return whether a document may say this message, rather than the window or the command line alone."""
    places = [path.removeprefix("iclei_desktop/") for path, _ in message.locations]
    return any(place.startswith(ON_PAPER) and not place.startswith(TO_THE_WINDOW) for place in places)


def update(language: str) -> list[str]:
    """Merge the template into one catalogue, write it, and return the messages without a text."""
    path = LOCALE / f"{language}.po"
    catalog = Catalog(locale=language)
    if path.is_file():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    if language not in LANGUAGES:  # spoken by documents alone: without the messages of the window
        for message in [m for m in catalog if m.id and not _is_translated(m) and not is_on_paper(m)]:
            catalog.delete(message.id if isinstance(message.id, str) else message.id[0])
    catalog.fuzzy = False
    catalog.project, catalog.version, catalog.copyright_holder = PROJECT, "1", "The ICLEI Desktop developers"
    # The program reads the name that a language has in itself from this line: see rules/translate.py.
    name = Locale.parse(language).get_language_name(language) or language
    catalog.header_comment = f"# {PROJECT}: {name[:1].upper()}{name[1:]}\n#"
    catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = PROJECT
    # A date would change the file each time it is brought up to date.
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_by_file=True, include_lineno=False)
    return [str(message.id) for message in catalog if message.id and not _is_translated(message)]


def _is_translated(message: Message) -> bool:
    """Return whether every form of a message has a text: some have a singular and a plural."""
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


def main() -> None:
    """Update every catalogue and say what is missing."""
    LOCALE.mkdir(parents=True, exist_ok=True)
    for language in sorted({*LANGUAGES, *(path.stem for path in LOCALE.glob("*.po"))}):
        missing = update(language)
        sys.stdout.write(
            "\n  ".join((f"{language}: {len(missing)} messages without a text", *missing)) + "\n"
        )
    write_reference_pages()


def write_reference_pages() -> None:
    """Write the help pages told from declarations – fields, documents – in each language that has help."""
    from iclei_desktop.rules.translate import translator  # after the catalogues were written
    from iclei_desktop.services.documents.reference import documents_page
    from iclei_desktop.services.reference import reference_page

    for folder in sorted(path for path in (ROOT / "resources" / "help").iterdir() if path.is_dir()):
        for name, page in (("fields.md", reference_page), ("all-documents.md", documents_page)):
            (folder / name).write_text(page(translator(folder.name)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
