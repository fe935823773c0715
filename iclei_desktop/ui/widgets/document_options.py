"""What can be chosen for a training's document, beside its preview."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.sheet_columns import SHEET_COLUMNS
from iclei_desktop.rules.translate import Translate, formats, languages, msgid, own_name
from iclei_desktop.services.exporting import DOCUMENTS
from iclei_desktop.services.training_documents import SHOWN_BY, Choice
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.document_logos import DocumentLogos
from iclei_desktop.ui.widgets.document_memory import last_document, recall, remember

MOST_BLANK_ROWS = 200
SHOWN_DAYS = 5


class DocumentOptions(QWidget):
    """Document, language, days, columns, blank rows, logos, marks; remembered for each document."""

    changed = Signal()

    def __init__(self, translate: Translate, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._settings = settings
        self._days: tuple[date, ...] = ()
        self.document = QComboBox()
        self.language = QComboBox()
        self.days = CheckList[date](translate(msgid("Days")))
        self.columns = CheckList[str](translate(msgid("Columns")))
        self.blank_rows = QSpinBox(maximum=MOST_BLANK_ROWS)
        self.show_marks = QCheckBox(translate(msgid("Print the &marks that are recorded")))
        self.logos = DocumentLogos(translate)
        self._parts: Mapping[str, tuple[QWidget, ...]] = self._lay_out()
        self._fill()
        self._listen()

    @property
    def choice(self) -> Choice | None:
        """What is chosen now; None while none of the days is."""
        days = self.days.chosen
        if self._days and not days and self._shows("days"):
            return None
        options = SheetOptions(
            days=() if days == self._days else days,
            columns=self.columns.chosen,
            blank_rows=self.blank_rows.value(),
            show_marks=self.show_marks.isChecked(),
        )
        return Choice(self.document.currentData(), self.language.currentData(), options, self.logos.paths)

    def show_days(self, days: tuple[date, ...], *, anew: bool) -> None:
        """Offer the days of a training: all ticked ``anew``, else those unticked stay so."""
        from babel.dates import format_date  # slow to import: the window is painted first

        unticked = set() if anew else set(self._days) - set(self.days.chosen)
        self._days = days
        language = formats(self._translate.language)
        entries = [(day, format_date(day, "EEE d MMM y", locale=language)) for day in days]
        self.days.fill(entries, set(days) - unticked)
        self.days.show_rows(SHOWN_DAYS)

    def _fill(self) -> None:
        for name, exported in DOCUMENTS.items():
            self.document.addItem(self._translate(exported.label), name)
        for code in languages():
            self.language.addItem(own_name(code), code)
        for box in (self.document, self.language):  # as wide as there is room, whatever the labels
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.document.setCurrentIndex(max(0, self.document.findData(last_document(self._settings))))
        self._recall()

    def _listen(self) -> None:
        self.document.currentIndexChanged.connect(self._take_document)
        self.language.currentIndexChanged.connect(self._tell)
        self.blank_rows.valueChanged.connect(self._tell)
        self.show_marks.toggled.connect(self._tell)
        for part in (self.days, self.columns):
            part.ticked.connect(self._tell)
        self.logos.changed.connect(self._tell)

    def _take_document(self) -> None:
        self._recall()
        self._tell()

    def _recall(self) -> None:
        """Show what was chosen for this document the last time, and only what it can be told."""
        choice = recall(self._settings, self.document.currentData(), self._translate.language)
        self.blockSignals(True)
        self.language.setCurrentIndex(max(0, self.language.findData(choice.language)))
        self.columns.fill(self._columns(), choice.options.columns)
        self.columns.show_rows(self.columns.count())
        self.blank_rows.setValue(choice.options.blank_rows)
        self.show_marks.setChecked(choice.options.show_marks)
        self.logos.show_paths(choice.logos)
        self.blockSignals(False)
        for option, widgets in self._parts.items():
            for widget in widgets:
                widget.setVisible(self._shows(option))

    def _tell(self) -> None:
        if self.signalsBlocked():
            return
        choice = self.choice
        if choice is not None:
            remember(self._settings, choice)
        self.changed.emit()

    def _shows(self, option: str) -> bool:
        shown = SHOWN_BY.get(self.document.currentData())
        return shown is None or option in shown

    def _columns(self) -> list[tuple[str, str]]:
        """Return the columns that can be left out; one of a group is called by both."""
        translate = self._translate
        return [
            (
                column.key,
                " – ".join(translate(text) for text in (column.group, column.heading) if text),
            )
            for column in SHEET_COLUMNS
            if not column.anchor
        ]

    def _lay_out(self) -> dict[str, tuple[QWidget, ...]]:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 2 * STEP, 0)
        layout.setSpacing(STEP)
        rows = (
            ("document", msgid("&Document"), self.document),
            ("language", msgid("&Language of the document"), self.language),
            ("days", msgid("Da&ys"), self.days),
            ("columns", msgid("&Columns"), self.columns),
            ("blank_rows", msgid("&Blank rows, to be filled in by hand"), self.blank_rows),
            ("show_marks", "", self.show_marks),
            ("logos", msgid("L&ogos at the head"), self.logos),
        )
        parts = {}
        for option, label, widget in rows:
            parts[option] = self._row(layout, self._translate(label), widget)
        layout.addStretch(1)
        return {
            option: widgets for option, widgets in parts.items() if option not in ("document", "language")
        }

    def _row(self, layout: QVBoxLayout, label: str, widget: QWidget) -> tuple[QWidget, ...]:
        if not label:
            layout.addWidget(widget)
            return (widget,)
        caption = QLabel(label)
        caption.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(label.replace("&", ""))
        layout.addWidget(caption)
        layout.addWidget(widget)
        layout.addSpacing(STEP)
        return caption, widget
