"""All about one person, as it is handed to the person who asks for it."""

from __future__ import annotations

from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.record_page import PageData, record_page
from iclei_desktop.documents.training import day_text
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.person_record import lines_about
from iclei_desktop.services.workspace import kind_of

LABEL = msgid("About this person")
ABOVE = msgid("This is all that the file “{file}” keeps about this person on {day}.")
BELOW = msgid("Whoever is named here may ask for it to be corrected or erased.")


def _build(order: Order) -> Document:
    translate, kind = order.translate, kind_of("person")
    today = moments.today()
    above = translate(ABOVE).format(
        file=order.workspace.path.name, day=day_text(today, translate.language, "long")
    )
    data = PageData(
        title=translate(LABEL),
        subtitle=kind.title(order.workspace.get(kind, order.subject)) or "",
        lines=tuple(lines_about(order.workspace, order.subject, translate)),
        above=above,
        below=translate(BELOW),
    )
    return record_page(data, translate)


PERSON_RECORD = DocumentKind(name="person-record", label=LABEL, subject="person", build=_build)
