"""The file that a workshop day begins with: today's training, nobody enrolled, two people of an earlier year."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from iclei_desktop.services.participants import new_person
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Name
from tests.benchmarks.big_file import PEOPLE, make_big_file
from tests.sessions.conftest import EIGHT

LISTED, SCANNED, TYPED = 34, 24, 8
WALK_INS = ("Zainab Okello", "Tendai Chiweshe", "Moussa Konaté", "Lindiwe Nkosi", "Pedro Cossa", "Hawa Bah")
LOOK_ALIKES = {"Khumalo Zodwa": "Zodwa Khumalo", "Jose Mucavele": "José Mucavele"}
"""As they say their name at the door, and as the file knows them from an earlier year."""
CAME = SCANNED + TYPED + len(WALK_INS) + len(LOOK_ALIKES)
EVERYONE = LISTED + len(WALK_INS) + len(LOOK_ALIKES)
GIVEN = ("Amina", "Kwame", "Thandiwe", "Wanjikũ", "Fatou", "Chinedu", "N’Deye", "Abebe", "Grace")
FAMILY = ("Diallo", "Mensah", "Phiri", "Kamau")


@dataclass(frozen=True)
class Scene:
    """A file before the day."""

    make: Callable[[Path], Workspace]
    others: int
    """People whom the file knows besides those of the day."""


NEW = Scene(lambda path: Workspace.create(path, None, author="Naledi"), 0)
LARGE = Scene(lambda path: make_big_file(path, None), PEOPLE)
"""100,000 people and a million marks of 1,250 other trainings."""


def names() -> list[str]:
    """Return the names on the list."""
    return [f"{GIVEN[n % len(GIVEN)]} {FAMILY[n // len(GIVEN)]}" for n in range(LISTED)]


def make_file(path: Path, scene: Scene) -> str:
    """Make the file of a scene with today's training; return its key."""
    today = EIGHT.date()
    with closing(scene.make(path)) as workspace:
        values = {"title": "Energy data", "reference": "W-1", "start": today, "end": today}
        training = new_edit(kind_of("training"), values)
        sessions = [
            new_edit(
                kind_of("session"),
                {"training": training.key, "date": today, "starts": at, "topic": topic},
            )
            for at, topic in ((time(8), "Opening"), (time(13, 30), "Practice"))
        ]
        known = [new_person({"name_as_written": name}) for name in LOOK_ALIKES.values()]
        workspace.write(Name("Workshop"), [training, *sessions, *known])
        return training.key
