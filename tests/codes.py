"""QR codes read by a reader of another maker, from pictures and from printed pages."""

from __future__ import annotations

from pathlib import Path

import zxingcpp
from PySide6.QtGui import QImage

from tests.helpers import run_program


def read_codes(picture: QImage) -> list[str]:
    """Return the texts of the codes in a picture.

    Only QR codes are looked for: a line across the cells of one is now and then also a bar code of four digits.
    """
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(grey.constBits()).cast("B", shape=[grey.height(), grey.bytesPerLine()])
    codes = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [found.text for found in codes]


def printed_codes(pdf: Path, resolution: int = 120) -> list[list[str]]:
    """Return the texts of the codes on each page as it comes out of a printer."""
    run_program("pdftoppm", "-r", str(resolution), "-png", pdf, pdf.with_suffix(""))
    return [read_codes(QImage(str(page))) for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]
