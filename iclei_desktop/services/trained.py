"""The rule of who was trained (``rules.trained``) as SQL, for every place that counts people trained.

Nothing in the bin counts: no person, enrolment or training, and no mark of a session that lies there.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, select

from iclei_desktop.records.base import Record
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import WAS_THERE, Attendance, Enrolment, Session, Training
from iclei_desktop.rules.trained import TRAINED_ROLES


def in_bin(kind: type[Record]) -> Select[str]:
    """Return the keys in the bin: few, and read once, where a join would read what is in use row by row."""
    return select(kind.key).where(kind.binned_at.is_not(None))


_COUNTING = and_(WAS_THERE, Attendance.session.not_in(in_bin(Session)))
TOOK_PART = and_(
    Enrolment.role.in_(TRAINED_ROLES),
    Enrolment.binned_at.is_(None),
    Enrolment.training.not_in(in_bin(Training)),
)
"""The condition on an enrolment that somebody takes part, as those do who are trained."""

CAME = (
    select(Attendance.id)
    .where(Attendance.enrolment == Enrolment.key, _COUNTING)
    .correlate(Enrolment)
    .exists()
)
"""The condition that somebody enrolled was there at least once."""

TRAINED = and_(TOOK_PART, CAME, Person.binned_at.is_(None))
"""The condition on an enrolment and its person that somebody was trained: for those of a city or a programme."""


EVER_TRAINED = and_(
    TOOK_PART,
    Enrolment.key.in_(select(Attendance.enrolment).where(_COUNTING)),
    Enrolment.person.not_in(in_bin(Person)),
)
"""The same condition for questions about the whole file.

The marks of presence are read in the order of their index, then the enrolments and people they lead to. To ask
for each enrolment whether there is a mark, as ``TRAINED`` does, takes ten times as long for all there are.
"""


def people_trained(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Return columns of all people who were ever trained, each person once: for questions about the whole file."""
    trained = select(Enrolment.person).where(EVER_TRAINED)
    return select(*columns).where(Person.key.in_(trained))
