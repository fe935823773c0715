"""What is missing with a city: the few things that a coordinator would want to be told without asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from iclei_desktop.rules.milestones import add_months
from iclei_desktop.rules.translate import msgid

QUIET_MONTHS = 18
"""After so many months without a training a city has been left alone."""


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: a message id and what is filled in."""

    message: str
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class CityState:
    """What is known of a city, as far as it can lack something."""

    has_place: bool
    has_leader: bool
    has_liaison: bool
    is_member: bool
    last_training: date | None
    overdue_commitments: int
    late_milestones: tuple[str, ...] = ()
    in_programme: bool = False


NEVER_TRAINED = msgid("No training yet")
LONG_AGO = msgid("No training in {months} months")
NO_LIAISON = msgid("No liaison")
NO_LEADER = msgid("No municipal leader")
NO_MEMBERSHIP = msgid("No active membership")
NO_PLACE = msgid("No place on the map")
OVERDUE = msgid("Overdue commitments: {count}")
LATE = msgid("{milestone} late")
NO_PROGRAMME = msgid("In no programme")


def gaps(state: CityState, today: date) -> Iterator[Gap]:
    """Give what is missing, the most pressing first."""
    if state.overdue_commitments:
        yield Gap(OVERDUE, (("count", state.overdue_commitments),))
    for milestone in state.late_milestones:
        yield Gap(LATE, (("milestone", milestone),))
    if state.last_training is None:
        yield Gap(NEVER_TRAINED)
    elif add_months(state.last_training, QUIET_MONTHS) < today:
        yield Gap(LONG_AGO, (("months", QUIET_MONTHS),))
    for message, there in (
        (NO_LIAISON, state.has_liaison),
        (NO_LEADER, state.has_leader),
        (NO_MEMBERSHIP, state.is_member),
        (NO_PROGRAMME, state.in_programme),
        (NO_PLACE, state.has_place),
    ):
        if not there:
            yield Gap(message)
