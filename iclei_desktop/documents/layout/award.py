"""The page that honours somebody."""

from __future__ import annotations

from dataclasses import dataclass

from iclei_desktop.documents.layout.text import Code, Paragraph, SignatureLines


@dataclass(frozen=True, slots=True)
class Award:
    """A page that honours somebody: a certificate. ``stamp`` says what it is not, such as an original."""

    heading: str
    lead: str
    name: str
    text: str
    details: str = ""
    signatories: tuple[str, ...] = ()
    issued: str = ""
    code: Code | None = None
    stamp: str = ""
    footer: str = ""

    @property
    def plain(self) -> tuple[Paragraph | Code | SignatureLines, ...]:
        """The same for formats that have no such page; the heading is the document's title there."""
        texts = (self.stamp, self.lead)
        told = (self.text, self.details, self.issued)
        return (
            *(Paragraph(text) for text in texts if text),
            Paragraph(self.name, bold=True),
            *(Paragraph(text) for text in told if text),
            *((SignatureLines(self.signatories),) if self.signatories else ()),
            *((self.code,) if self.code else ()),
            *((Paragraph(self.footer, small=True),) if self.footer else ()),
        )
