"""What the program is, its version, and what it is made of."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QWidget

from iclei_desktop import __version__
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.page import page_of

PURPOSE = msgid("Cities, trainings, exchanges and good practices of a network of local governments, offline.")
PARTS = (
    (msgid("This program"), "MIT"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLCipher, SQLAlchemy, Alembic", "BSD-3-Clause, MIT"),
    ("typst", "Apache-2.0"),
    ("XlsxWriter, python-docx, python-calamine", "BSD-2-Clause, MIT"),
    ("Babel", "BSD-3-Clause"),
    (msgid("Icons: Lucide"), "ISC"),
    (msgid("Fonts: Noto"), "OFL-1.1"),
    (msgid("Cities: GeoNames"), "CC BY 4.0"),
)
"""Name and licence of what is shipped. Qt's libraries can be replaced by others of the same version."""


class AboutDialog(QDialog):
    """Version and licences, as text that can be selected and copied."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate(msgid("About ICLEI Desktop")))
        title = QLabel(
            f"<b>ICLEI Desktop {__version__}</b><br>Python {platform.python_version()}, Qt {qVersion()}"
        )
        purpose = QLabel(translate(PURPOSE))
        purpose.setWordWrap(True)
        parts = QTextBrowser()
        parts.setAccessibleName(translate(msgid("What the program is made of")))
        rows = "".join(f"<tr><td>{translate(name)}</td><td>{licence}</td></tr>" for name, licence in PARTS)
        parts.setHtml(f'<table cellpadding="4">{rows}</table>')
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = page_of(self)
        for widget in (title, purpose, parts, buttons):
            layout.addWidget(widget)
        self.resize(120 * STEP, 110 * STEP)
