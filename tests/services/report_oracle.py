"""People trained reckoned again, record by record, without a statement: what reports are held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.cross_table import ALL, UNNAMED
from iclei_desktop.rules.folding import fold

Values = Mapping[Any, Any]  # as a row is, and a record
HEAD = ("sex", "age_group", "organisation_kind")
_KINDS = (
    *("person", "training", "session", "enrolment", "attendance", "headcount", "organisation"),
    "programme",
)
_YOUNG = ("15_24", "25_35")
_DIFFICULTIES = ("see", "hear", "walk", "cognition", "self_care", "communicate")


def known(value: object) -> str:
    """Return the group of a value; what was not collected has none."""
    return "" if value in (None, "", "NOT_COLLECTED") else str(value)


def youth(person: Values) -> str:
    age = known(person["age_group"])
    return age and ("YOUTH" if age in _YOUNG else "OTHER")


def disability(person: Values) -> str:
    told = [known(person[f"disability_{one}"]) for one in _DIFFICULTIES]
    return "YES" if {"A_LOT", "CANNOT"} & set(told) else "NO" if any(told) else ""


def quarter(training: Values) -> str:
    day = training["start"]
    return f"{day.year}-Q{(day.month + 2) // 3}" if day else ""


OF_PEOPLE: Mapping[str, Callable[[Values], str]] = {
    "sex": lambda one: known(one["sex"]),
    "age-group": lambda one: known(one["age_group"]),
    "youth": youth,
    "disability": disability,
    "country": lambda one: known(one["country"]),
    "city": lambda one: known(one["city"]),
    "organisation-kind": lambda one: known(one["organisation_kind"]),
    "organisation": lambda one: fold(known(one["organisation"])),
    "level": lambda one: known(one["gov_level"]),
    "mandate": lambda one: known(one["mandate"]),
}
OF_HEADS = ("sex", "age-group", "youth", "organisation-kind")
OF_TRAININGS: Mapping[str, Callable[[Values], list[str]]] = {
    "training": lambda one: [one["key"]],
    "programme": lambda one: [known(one["programme"])],
    "type": lambda one: [known(one["type"])],
    "modality": lambda one: [known(one["modality"])],
    "focus-area": lambda one: one["focus_areas"] or [""],
    "pathway": lambda one: one["pathways"] or [""],
    "sdg": lambda one: one["sdgs"] or [""],
    "held-in": lambda one: [known(one["country"])],
    "year": lambda one: [one["start"].strftime("%Y") if one["start"] else ""],
    "quarter": lambda one: [quarter(one)],
    "month": lambda one: [one["start"].strftime("%Y-%m") if one["start"] else ""],
}


class Oracle:
    """Everything in use, read whole."""

    def __init__(self, connection: Connection) -> None:
        every = {
            name: [dict(one) for one in connection.execute(select(catalogue()[name].table)).mappings()]
            for name in _KINDS
        }
        used = {
            name: {one["key"]: one for one in some if not one["binned_at"]} for name, some in every.items()
        }
        kinds = {fold(one["name"]): one["kind"] for one in used["organisation"].values() if one["kind"]}
        self.people = {
            key: {**one, "organisation_kind": kinds.get(fold(one["organisation"] or ""))}
            for key, one in used["person"].items()
        }
        self.trainings, self.sessions = used["training"], used["session"]
        self.programmes = used["programme"]
        self._came = {
            one["enrolment"]
            for one in used["attendance"].values()
            if one["mark"] in ("PRESENT", "LATE", "PARTIAL") and one["session"] in self.sessions
        }
        self._enrolled = [
            one
            for one in used["enrolment"].values()
            if one["key"] in self._came and one["person"] in self.people and one["training"] in self.trainings
        ]
        self._heads: dict[str, list[tuple[Values, int]]] = defaultdict(list)
        for one in used["headcount"].values():
            if one["session"] in self.sessions:
                self._heads[one["session"]].append((one, one["count"]))

    def asked(self, programme: str, since: date | None, until: date | None) -> list[str]:
        """Return the trainings that count."""
        return [
            key
            for key, one in self.trainings.items()
            if programme in ("", one["programme"])
            and (since is None or (one["start"] is not None and one["start"] >= since))
            and (until is None or (one["start"] is not None and one["start"] <= until))
        ]

    def cells(self, asked: list[str], rows: str, columns: str) -> dict[tuple[str, str], Counter[str]]:
        """Return who stands in each cell and total, with how many participations."""
        found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for one in self._enrolled:
            if one["training"] in asked and one["role"] == "PARTICIPANT":
                person, training = self.people[one["person"]], self.trainings[one["training"]]
                groups = [{ALL, *self._groups(axis, person, training)} for axis in (rows, columns)]
                for row, column in product(*groups):
                    found[row, column][one["person"]] += 1
        return found

    @staticmethod
    def _groups(axis: str, person: Values, training: Values) -> list[str]:
        if not axis:
            return []
        return [OF_PEOPLE[axis](person)] if axis in OF_PEOPLE else OF_TRAININGS[axis](training)

    def head_places(self, training: str, axis: str) -> set[str]:
        """Return where heads of a training may stand on an axis."""
        if axis in OF_TRAININGS:
            return set(OF_TRAININGS[axis](self.trainings[training]))
        return set() if axis in OF_HEADS or not axis else {UNNAMED}

    def unnamed(self, training: str) -> int:
        """Return how many came to a training whom no name stands for: heads are held against names one by one."""
        names = [
            tuple(known(self.people[one["person"]][name]) for name in HEAD)
            for one in self._enrolled
            if one["training"] == training and one["role"] in ("PARTICIPANT", "OBSERVER")
        ]
        return max((self._left(names, key) for key in self._of(training)), default=0)

    def _of(self, training: str) -> Iterator[str]:
        return (key for key, one in self.sessions.items() if one["training"] == training)

    def _left(self, names: list[tuple[str, ...]], session: str) -> int:
        heads = [
            tuple(known(one[name]) for name in HEAD)
            for one, number in self._heads.get(session, ())
            for _ in range(number)
        ]
        pairs: dict[int, int] = {}
        return len(heads) - sum(_paired(name, names, heads, pairs, set()) for name in range(len(names)))


def _paired(
    name: int,
    names: list[tuple[str, ...]],
    heads: list[tuple[str, ...]],
    pairs: dict[int, int],
    seen: set[int],
) -> bool:
    """Find a head for a name, moving others on: the textbook's matching, head by head."""
    for head, of in enumerate(heads):
        if head in seen or any(a and b and a != b for a, b in zip(names[name], of, strict=True)):
            continue
        seen.add(head)
        if head not in pairs or _paired(pairs[head], names, heads, pairs, seen):
            pairs[head] = name
            return True
    return False
