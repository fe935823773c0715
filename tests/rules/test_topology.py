from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.topology import Outline, outlines

SQUARES: dict[str, Any] = {
    "transform": {"scale": [1, 1], "translate": [10, 20]},
    "arcs": [[[0, 0], [0, 2]], [[0, 2], [-2, 0], [0, -2], [2, 0]], [[0, 2], [2, 0], [0, -2], [-2, 0]]],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "1", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "properties": {"name": "East"}, "arcs": [[[2, -1]]]},
            ]
        }
    },
}


def test_neighbours_share_an_arc_each_in_its_direction() -> None:
    west, east = outlines(SQUARES)
    assert (west.number, west.name) == ("1", "West")
    assert list(west.rings[0]) == [(10, 20), (10, 22), (8, 22), (8, 20), (10, 20)]
    assert list(east.rings[0]) == [(10, 22), (12, 22), (12, 20), (10, 20), (10, 20)]
    assert not east.number


@pytest.fixture(scope="module")
def world() -> dict[str, Outline]:
    shapes = outlines(json.loads(resource("map", "countries.json").read_text(encoding="utf-8")))
    return {shape.name: shape for shape in shapes}


def test_the_islands_that_programmes_reach_are_on_the_map(world: dict[str, Outline]) -> None:
    assert {"Mauritius", "Comoros", "Cabo Verde", "Seychelles", "São Tomé and Principe"} <= set(world)
    assert world["Namibia"].number == "516"


def test_no_line_crosses_the_whole_map(world: dict[str, Outline]) -> None:
    for shape in world.values():
        for ring in shape.rings:
            assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(ring)), shape.name
    assert len(world["Fiji"].rings) >= 2


def test_places_lie_within_the_world(world: dict[str, Outline]) -> None:
    points = [point for shape in world.values() for ring in shape.rings for point in ring]
    assert len(points) > 50_000
    assert all(-180.01 <= x <= 180.01 and -90.01 <= y <= 90.01 for x, y in points)
