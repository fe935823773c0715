"""Qt's own words, its formats and the direction of reading, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from iclei_desktop.rules.translate import formats


def system_language() -> str:
    """Return the ISO 639-1 code of the language in which the person uses this computer."""
    return QLocale.system().uiLanguages()[0][:2].lower()


def speak(application: QApplication, language: str) -> None:
    """Let Qt speak a language: its standard buttons and dialogs, dates, and the side on which reading begins."""
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    locale = QLocale(formats(language))
    QLocale.setDefault(locale)
    words = QTranslator(application)
    if words.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)
    application.setLayoutDirection(locale.textDirection())
