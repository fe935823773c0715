"""What the documents of an exchange say about it: plain data, in words of the document's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from iclei_desktop.documents.contact import Contact


@dataclass(frozen=True, slots=True)
class Visitor:
    """A city that visits: what it wants to learn, and the one change it will make."""

    city: str
    country: str = ""
    expectations: str = ""
    one_change: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeDelegate(Contact):
    """Someone who takes part. ``sex`` is the code, for counts only; ``role`` comes in words."""

    role: str = ""
    sex: str = "NOT_COLLECTED"
    travel: str = ""
    dietary_needs: str = ""
    access_needs: str = ""


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A part of the programme."""

    day: date
    starts: time | None = None
    ends: time | None = None
    topic: str = ""
    place: str = ""
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreed:
    """A commitment; ``status`` comes in words, ``overdue`` says that it should have been done by now."""

    text: str
    city: str = ""
    owner: str = ""
    due: date | None = None
    status: str = ""
    done_on: date | None = None
    evidence: str = ""
    agreed_at: str = ""
    done: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ExchangeData:
    """An exchange as its documents show it; what is not known is left out."""

    title: str
    reference: str = ""
    kind: str = ""
    theme: str = ""
    objectives: str = ""
    key_learnings: str = ""
    start: date | None = None
    end: date | None = None
    host: str = ""
    host_country: str = ""
    venue: str = ""
    programme: str = ""
    project_number: str = ""
    donors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    visitors: tuple[Visitor, ...] = ()
    delegates: tuple[ExchangeDelegate, ...] = ()
    agenda: tuple[AgendaPart, ...] = ()
    commitments: tuple[Agreed, ...] = ()
