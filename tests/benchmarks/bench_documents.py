"""Many pages at once against typst alone: 500 attendance sheets of 40 people, 200 certificates; their memory."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from iclei_desktop.documents.attendance_sheet import SheetOptions, attendance_sheet
from iclei_desktop.documents.certificate import CertificateData, CertificateLook, Holder, certificates
from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.writers import pdf
from iclei_desktop.documents.writers.pdf_data import plain
from iclei_desktop.documents.writers.typesetting import forget, typeset
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import translator
from tests.benchmarks.ratios import Ratio, note, say, timed
from tests.documents.samples import sheet_data
from tests.helpers import PEAK_MEMORY, needs_peak_memory

pytestmark = pytest.mark.bench
SHEETS, PEOPLE, CERTIFICATES = 500, 40, 200
SHEETS_BOUND = 1.5
CERTIFICATES_BOUND = 2.0
"""Half of ours is segno, which tries eight masks for each code so that every scanner reads it."""
MOST_SHEETS_A_PART, MOST_MEGABYTES = 20, 1_000
MONDAY = date(2026, 5, 4)
_CHILD = """
import sys
from tests.benchmarks.bench_documents import certificates_of, sheets_of
from iclei_desktop.documents.writers import pdf
sys.stdout.write(f"{pdf.page_count(pdf.render((sheets_of if sys.argv[1] == 'sheets' else certificates_of)(0)))} ")
sys.stdout.write(str(peak_memory()))
"""


def sheets_of(number: int) -> Document:
    """Return 500 sheets of 40 people; other data for each ``number``, because typst remembers what it has set."""
    data = sheet_data(PEOPLE)
    days = (MONDAY + timedelta(days=day) for day in range(SHEETS))
    sessions = tuple(replace(session, day=day) for day in days for session in data.sessions)
    options = SheetOptions(blank_rows=0, data_protection=f"Round {number}")
    return attendance_sheet(replace(data, sessions=sessions), options, translator("en"))


def certificates_of(number: int) -> Document:
    """Return 200 certificates; other data for each ``number``, as above."""
    holders = [Holder(f"Awa Sy {n}", 12.5, f"KR{number:02}-{n:04}", MONDAY, 1) for n in range(CERTIFICATES)]
    data = CertificateData("ATTENDANCE", "Energy data", 14, MONDAY, MONDAY, "Lusaka", "Zambia")
    look = CertificateLook(signatories=("Grace Achieng, Director", "Dr Traoré, Trainer"))
    return certificates(data, holders, look, translator("en"))


def against_typst(ours: Document, other: Document) -> Ratio:
    """Time a document made of plain facts against its parts handed to typst ready; both forget what they set."""
    template = b"".join(resource("templates", part).read_bytes() for part in pdf.TEMPLATES)
    parts = list(pdf._parts(other))
    assert other.sheets[0].bare or max(map(len, parts)) <= MOST_SHEETS_A_PART
    ready = [plain(other, part) for part in parts]

    def alone() -> None:
        for data in ready:
            typeset(template, data, tagged=len(ready) == 1)
            forget()

    forget()
    raw = timed(alone)
    forget()
    return Ratio.of([timed(lambda: pdf.render(ours))], [raw])


def test_500_sheets_of_40() -> None:
    ratio = against_typst(sheets_of(1), sheets_of(2))
    assert say("500 sheets of 40 people against typst alone", ratio, SHEETS_BOUND) <= SHEETS_BOUND


def test_200_certificates() -> None:
    ratio = against_typst(certificates_of(1), certificates_of(2))
    assert say("200 certificates against typst alone", ratio, CERTIFICATES_BOUND) <= CERTIFICATES_BOUND


@pytest.mark.parametrize(("what", "count"), [("sheets", SHEETS), ("certificates", CERTIFICATES)])
def test_memory(what: str, count: int) -> None:
    needs_peak_memory()
    ran = subprocess.run(
        [sys.executable, "-c", PEAK_MEMORY + _CHILD, what], capture_output=True, text=True, check=True
    )
    pages, megabytes = map(float, ran.stdout.split())
    note(f"\n{count} {what} as PDF: {pages:.0f} pages, at most {megabytes:.0f} MB of memory")
    assert pages >= count
    assert megabytes <= MOST_MEGABYTES
