"""One day of a workshop in the whole window, from the list at eight to the pack in the evening, killed at noon.

The day is the same in a new file and in one of 100,000 people and a million marks, where it may take no longer than
a person at the door waits.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from iclei_desktop.services.attendance_grid import read_grid
from iclei_desktop.services.checking import check_file
from iclei_desktop.ui.main_window import MainWindow
from tests.sessions.hands import Hands
from tests.sessions.test_killed import marked_until_killed
from tests.sessions.workshop_day import (
    Clock,
    check_the_pack,
    correct_the_morning,
    import_the_list,
    let_in_forty,
    mark_the_rest_of_the_afternoon,
    open_training,
    write_the_pack,
)
from tests.sessions.workshop_scene import LARGE, NEW, Scene, make_file

SEEN = 20
"""Marks of the afternoon that have turned when the program is killed."""
AT_ONCE = {
    "look a walk-in up": 1.0,
    "open the training": 1.0,
    "open the attendance": 1.0,
    "open the door": 1.0,
}
"""What somebody stands there and waits for, and how many seconds at most."""
LONGEST_PAUSE = 100
"""Milliseconds of work at one stretch that keep the window from painting."""


@pytest.mark.usefixtures("eight_at_the_door")
@pytest.mark.parametrize(
    "scene", [NEW, pytest.param(LARGE, marks=pytest.mark.soak)], ids=["new file", "a million marks"]
)
def test_a_day_from_the_list_to_the_pack(  # noqa: PLR0917 - fixtures
    scene: Scene,
    window: MainWindow,
    hands: Hands,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = home / "day.iclei"
    training = make_file(path, scene)
    clock = Clock()
    view = open_training(window, hands, path, training, clock)
    import_the_list(view, hands, home, training, clock)
    let_in_forty(view, hands, training, scene, clock)
    correct_the_morning(view, hands, training, clock)
    morning = dict(read_grid(view.context.workspace, training).marks)
    window.files.close()
    window.files.settle()
    afternoon = marked_until_killed(path, training, SEEN)
    assert len(afternoon) >= SEEN
    view = open_training(window, hands, path, training, clock)
    assert check_file(view.context.workspace) == []
    grid = read_grid(view.context.workspace, training)
    assert {cell: grid.marks[cell] for cell in morning} == morning
    assert {cell: grid.marks[cell] for cell in afternoon} == afternoon
    mark_the_rest_of_the_afternoon(view, hands, training, clock)
    pack = write_the_pack(view, hands, clock)
    took = time.monotonic() - clock.begun
    check_the_pack(pack, read_grid(view.context.workspace, training), tmp_path)
    clock.heart.stop()
    with capsys.disabled():
        sys.stdout.write(f"\nworkshop day: {hands.clicks} clicks, {hands.keys} keys, {took:.1f} s\n")
        for what, waited in clock.waited.items():
            pause = clock.heart.pauses[what]
            sys.stdout.write(
                f"  {what:22} {waited:6.2f} s, window still for {pause.wall:4.0f} ms "
                f"({pause.processor:4.0f} ms of its own work)\n"
            )
    if scene is LARGE:
        keeps_up(clock)


def keeps_up(clock: Clock) -> None:
    """Check that nobody at the door waits, and that the window paints."""
    late = {what: clock.waited[what] for what, most in AT_ONCE.items() if clock.waited[what] > most}
    still = {
        what: round(pause.processor)
        for what, pause in clock.heart.pauses.items()
        if what in clock.waited and pause.processor > LONGEST_PAUSE
    }
    assert (late, still) == ({}, {})
