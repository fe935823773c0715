"""The certificates of a training, the list of who gets one, and what a template makes of an invented person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iclei_desktop.documents.certificate import (
    HEADINGS,
    CertificateData,
    Holder,
    certificates,
)
from iclei_desktop.documents.certificate_list import CertificateLine, certificate_list
from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.training import day_text
from iclei_desktop.records.kinds import Date
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.certificate_looks import find_look, kind_meant, read_look
from iclei_desktop.services.certificates import ATTENDANCE, Candidate, entitled, issue, read_candidates
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Entry, One, Records
from iclei_desktop.services.documents.training_options import LOGOS, logos
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.participants import read_participants
from iclei_desktop.services.sheet_templates import NONE
from iclei_desktop.services.training_facts import training_facts_of
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed

_SHOWS = frozenset(
    (
        *("training", "session", "enrolment", "attendance", "person", "city", "programme"),
        *("certificate", "certificate_template", "attachment"),
    )
)
NOBODY = msgid("Nobody gets a certificate of this kind yet. The list of certificates says why.")

EARLY = msgid(
    "The training ends on {day}; until then certificates say only the hours attended so far.\n\n"
    "New numbers to be given: {number}\nPeople among them who have the hours for completion already: {done}"
)


def _kinds(_workspace: Workspace, _training: str, translate: Translate) -> Sequence[Entry[str]]:
    return [(kind.lower(), translate(label)) for kind, label in HEADINGS.items()]


def _templates(workspace: Workspace, _training: str, translate: Translate) -> Sequence[Entry[str]]:
    """Return the templates there are, that of the programme first, as it suits the kind and the language."""
    kept = workspace.page(kind_of("certificate_template"), Query())
    named = [(row["key"], f"{row['name'] or ''} – {translate(HEADINGS[row['kind']])}") for row in kept]
    usual = ("", translate(msgid("That of the programme, else the usual")))
    return [usual, (NONE, translate(msgid("The usual"))), *named]


def _people(workspace: Workspace, training: str, _: Translate) -> Sequence[Entry[str]]:
    return [(one.person, one.name) for one in read_participants(workspace, training)]


KIND = One(
    name="kind",
    label=msgid("&Kind of certificate"),
    help=msgid(
        "attendance (whoever came) or completion (whoever came often enough); unless said that of the template, else "
        "attendance"
    ),
    offered=_kinds,
    default=ATTENDANCE.lower(),
)
TEMPLATE = One(
    name="certificate_template",
    spelled="template",
    label=msgid("&Template"),
    help=msgid("the certificate template: its name, or “none”; that of the programme unless said"),
    offered=_templates,
    remembered=False,  # templates belong to one file
)
PEOPLE = Records(
    name="people",
    spelled="person",
    label=msgid("For &whom"),
    help=msgid("only this person; may be repeated"),
    offered=_people,
    none_chosen=msgid("Tick at least one person."),
    most_rows=8,
)


def _kind(order: Order) -> str:
    """Return the kind of certificate that is wanted; where it is not said, a template that is chosen says it."""
    chosen = order.chosen
    meant = None if chosen.given(KIND) else kind_meant(order.workspace, chosen[TEMPLATE])
    kind = meant or chosen[KIND].upper()
    if kind not in HEADINGS:
        known = ", ".join(name.lower() for name in HEADINGS)
        raise Refusal(
            msgid("There is no certificate of “{name}”. There are: {known}."), name=kind, known=known
        )
    return kind


def _chosen_people(order: Order) -> frozenset[str]:
    return frozenset(resolve(order.workspace, kind_of("person"), text) for text in order.chosen[PEOPLE])


def _issue(order: Order) -> Changed:
    """Write down that the certificates leave: new ones get their serials, others are counted as issued again."""
    _build(order)  # what cannot be made is not issued
    return issue(order.workspace, order.subject, _kind(order), moments.today(), people=_chosen_people(order))


def _early(order: Order, translate: Translate) -> str:
    """Say that numbers would be given before the training is over, to how many, and who has the hours already."""
    ends = order.workspace.get(kind_of("training"), order.subject)["end"]
    if ends is None or ends <= moments.today():
        return ""
    found = entitled(read_candidates(order.workspace, order.subject, _kind(order)), _chosen_people(order))
    fresh = [candidate for candidate in found if not candidate.serial]
    done = sum(candidate.result.completed for candidate in fresh)
    day = day_text(ends, translate.language, "long")
    return translate(EARLY).format(day=day, number=len(fresh), done=done) if fresh else ""


def _build(order: Order) -> Document:
    workspace, kind, translate = order.workspace, _kind(order), order.translate
    found = entitled(read_candidates(workspace, order.subject, kind), _chosen_people(order))
    if not found:
        raise Refusal(NOBODY)
    facts = training_facts_of(workspace, order.subject, translate)
    training = workspace.get(kind_of("training"), order.subject)
    data = CertificateData(
        kind=kind,
        title=facts.title,
        planned=found[0].result.planned,
        start=training["start"],
        end=training["end"],
        city=facts.city,
        country=facts.country,
    )
    look = find_look(workspace, order.subject, kind, translate.language, order.chosen[TEMPLATE])
    return certificates(data, [_holder(candidate) for candidate in found], look, translate)


def _holder(candidate: Candidate) -> Holder:
    return Holder(
        candidate.name, candidate.result.attended, candidate.serial, candidate.issued, candidate.issues
    )


def _list(order: Order) -> Document:
    kind, translate = _kind(order), order.translate
    lines = [_line(one, translate) for one in read_candidates(order.workspace, order.subject, kind)]
    facts = training_facts_of(order.workspace, order.subject, translate)
    return certificate_list(translate(HEADINGS[kind]), facts, lines, translate, logos(order.chosen[LOGOS]))


def _line(candidate: Candidate, translate: Translate) -> CertificateLine:
    return CertificateLine(
        candidate.name,
        candidate.organisation,
        candidate.result.attended,
        candidate.result.share,
        candidate.serial,
        Date().show(candidate.issued, translate) if candidate.issued else "",
        candidate.why_not.say(translate) if candidate.why_not else "",
    )


def _sample(order: Order) -> Document:
    translate = order.translate
    values = order.workspace.get(kind_of("certificate_template"), order.subject)
    day = date(2026, 5, 4)
    title = translate(msgid("A training, as an example"))
    data = CertificateData(values["kind"], title, 14.0, day, date(2026, 5, 5), "Lusaka", "Zambia")
    holder = Holder("Amina Wanjiru Otieno", 12.5, "XMPL-0001", day, 1)
    return certificates(data, [holder], read_look(order.workspace, order.subject), translate)


CERTIFICATES = DocumentKind(
    name="certificates",
    label=msgid("Certificates"),
    subject="training",
    build=_build,
    leaving=_issue,
    warning=_early,
    options=(KIND, TEMPLATE, PEOPLE),
    formats=("pdf", "docx", "zip"),
    shows=_SHOWS,
    order=40,
)
CERTIFICATE_LIST = DocumentKind(
    name="certificate-list",
    label=msgid("List of certificates"),
    subject="training",
    build=_list,
    options=(KIND, LOGOS),
    shows=_SHOWS,
    order=50,
)
SAMPLE_CERTIFICATE = DocumentKind(
    name="sample-certificate",
    label=msgid("Sample certificate"),
    subject="certificate_template",
    build=_sample,
    formats=("pdf", "docx"),
    shows=frozenset(("certificate_template", "attachment")),
)
