"""What is sought when a city looks for others to learn from: the themes that it lacks, or that an exchange is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from iclei_desktop.records.case import Case, CaseCity
from iclei_desktop.records.exchange import Exchange, Visit
from iclei_desktop.records.programme import Milestone, MilestoneStatus, Participation, Programme
from iclei_desktop.records.vocabularies_network import FOCUS_AREA
from iclei_desktop.rules.milestones import REACHED
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.lookup import candidates
from iclei_desktop.services.workspace import Workspace, kind_of

PUBLISHED = "PUBLISHED"


@dataclass(frozen=True)
class Themes:
    """What is sought: cases of any of the focus areas or tags, any of the milestones by their keys."""

    focus_areas: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.focus_areas or self.tags or self.milestones)

    @classmethod
    def of(cls, chosen: Iterable[Theme]) -> Themes:
        """Return the themes that were chosen."""
        found: dict[str, list[str]] = defaultdict(list)
        for theme in chosen:
            found[theme.kind].append(theme.value)
        return cls(**{kind: tuple(values) for kind, values in found.items()})


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme to choose: which field of ``Themes`` it belongs to, its value, and whether it is sought at first."""

    kind: str
    value: str
    label: str
    sought: bool


@dataclass(frozen=True)
class Seekers:
    """Who seeks: the cities, which are none of the answers, and the one that the answers should be like."""

    cities: tuple[str, ...]
    themes: Themes


def lacking(workspace: Workspace, city: str) -> Themes:
    """Return what a city lacks: milestones of its programmes that it has not reached, focus areas without a case."""
    with workspace.reading() as connection:
        reached = select(MilestoneStatus.milestone).where(
            MilestoneStatus.participation.in_(_participations(city)),
            MilestoneStatus.status.in_(REACHED),
            MilestoneStatus.binned_at.is_(None),
        )
        programmes = select(Participation.programme).where(
            Participation.city == city, Participation.binned_at.is_(None)
        )
        missing = select(Milestone.key).where(
            Milestone.programme.in_(programmes),
            Milestone.binned_at.is_(None),
            Milestone.key.not_in(reached),
        )
        milestones = connection.execute(missing.order_by(Milestone.position, Milestone.id)).scalars()
        own = select(Case.focus_areas).where(
            Case.key.in_(select(CaseCity.case).where(CaseCity.city == city, CaseCity.binned_at.is_(None))),
            Case.status == PUBLISHED,
            Case.binned_at.is_(None),
        )
        covered = {code for codes in connection.execute(own).scalars() for code in codes or ()}
        return Themes(
            focus_areas=tuple(code for code in FOCUS_AREA.labels if code not in covered),
            milestones=tuple(milestones),
        )


def seekers_of_exchange(workspace: Workspace, exchange: str) -> Seekers:
    """Return who seeks for an exchange, and what: its cities, by its own themes, else by what its visitors lack."""
    with workspace.reading() as connection:
        host, areas, tags = connection.execute(
            select(Exchange.host, Exchange.focus_areas, Exchange.tags).where(Exchange.key == exchange)
        ).one()
        chosen = select(Visit.city).where(Visit.exchange == exchange, Visit.binned_at.is_(None))
        visitors = list(connection.execute(chosen.order_by(Visit.id)).scalars())
    themes = Themes(tuple(areas or ()), tuple(tags or ()))
    if not themes and visitors:
        themes = lacking(workspace, visitors[0])
    return Seekers((*visitors, *([host] if host else ())), themes)


def seekers_of(workspace: Workspace, kind: str, key: str) -> Seekers:
    """Return who seeks for a city or for an exchange, and what."""
    if kind == "exchange":
        return seekers_of_exchange(workspace, key)
    return Seekers((key,), lacking(workspace, key))


def themes_to_choose(workspace: Workspace, seekers: Seekers, translate: Translate) -> list[Theme]:
    """Return the focus areas, the tags of published cases and the milestones of programmes, what is sought first."""
    sought = seekers.themes
    areas = [
        Theme("focus_areas", code, translate(label), code in sought.focus_areas)
        for code, label in FOCUS_AREA.labels.items()
    ]
    with workspace.reading() as connection:
        used = connection.execute(
            select(Case.tags).where(
                Case.status == PUBLISHED, Case.binned_at.is_(None), Case.tags.is_not(None)
            )
        )
        names = sorted({*sought.tags, *(tag for tags in used.scalars() for tag in tags or ())})
        steps = connection.execute(
            select(
                Milestone.key,
                func.coalesce(Programme.acronym, Programme.name),
                Milestone.group,
                Milestone.name,
            )
            .join(Programme, Programme.key == Milestone.programme)
            .where(Milestone.binned_at.is_(None), Programme.binned_at.is_(None))
            .order_by(Programme.title_fold, Milestone.position, Milestone.id)
        ).all()
    tags = [Theme("tags", tag, f"#{tag}", tag in sought.tags) for tag in names]
    milestones = [
        Theme("milestones", key, " · ".join(filter(None, names)), key in sought.milestones)
        for key, *names in steps
    ]
    return sorted([*areas, *tags, *milestones], key=lambda theme: not theme.sought)


def _participations(city: str) -> Select[str]:
    return select(Participation.key).where(Participation.city == city, Participation.binned_at.is_(None))


def milestones_named(workspace: Workspace, names: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of all milestones with these names, of whatever programme."""
    kind = kind_of("milestone")
    found: list[str] = []
    with workspace.reading() as connection:
        for name in names:
            keys = candidates(connection, kind, name)
            if not keys:
                raise Refusal(msgid("There is no milestone called “{name}”."), name=name)
            found.extend(keys)
    return tuple(found)
