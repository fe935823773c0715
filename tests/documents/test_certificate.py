"""Certificates as pages: what they say, what is stamped on them, and what another program reads in them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.documents import WRITERS, write
from iclei_desktop.documents.certificate import CertificateData, CertificateLook, Holder, certificates
from iclei_desktop.documents.layout import Award, Document
from iclei_desktop.rules.certificate_wording import divided, wrong_wording
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from tests.codes import printed_codes
from tests.documents.samples import AMHARIC, ARABIC, LONG_NAME, LONG_WORD
from tests.helpers import run_program

DATA = CertificateData(
    "ATTENDANCE", "Energy data", 14, date(2026, 5, 4), date(2026, 5, 5), "Lusaka", "Zambia"
)
ISSUED = Holder("Amina Otieno", 12.5, "KRTB-0001", date(2026, 5, 6), 1)
LOOK = CertificateLook(signatories=("Grace Achieng, Director", "Dr Traoré, Trainer"), footer="A footer")


def made(
    *holders: Holder, data: CertificateData = DATA, look: CertificateLook = LOOK, language: str = "en"
) -> Document:
    return certificates(data, holders, look, translator(language))


def award(document: Document) -> Award:
    (block,) = document.sheets[0].blocks
    assert isinstance(block, Award)
    return block


@pytest.mark.parametrize(
    ("language", "heading", "lead", "text"),
    [
        (
            "en",
            "Certificate of attendance",
            "This is to certify that",
            "attended the training “Energy data”.\nHours attended: 12.5 of 14.",
        ),
        (
            "fr",
            "Attestation de présence",
            "Nous attestons que",
            "a participé à la formation «\u00a0Energy data\u00a0».\nHeures suivies\u00a0: 12,5 sur 14.",
        ),
        (
            "pt",
            "Certificado de presença",
            "Certifica-se que",
            "participou na formação «Energy data».\nHoras frequentadas: 12,5 de 14.",
        ),
        (
            "es",
            "Certificado de asistencia",
            "Se certifica que",
            "asistió a la formación «Energy data».\nHoras de asistencia: 12,5 de 14.",
        ),
    ],
)
def test_it_says_who_attended_what(language: str, heading: str, lead: str, text: str) -> None:
    page = award(made(ISSUED, language=language))
    assert (page.heading, page.lead, page.name, page.text) == (heading, lead, "Amina Otieno", text)
    assert page.stamp == ""


def test_attendance_and_completion_are_two_documents() -> None:
    page = award(made(ISSUED, data=replace(DATA, kind="COMPLETION")))
    assert page.heading == "Certificate of completion"
    assert page.text.startswith("completed the training")


def test_hours_that_nobody_knows_are_not_certified() -> None:
    assert (
        award(made(replace(ISSUED, hours=0), data=replace(DATA, planned=0))).text
        == "attended the training “Energy data”."
    )


@pytest.mark.parametrize(
    ("holder", "stamp"),
    [
        (Holder("A", 1), "Not issued yet"),
        (replace(ISSUED, issues=1), ""),
        (replace(ISSUED, issues=2), "Duplicate"),
    ],
)
def test_what_is_no_original_says_so(holder: Holder, stamp: str) -> None:
    page = award(made(holder))
    assert page.stamp == stamp
    assert (page.code is None) == (not holder.serial)


def test_a_template_words_it() -> None:
    wording = "We thank {name} for {hours} hours of “{title}” in {city}, {start} to {end}."
    page = award(made(ISSUED, look=replace(LOOK, heading="Thank you", wording=wording)))
    assert (page.heading, page.lead, page.name) == ("Thank you", "We thank", "Amina Otieno")
    assert page.text == "for 12.5 hours of “Energy data” in Lusaka, 4 May 2026 to 5 May 2026."
    assert page.details == ""  # the wording says where and when
    assert award(made(ISSUED)).details == "Lusaka, Zambia · 4–5 May 2026"


@pytest.mark.parametrize(
    "wording", ["{nme}", "{name!r}", "{hours:x}", "{name.__class__}", "{0}", "{", "}", "{}"]
)
def test_a_wording_with_a_place_that_cannot_be_filled_is_refused(wording: str) -> None:
    assert wrong_wording(wording)
    with pytest.raises(Refusal, match="can be filled in") as refused:
        made(ISSUED, look=replace(LOOK, wording=wording))
    assert "{name}, {title}" in refused.value.text(translator("en"))
    assert "{name}, {title}" in refused.value.text(translator("fr"))


def test_a_wording_without_the_name_stands_below_it() -> None:
    assert divided("came to {title}", {"title": "T"}) == ("", "came to T")
    assert wrong_wording("100 % of {{braces}} are fine: {name}") is None


def test_every_page_is_read_back(tmp_path: Path) -> None:
    names = ("Amina Otieno", ARABIC, AMHARIC, LONG_NAME, LONG_WORD)
    holders = [replace(ISSUED, name=name, serial=f"KRTB-{number:04}") for number, name in enumerate(names, 1)]
    path = tmp_path / "certificates.pdf"
    write(made(*holders), "pdf", path)
    assert printed_codes(path) == [[holder.serial] for holder in holders]
    text = run_program("pdftotext", path, "-")
    for word in (
        "Amina",
        "فاطمة",
        *AMHARIC.split(),
        "Okonkwo",
        "Grace Achieng, Director",
        "A footer",
        "6 May 2026",
    ):
        assert word in text
    assert LONG_WORD in text.replace("\n", "")


def test_a_zip_holds_a_file_for_each_named_after_its_serial_and_name(tmp_path: Path) -> None:
    holders = (ISSUED, replace(ISSUED, name="A/B: “C”?", serial="KRTB-0002"), Holder("X", 1), Holder("X", 1))
    archive = zipfile.ZipFile(io.BytesIO(WRITERS["zip"].render(made(*holders))))
    names = ["KRTB-0001 Amina Otieno.pdf", "KRTB-0002 A B “C”.pdf", "X.pdf", "X (2).pdf"]
    assert archive.namelist() == names
    path = tmp_path / "one.pdf"
    path.write_bytes(archive.read(names[1]))
    assert printed_codes(path) == [["KRTB-0002"]]


def test_word_has_the_same_text(tmp_path: Path) -> None:
    path = tmp_path / "c.docx"
    write(made(ISSUED), "docx", path)
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert "attended the training" in text
    assert "KRTB-0001" in text
