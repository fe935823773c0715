"""LibreOffice opens the workbooks and Word files, all in one start because a start takes seconds."""

from __future__ import annotations

import re

import pytest

from iclei_desktop.documents import write
from iclei_desktop.documents.attendance_sheet import SheetOptions, attendance_sheet
from iclei_desktop.documents.attendance_summary import attendance_summary
from iclei_desktop.rules.translate import translator
from tests.documents.samples import AMHARIC, LONG_WORD, sheet_data, summary_data
from tests.helpers import run_program

ENGLISH = translator("en")
DOCUMENTS = {
    "nobody": attendance_sheet(sheet_data(0), SheetOptions(), ENGLISH),
    "week": attendance_sheet(sheet_data(40, days=2), SheetOptions(), ENGLISH),
    "summary": attendance_summary(summary_data(20, 60), ENGLISH),
}
NAMES = [f"{name}-{extension}" for name in DOCUMENTS for extension in ("xlsx", "docx")]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the text of each page of each document as LibreOffice would print it."""
    folder = tmp_path_factory.mktemp("opened")
    sources = []
    for name, document in DOCUMENTS.items():
        for extension in ("xlsx", "docx"):
            sources.append(folder / f"{name}-{extension}.{extension}")
            write(document, extension, sources[-1])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run_program("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *sources)
    return {
        source.stem: run_program("pdftotext", "-layout", source.with_suffix(".pdf"), "-").split("\f")[:-1]
        for source in sources
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_headings_and_its_number(name: str, texts: dict[str, list[str]]) -> None:
    pages = texts[name]
    numbers = [tuple(map(int, found)) for page in pages for found in re.findall(r"Page (\d+) of (\d+)", page)]
    assert len(numbers) == len(pages)
    assert all(1 <= number <= count for number, count in numbers)
    assert sum("Full name" in page for page in pages) >= len(pages) - 2
    sheets = [count for number, count in numbers if number == 1]
    assert sum(sheets) == len(pages)


@pytest.mark.parametrize("name", ["week-xlsx", "week-docx"])
def test_names_and_texts_that_look_like_formulas_are_shown_as_they_are(
    name: str, texts: dict[str, list[str]]
) -> None:
    text = re.sub(r"\s", "", "".join(texts[name]))
    assert "=HYPERLINK(0)" in text
    assert AMHARIC.split()[0] in text
    assert LONG_WORD[:20] in text
    assert "Participant40" in text
    assert "Signed(countbyhand)" in text
