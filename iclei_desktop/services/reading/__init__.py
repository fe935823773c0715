"""Reading any table a person hands in: pure reading, no records, no database.

``read_table`` gives the rows as they are written; ``clean`` is the caller's explicit step on the cells it uses,
so that what was altered can be reported.
"""

from iclei_desktop.services.reading.encodings import ENCODINGS
from iclei_desktop.services.reading.header import find_header
from iclei_desktop.services.reading.reader import FORMATS, read_table
from iclei_desktop.services.reading.table import DEFAULT, Limits, Note, Row, Table
from iclei_desktop.services.reading.text import clean, clean_all

__all__ = [
    "DEFAULT",
    "ENCODINGS",
    "FORMATS",
    "Limits",
    "Note",
    "Row",
    "Table",
    "clean",
    "clean_all",
    "find_header",
    "read_table",
]
