"""A report as a chart, and below it how it was counted."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from iclei_desktop.documents.charts import Inks
from iclei_desktop.documents.people_facts import TITLE, notes
from iclei_desktop.documents.people_report import table_chart
from iclei_desktop.rules.cross_table import CrossTable
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.chart_view import ChartView
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class ReportPicture(QScrollArea):
    """Follows the theme; a table of too many rows has no chart."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self._translate = translate
        self._table = CrossTable({}, {})
        self.chart = ChartView()
        self.notes = PlainLabel(wordWrap=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate(msgid("Chart")))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2 * STEP, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(self.chart)
        column.addWidget(self.notes)
        column.addStretch(1)
        self.setWidget(inside)

    def show_table(self, table: CrossTable) -> None:
        """Show other counts."""
        self._table = table
        self.notes.setText(" ".join(notes(table, self._translate)) if table.total.people else "")
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colours = self.palette()
        inks = Inks(text=colours.text().color().name(), empty=colours.alternateBase().color().name())
        drawn = table_chart(self._table, self._translate, inks)
        self.chart.setVisible(drawn is not None)
        if drawn is not None:
            self.chart.show_svg(drawn[0], self._translate(TITLE))
