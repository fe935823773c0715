"""What the executable leaves out must not be what the program needs: told without building it."""

from __future__ import annotations

from pathlib import Path

import babel
from PySide6.QtCore import QLibraryInfo

from build_spec.contents import Entry, needed_data
from iclei_desktop.records import countries
from iclei_desktop.rules.translate import document_languages, formats, languages


def _entries(folder: Path, pattern: str) -> list[Entry]:
    return [(f"{folder.name}/{path.name}", str(path), "DATA") for path in folder.glob(pattern)]


def test_the_languages_of_window_and_countries_are_kept_of_babel() -> None:
    entries = _entries(Path(babel.__file__).parent / "locale-data", "*.dat")
    kept = {Path(name).stem for name, *_ in needed_data(entries)}
    wanted = {"root", *document_languages(), *map(formats, document_languages()), *countries._NAME_LANGUAGES}
    assert wanted <= kept
    assert len(kept) < len(entries) / 2


def test_only_the_languages_of_the_window_are_kept_of_qt() -> None:
    translations = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    kept = {Path(name).stem for name, *_ in needed_data(_entries(translations, "*.qm"))}
    assert kept == {f"qtbase_{language}" for language in languages()}
