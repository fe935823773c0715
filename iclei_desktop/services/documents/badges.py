"""The badges of a training."""

from __future__ import annotations

from collections.abc import Sequence

from iclei_desktop.documents.badges import badges
from iclei_desktop.documents.label_papers import LABEL_PAPERS
from iclei_desktop.documents.layout import Document, Label
from iclei_desktop.rules.badges import badge_text
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Entry, Number, One
from iclei_desktop.services.enrolment import ABSENT_BEFOREHAND, enrolled
from iclei_desktop.services.naming import city_name, person_name
from iclei_desktop.services.people_cities import cities_of
from iclei_desktop.services.workspace import Workspace, kind_of


def _papers(_workspace: Workspace, _training: str, translate: Translate) -> Sequence[Entry[str]]:
    return [(name, translate(label)) for name, (label, _) in LABEL_PAPERS.items()]


LABEL_SHEET = One(
    name="label_sheet",
    label=msgid("P&aper"),
    help=msgid("the paper: badge-8, badge-4, l7160, l7163, l7165, l7173"),
    offered=_papers,
    default=next(iter(LABEL_PAPERS)),
)
USED = Number(
    name="used",
    label=msgid("&Used already on the first sheet"),
    help=msgid("how many labels of the first sheet are used already"),
    default=0,
    most=100,
    remembered=False,
)


def _build(order: Order) -> Document:
    name = order.chosen[LABEL_SHEET].lower()
    if name not in LABEL_PAPERS:
        raise Refusal(
            msgid("There is no paper “{name}”. There are: {known}."), name=name, known=", ".join(LABEL_PAPERS)
        )
    _, paper = LABEL_PAPERS[name]
    training = order.workspace.get(kind_of("training"), order.subject)
    title = training["title"] or training["reference"] or ""
    labels = _labels(order.workspace, order.subject, order.translate)
    return badges(title, labels, paper, order.translate, used=order.chosen[USED])


def _labels(workspace: Workspace, training: str, translate: Translate) -> list[Label]:
    """Return a label for everyone who may come, whatever their role."""
    role = kind_of("enrolment").fields["role"]
    with workspace.session() as database:
        coming = [(e, p) for e, p in enrolled(database, training) if e.status not in ABSENT_BEFOREHAND]
        cities = cities_of(database, (person.city for _, person in coming))
        return [
            Label(
                name=person_name(person),
                lines=tuple(
                    line for line in (person.organisation, city_name(cities.get(person.city or ""))) if line
                ),
                emphasis=role.show(enrolment.role, translate),
                code=badge_text(enrolment.key),
            )
            for enrolment, person in coming
        ]


BADGES = DocumentKind(
    name="badges",
    label=msgid("Badges"),
    subject="training",
    build=_build,
    options=(LABEL_SHEET, USED),
    formats=("pdf",),
    shows=frozenset(("training", "enrolment", "person", "city")),
    order=30,
)
