"""Documents on paper: each page is painted whole, as the picture it is in the preview, but finer."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from iclei_desktop.documents.layout import Document
from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.making import Pages
from iclei_desktop.ui.widgets.document_rendering import image

PRINT_PPI = 200
PRINTING = msgid("Printing the pages")
NOT_PRINTED = msgid(
    "The printer “{name}” did not take the pages. Nothing is lost. Check that it is on and has paper, or export a "
    "PDF and print that."
)
_ORIENTATIONS = {
    "landscape": QPageLayout.Orientation.Landscape,
    "portrait": QPageLayout.Orientation.Portrait,
}


def new_printer(name: str, document: Document) -> QPrinter:
    """Return the usual printer, set to the document's paper; ``name`` is what the job is called."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(_ORIENTATIONS[document.orientation])
    printer.setFullPage(True)
    return printer


def print_dialog(printer: QPrinter, pages: int, parent: QWidget) -> QPrintDialog:
    """Return the system's dialog: which printer, which of the ``pages``, how many copies."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    return dialog


def print_document(document: Document, printer: QPrinter, progress: Progress) -> int:
    """Print the pages that the printer was told to; return how many. Qt allows this on any thread."""
    pages = Pages.of(document)
    first = printer.fromPage() or 1
    last = min(printer.toPage() or pages.count, pages.count)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(NOT_PRINTED, name=printer.printerName())
    try:
        for page in range(first, last + 1):
            progress((page - first) / (last - first + 1), PRINTING)
            if page > first and not printer.newPage():
                raise Refusal(NOT_PRINTED, name=printer.printerName())
            _paint(painter, printer, pages, page)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return last - first + 1


def _paint(painter: QPainter, printer: QPrinter, pages: Pages, page: int) -> None:
    """Fill the sheet of paper with the page, unstretched."""
    picture = image(pages, page, PRINT_PPI)
    paper = QRectF(0, 0, printer.width(), printer.height())
    scale = min(paper.width() / picture.width(), paper.height() / picture.height())
    target = QRectF(0, 0, picture.width() * scale, picture.height() * scale)
    target.moveCenter(paper.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, picture)
