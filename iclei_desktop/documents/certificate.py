"""Certificates: of attendance for whoever came, of completion for whoever came often enough. Two documents, not one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from iclei_desktop.documents.layout import Award, Code, Document, Logo, Sheet
from iclei_desktop.documents.training import day_text, days_text, joined, number_text
from iclei_desktop.rules.certificate_wording import divided, wrong_wording
from iclei_desktop.rules.directions import apart
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid

HEADINGS = {
    "ATTENDANCE": msgid("Certificate of attendance"),
    "COMPLETION": msgid("Certificate of completion"),
}
ATTENDED = msgid(
    "This is to certify that {name} attended the training “{title}”.\nHours attended: {hours} of {planned}."
)
ATTENDED_UNTIMED = msgid("This is to certify that {name} attended the training “{title}”.")
COMPLETED = msgid(
    "This is to certify that {name} completed the training “{title}”.\nHours attended: {hours} of {planned}."
)
NOT_ISSUED = msgid("Not issued yet")
DUPLICATE = msgid("Duplicate")
CODE_SIZE = 26.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is certified what; without a serial it is not issued yet. ``issues``: how often it was."""

    name: str
    hours: float
    serial: str = ""
    issued: date | None = None
    issues: int = 0


@dataclass(frozen=True, slots=True)
class CertificateData:
    """What all certificates of a training have in common."""

    kind: str
    title: str
    planned: float
    start: date | None = None
    end: date | None = None
    city: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class CertificateLook:
    """What a template says; what it leaves empty is as usual."""

    heading: str = ""
    wording: str = ""
    signatories: tuple[str, ...] = ()
    footer: str = ""
    logos: tuple[Logo, ...] = ()


def certificates(
    data: CertificateData, holders: Sequence[Holder], look: CertificateLook, translate: Translate
) -> Document:
    """Lay out a page for each holder, in the language of ``translate``."""
    wrong = wrong_wording(look.wording)
    if wrong:
        raise Refusal(wrong, field=msgid("Wording"))
    return Document(
        title=look.heading or translate(HEADINGS[data.kind]),
        subtitle=data.title,
        language=translate.language,
        sheets=tuple(_page(data, holder, look, translate) for holder in holders),
        logos=look.logos,
        page_label="",
    )


def _page(data: CertificateData, holder: Holder, look: CertificateLook, translate: Translate) -> Sheet:
    wording = look.wording or translate(_usual_wording(data))
    lead, text = divided(wording, _values(data, holder, translate, wording))
    award = Award(
        heading=look.heading or translate(HEADINGS[data.kind]),
        lead=lead,
        name=holder.name,
        text=text,
        details=_where_and_when(data, wording, translate),
        signatories=look.signatories,
        issued=_issued(holder, translate),
        code=Code(holder.serial, holder.serial, CODE_SIZE) if holder.serial else None,
        stamp=_stamp(holder, translate),
        footer=look.footer,
    )
    return Sheet(joined((holder.serial, holder.name), " "), (award,))


def _usual_wording(data: CertificateData) -> str:
    if data.kind == "COMPLETION":
        return COMPLETED
    return ATTENDED if data.planned else ATTENDED_UNTIMED


def _values(data: CertificateData, holder: Holder, translate: Translate, wording: str) -> dict[str, str]:
    language = translate.language
    values = {
        "name": holder.name,
        "title": data.title,
        "hours": number_text(holder.hours, language),
        "planned": number_text(data.planned, language),
        "start": day_text(data.start, language, "long") if data.start else "",
        "end": day_text(data.end, language, "long") if data.end else "",
        "city": data.city,
    }
    return {name: apart(value, wording) for name, value in values.items()}


def _where_and_when(data: CertificateData, wording: str, translate: Translate) -> str:
    """Return the place and the days, unless the wording says them itself."""
    if any(place in wording for place in ("{city}", "{start}", "{end}")):
        return ""
    days = days_text(filter(None, (data.start, data.end)), translate.language)
    return joined((joined((data.city, data.country)), days), " · ")


def _issued(holder: Holder, translate: Translate) -> str:
    if holder.issued is None:
        return ""
    return translate(msgid("Issued on {day}")).format(day=day_text(holder.issued, translate.language, "long"))


def _stamp(holder: Holder, translate: Translate) -> str:
    if not holder.serial:
        return translate(NOT_ISSUED)
    return translate(DUPLICATE) if holder.issues > 1 else ""
