"""Calls of PySide6 that a window makes all the time, each repeated to see whether it loses references to None.

Run as a program it prints ``{call: references to None gained per call}`` as JSON. A program of its own, because
PySide6 6.12.0 on Python < 3.12 loses one with each call, until the interpreter aborts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSettings,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QAction,
    QFont,
    QFontMetrics,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QStandardItemModel,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

REPEATS = 200
ROOT = QModelIndex()


class Model(QAbstractTableModel):
    """A table whose cells are all empty: Python hands None to Qt."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:  # noqa: ARG002
        return 3

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:  # noqa: ARG002
        return 3

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
        role: int = Qt.ItemDataRole.DisplayRole,  # noqa: ARG002
    ) -> object:
        return None

    def reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()


class Canvas(QWidget):
    """A widget painted from Python: Qt calls a method that returns None."""

    def paintEvent(self, event: QPaintEvent) -> None:
        pass


class Scene:
    """The objects that the calls work on."""

    def __init__(self) -> None:
        self.image = QImage(400, 400, QImage.Format.Format_ARGB32)
        self.painter = QPainter(self.image)
        self.area = QRectF(0, 0, 50, 10)
        self.box = QRect(0, 0, 50, 10)
        self.pixmap = QPixmap(10, 10)
        self.font = QFont()
        self.metrics = QFontMetrics(self.font)
        self.pen = QPen()
        self.object = QObject()
        self.widget = QWidget()
        self.canvas = Canvas()
        self.label = QLabel()
        self.line = QLineEdit()
        self.combo = QComboBox()
        self.table = QTableWidget(2, 2)
        self.items = QStandardItemModel(3, 3)
        self.document = QTextDocument()
        self.settings = QSettings("ICLEI Desktop tests", "references to None")
        self.timer = QTimer()
        self.timer.timeout.connect(lambda: None)
        self.model = Model()
        self.proxy = QSortFilterProxyModel()
        self.proxy.setSourceModel(self.model)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.resize(200, 200)
        self.view.show()

    def save_and_restore(self) -> None:
        self.painter.save()
        self.painter.restore()


CENTRE = Qt.AlignmentFlag.AlignCenter

CALLS: dict[str, Callable[[Scene], object]] = {
    "QPainter.drawText(QRectF, flags, str)": lambda s: s.painter.drawText(s.area, CENTRE, "x"),
    "QPainter.drawText(QRectF, str)": lambda s: s.painter.drawText(s.area, "x"),
    "QPainter.drawText(QRect, int, str)": lambda s: s.painter.drawText(s.box, 0, "x"),
    "QPainter.drawText(int, int, str)": lambda s: s.painter.drawText(1, 1, "x"),
    "QPainter.drawRect": lambda s: s.painter.drawRect(s.area),
    "QPainter.drawLine": lambda s: s.painter.drawLine(0, 0, 1, 1),
    "QPainter.drawPixmap": lambda s: s.painter.drawPixmap(1, 1, s.pixmap),
    "QPainter.fillRect": lambda s: s.painter.fillRect(s.area, Qt.GlobalColor.red),
    "QPainter.setPen": lambda s: s.painter.setPen(s.pen),
    "QPainter.setFont": lambda s: s.painter.setFont(s.font),
    "QPainter.save and restore": lambda s: s.save_and_restore(),
    "QFontMetrics.elidedText": lambda s: s.metrics.elidedText("x", Qt.TextElideMode.ElideRight, 10),
    "QFontMetrics.horizontalAdvance": lambda s: s.metrics.horizontalAdvance("x"),
    "QFont.setFamilies": lambda s: s.font.setFamilies(["x"]),
    "QLabel.setText": lambda s: s.label.setText("x"),
    "QLineEdit.setText": lambda s: s.line.setText("x"),
    "QComboBox.addItem(str, None)": lambda s: s.combo.addItem("x", None),
    "QComboBox.itemData of no row": lambda s: s.combo.itemData(-1),
    "QTableWidget.setItem": lambda s: s.table.setItem(0, 0, QTableWidgetItem("x")),
    "QHeaderView.setSectionResizeMode": lambda s: s.table.horizontalHeader().setSectionResizeMode(
        QHeaderView.ResizeMode.Interactive
    ),
    "QStandardItemModel.setData": lambda s: s.items.setData(s.items.index(0, 0), 1),
    "QStandardItemModel.data of an empty cell": lambda s: s.items.data(s.items.index(1, 1)),
    "QAbstractTableModel.dataChanged": lambda s: s.model.dataChanged.emit(
        s.model.index(0, 0), s.model.index(0, 0)
    ),
    "QAbstractTableModel.endResetModel": lambda s: s.model.reset(),
    "QSortFilterProxyModel.data that is None": lambda s: s.proxy.data(s.proxy.index(0, 0)),
    "QTextDocument.setHtml": lambda s: s.document.setHtml("<b>x"),
    "QSettings.setValue(str, None)": lambda s: s.settings.setValue("a", None),
    "QSettings.value that is absent": lambda s: s.settings.value("absent"),
    "QObject.setProperty(str, None)": lambda s: s.object.setProperty("a", None),
    "QObject.property that is absent": lambda s: s.object.property("absent"),
    "QObject.parent that is None": lambda s: s.object.parent(),
    "QTimer.timeout": lambda s: s.timer.timeout.emit(),
    "QWidget.update": lambda s: s.canvas.update(),
    "QWidget.paintEvent": lambda s: s.canvas.grab(),
    "QWidget.repaint of a view": lambda s: s.view.viewport().repaint(),
    "QAction of a widget": lambda s: QAction("x", s.widget),
    "QCoreApplication.processEvents": lambda _: QCoreApplication.processEvents(),
    "QCoreApplication.translate": lambda _: QCoreApplication.translate("context", "text"),
}


def references_gained(call: Callable[[Scene], object], scene: Scene) -> float:
    """Return how many references to None one call leaves behind; negative when it loses them."""
    call(scene)
    before = sys.getrefcount(None)
    for _ in range(REPEATS):
        call(scene)
    return (sys.getrefcount(None) - before) / REPEATS


def main() -> None:
    """Print the drift of every call."""
    application = QApplication([])
    scene = Scene()
    drifts = {name: references_gained(call, scene) for name, call in CALLS.items()}
    scene.painter.end()
    sys.stdout.write(json.dumps(drifts))
    application.quit()


if __name__ == "__main__":
    main()
