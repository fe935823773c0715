"""What can be chosen for a document, beside its preview: a control for each option that it declares."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate, document_languages, msgid, own_name
from iclei_desktop.services.documents.declaring import Chosen, DocumentKind
from iclei_desktop.services.documents.making import Choice, Subject
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.documents.registry import document_kinds, documents_about
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.document_memory import (
    last_document,
    recall,
    recall_language,
    remember,
    remember_language,
)
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.option_editors import OptionEditor, option_editor
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class DocumentOptions(QWidget):
    """Document, language, and the options of the document; remembered for each, the language for what it is about."""

    changed = Signal()

    def __init__(
        self, translate: Translate, settings: Settings, subject: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._translate = translate
        self._settings = settings
        self._subject = subject
        self._kinds = documents_about(subject)
        self._about: str | None = None
        self.document = DropDown()
        self.language = DropDown()
        options = dict.fromkeys(option for kind in self._kinds for option in kind.options)
        self._editors: dict[Option[Any], OptionEditor] = {o: option_editor(o, translate) for o in options}
        self._rows = self._lay_out()
        self._fill()
        self._listen()

    def __getitem__(self, option: Option[Any]) -> OptionEditor:
        """Return the control of an option."""
        return self._editors[option]

    @property
    def kind(self) -> DocumentKind:
        """The document that is chosen now."""
        return document_kinds()[self.document.currentData()]

    @property
    def lacking(self) -> Option[Any] | None:
        """The option for which something must be chosen, and nothing is."""
        return next(
            (o for o in self.kind.options if self._asked(o) and self._editors[o].value() is None), None
        )

    @property
    def choice(self) -> Choice | None:
        """What is chosen now; None while something is lacking."""
        if self.lacking is not None:
            return None
        asked = [option for option in self.kind.options if self._asked(option)]
        chosen = Chosen({option: self._editors[option].value() for option in asked})
        return Choice(self.kind.name, self.language.currentData(), chosen)

    def begin(self, about: str) -> None:
        """Begin with the documents about a record, or about a file: in the language that was chosen for them."""
        self._about = about
        language = recall_language(self._settings, about, self._translate.language)
        self.blockSignals(True)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.blockSignals(False)

    def offer(self, subject: Subject, *, anew: bool) -> None:
        """Offer what can be chosen for a subject: as usual ``anew``, else what was unticked stays so."""
        for option, entries in subject.offered.items():
            self._editors[option].offer(entries, anew=anew)
        self._show_asked()

    def _fill(self) -> None:
        for kind in self._kinds:
            self.document.addItem(self._translate(kind.label), kind.name)
        for code in document_languages():
            self.language.addItem(own_name(code), code)
        for box in (self.document, self.language):  # as wide as there is room, whatever the labels
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.language.setCurrentIndex(max(0, self.language.findData(self._translate.language)))
        last = last_document(self._settings, self._subject)
        self.document.setCurrentIndex(max(0, self.document.findData(last)))
        self._recall()

    def _listen(self) -> None:
        self.document.currentIndexChanged.connect(self._take_document)
        self.language.currentIndexChanged.connect(self._take_language)
        for editor in self._editors.values():
            editor.changed.connect(self._tell)

    def _take_document(self) -> None:
        self._recall()
        self._tell()

    def _take_language(self) -> None:
        if self._about is not None and not self.signalsBlocked():
            remember_language(self._settings, self._about, self.language.currentData())
        self._tell()

    def _recall(self) -> None:
        """Show what was chosen for this document the last time, and only what it can be told."""
        kind = self.kind
        chosen = recall(self._settings, kind)
        self.blockSignals(True)
        for option in kind.options:
            if option.remembered:
                self._editors[option].show(chosen[option])
        self.blockSignals(False)
        self._show_asked()

    def _show_asked(self) -> None:
        for option, row in self._rows.items():
            row.setVisible(option in self.kind.options and self._asked(option))

    def _asked(self, option: Option[Any]) -> bool:
        """Return whether an option is for the person to choose, and not said by another one."""
        other = option.yields_to
        return other is None or self._editors[other].value() == other.nothing

    def _tell(self) -> None:
        if self.signalsBlocked():
            return
        self._show_asked()
        choice = self.choice
        if choice is not None:
            remember(self._settings, self.kind, choice)
        self.changed.emit()

    def _lay_out(self) -> dict[Option[Any], QWidget]:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 2 * STEP, 0)
        layout.setSpacing(STEP)
        self._row(layout, msgid("&Document"), self.document)
        self._row(layout, msgid("&Language of the document"), self.language)
        rows: dict[Option[Any], QWidget] = {
            option: self._row(layout, option.label if editor.captioned else "", editor.widget)
            for option, editor in self._editors.items()
        }
        layout.addStretch(1)
        return rows

    def _row(self, layout: QVBoxLayout, label: str, widget: QWidget) -> QWidget:
        """Put a control under its label; what is hidden as one leaves no gap."""
        row = QWidget()
        within = QVBoxLayout(row)
        within.setContentsMargins(0, 0, 0, STEP if label else 0)
        within.setSpacing(STEP)
        if label:
            caption = PlainLabel(self._translate(label))
            caption.setBuddy(widget)
            within.addWidget(caption)
            if not widget.accessibleName():
                widget.setAccessibleName(self._translate(label).replace("&", ""))
        within.addWidget(widget)
        layout.addWidget(row)
        return row
