"""One section of a Word document, written from top to bottom."""

from __future__ import annotations

import re
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt

from iclei_desktop.documents.codes import as_picture
from iclei_desktop.documents.columns import place
from iclei_desktop.documents.layout import (
    SIDE_MARGIN,
    Award,
    Block,
    Chart,
    Code,
    Document,
    Facts,
    Figures,
    Labels,
    Paragraph,
    Picture,
    SignatureLines,
    Table,
)
from iclei_desktop.documents.wording import property_text
from iclei_desktop.documents.writers import docx_xml as xml
from iclei_desktop.documents.writers.docx_table import table_xml
from iclei_desktop.rules.directions import begins_right_to_left

FONT = "Calibri"
LOGO_HEIGHT = 13.0
FACTS_BESIDE = {"landscape": 4, "portrait": 2}
LINES_BESIDE = 3
FIGURE_GAP = 4.0  # millimetres that a picture is narrower than its part of the width
SMALL = xml.TextLook(size=7)


def new_document(document: Document) -> WordDocument:
    """Return an empty document of the right paper, font and properties."""
    word = docx.Document()
    properties = word.core_properties
    properties.title, properties.subject = property_text(document.title), property_text(document.subtitle)
    properties.author = properties.comments = ""
    properties.language = document.language
    normal = word.styles["Normal"]
    normal.font.name = FONT
    normal.font.size = Pt(9)
    section = word.sections[0]
    landscape = document.orientation == "landscape"
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(length) for length in document.page_size)
    section.left_margin = section.right_margin = Mm(SIDE_MARGIN)
    section.top_margin, section.bottom_margin = Mm(12), Mm(16)
    section.header_distance = section.footer_distance = Mm(6)
    section.different_first_page_header_footer = True
    _count_pages_from_one(word)
    return word


class SheetWriter:
    """Writes one sheet of a document at the end of a Word document, as a section whose pages count from 1."""

    def __init__(self, word: WordDocument, document: Document, number: int) -> None:
        self._word = word
        self._document = document
        self._number = number
        self._sheet = document.sheets[number]
        self._end = f"sheet_end_{number}"

    def write(self) -> None:
        """Write everything; the first sheet uses the section a new document has."""
        new = self._number > 0
        section = self._new_section() if new else self._word.sections[0]
        self._write_margins(section)
        self._write_title()
        for block in self._sheet.blocks:
            self._write_block(block)
        self._append(xml.end_of_section(self._end, self._number))

    def _new_section(self) -> Section:
        """Begin a section; the line that ends the sheet before ends its section too.

        python-docx ends a section with an empty line of its own, which made an empty page after a full one.
        """
        section: Section = self._word.add_section(WD_SECTION.NEW_PAGE)
        *_, last, ending, _ = self._word.element.body
        last.find(qn("w:pPr")).append(ending.find(qn("w:pPr"))[0])
        self._word.element.body.remove(ending)
        return section

    def _write_margins(self, section: Section) -> None:
        """Write the page's foot, and the line that says on later pages whose they are.

        The number of the sheet's last page is that of its end: LibreOffice has no SECTIONPAGES.
        """
        document = self._document
        fields = {"{page}": "PAGE", "{pages}": f"PAGEREF {self._end}"}
        named = "  ·  ".join(part for part in (document.title, self._sheet.label, document.subtitle) if part)
        section.header.is_linked_to_previous = False
        _fill(section.header.part.element, self._paragraph(named, SMALL))
        for footer in (section.footer, section.first_page_footer):
            footer.is_linked_to_previous = False
            note = [self._paragraph(document.footer, SMALL)] if document.footer else []
            end = xml.TextLook(size=7.5, align="end")
            number = "".join(
                xml.field(fields[part], end) if part in fields else xml.run(part, end)
                for part in re.split(r"(\{pages?\})", document.page_label)
            )
            _fill(footer.part.element, *note, self._in_direction(number, end))

    def _write_title(self) -> None:
        document = self._document
        if document.logos:
            paragraph = self._word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.space_after = Pt(0)
            for number, logo in enumerate(document.logos):
                picture = paragraph.add_run("   " if number else "")
                picture.add_picture(BytesIO(logo.image), height=Mm(LOGO_HEIGHT))
        title, label = xml.TextLook(size=15, bold=True), xml.TextLook(size=12)
        heading = xml.run(document.title, title)
        if self._sheet.label:
            heading += xml.run(f"   {self._sheet.label}", label)
        self._append(self._in_direction(heading, title))
        if document.subtitle:
            self._append(self._paragraph(document.subtitle, xml.TextLook(size=10.5, bold=True, space=1)))

    def _write_block(self, block: Block) -> None:
        match block:
            case Facts():
                self._write_facts(block)
            case Table():
                for placed in place(block, self._document.text_width):
                    table = table_xml(
                        placed, self._document.language, self._draw, right_to_left=self._right_to_left
                    )
                    self._append(self._gap(), table)
            case Paragraph():
                look = xml.TextLook(size=7 if block.small else 9, bold=block.bold, space=2)
                turned = self._right_to_left or begins_right_to_left(block.text)
                self._append(xml.paragraph(xml.run(block.text, look), look, right_to_left=turned))
            case SignatureLines():
                self._write_signature_lines(block)
            case Labels() | Award():
                for plain in block.plain:
                    self._write_block(plain)
            case Figures() | Code():
                self._write_pictures(block)
            case Chart():
                pass  # its numbers stand in a table

    def _draw(self, picture: Picture, height: float) -> str:
        """Keep a picture in the document; return a run that shows it in the line."""
        inline = self._word.part.new_pic_inline(BytesIO(picture.image), height=Mm(height))
        inline.docPr.set("descr", picture.description)
        return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"

    def _write_code(self, code: Code) -> None:
        paragraph = self._word.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run().add_picture(BytesIO(as_picture(code).image), height=Mm(code.size))
        self._append(self._paragraph(code.caption, SMALL))

    def _write_pictures(self, block: Figures | Code) -> None:
        if isinstance(block, Code):
            self._write_code(block)
        else:
            self._write_figures(block)

    def _write_figures(self, figures: Figures) -> None:
        beside = len(figures.pictures)
        room = self._document.text_width / beside - FIGURE_GAP
        texts = [
            self._in_direction(self._draw(picture, figures.height_of(picture, room)), SMALL)
            + self._paragraph(picture.description, SMALL)
            for picture in figures.pictures
        ]
        self._write_grid(texts, beside)

    def _write_facts(self, facts: Facts) -> None:
        label, value = xml.TextLook(size=7), xml.TextLook(size=8.5)
        texts = [
            self._paragraph(fact.label, label) + self._paragraph(fact.value, value) for fact in facts.items
        ]
        self._write_grid(texts, FACTS_BESIDE[self._document.orientation], height=8)

    def _write_signature_lines(self, lines: SignatureLines) -> None:
        look = xml.TextLook(size=7.5, space=8, line_above=True)
        self._write_grid([self._paragraph(label, look) for label in lines.labels], LINES_BESIDE)

    def _write_grid(self, texts: list[str], beside: int, height: float = 0) -> None:
        """Write texts beside each other, so many in a row, as a table without lines."""
        widths = [xml.twips(self._document.text_width / beside)] * beside
        rows = []
        for start in range(0, len(texts), beside):
            part = texts[start : start + beside]
            part += [self._paragraph("", SMALL)] * (beside - len(part))
            cells = (xml.cell(text, widths[0], middle=False) for text in part)
            rows.append(xml.row(cells, height=height))
        if rows:
            self._append(self._gap(), xml.table(rows, widths, right_to_left=self._right_to_left, lines=False))

    @property
    def _right_to_left(self) -> bool:
        return self._document.right_to_left

    def _paragraph(self, text: str, look: xml.TextLook) -> str:
        if not text:
            return self._in_direction("", look)
        return xml.placed(text, look, right_to_left=self._right_to_left)

    def _in_direction(self, runs: str, look: xml.TextLook) -> str:
        return xml.paragraph(runs, look, right_to_left=self._right_to_left)

    def _gap(self) -> str:
        """Return a small empty paragraph: without one between them, Word makes one table of two."""
        return self._paragraph("", SMALL)

    def _append(self, *contents: str) -> None:
        """Put paragraphs and tables at the end of the body, where the last element describes the section."""
        section = self._word.element.body[-1]
        for content in contents:
            section.addprevious(xml.element(content))


def _fill(part: BaseOxmlElement, *contents: str) -> None:
    """Replace what stands in a page's head or foot."""
    for old in list(part):
        part.remove(old)
    for content in contents:
        part.append(xml.element(content))


def _count_pages_from_one(word: WordDocument) -> None:
    """Let each section count its own pages; the sections added later are copies of this one."""
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    word.element.body[-1].find(qn("w:cols")).addprevious(numbering)
