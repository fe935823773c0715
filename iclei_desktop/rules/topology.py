"""Borders from a TopoJSON file: arcs that neighbours share, put together into rings of longitudes and latitudes.

The format is described at github.com/topojson/topojson-specification; here only what a world of countries needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = tuple[Point, ...]
HALF_WORLD = 180.0


@dataclass(frozen=True, slots=True)
class Outline:
    """One country: its ISO 3166-1 numeric code ("" if it has none), its name, and the rings around its land."""

    number: str
    name: str
    rings: tuple[Ring, ...]


def outlines(topology: Mapping[str, Any], of: str = "countries") -> tuple[Outline, ...]:
    """Return the geometries of the object called ``of``."""
    arcs = _arcs(topology)
    return tuple(
        Outline(str(shape.get("id", "")), shape["properties"]["name"], tuple(_rings(shape, arcs)))
        for shape in topology["objects"][of]["geometries"]
    )


def _arcs(topology: Mapping[str, Any]) -> list[list[Point]]:
    """Return every arc in degrees: it is kept as whole steps from point to point on a grid."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        across = accumulate(step[0] for step in arc)
        up = accumulate(step[1] for step in arc)
        found.append([(x * wide + west, y * high + south) for x, y in zip(across, up, strict=True)])
    return found


def _rings(shape: Mapping[str, Any], arcs: Sequence[list[Point]]) -> Iterator[Ring]:
    """Give the rings of a polygon or of several, those that cross the edge of the map in parts."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for numbers in polygon:
            yield from _within_the_map(_joined(numbers, arcs))


def _joined(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Put arcs together; a number below zero is the arc of its complement, backwards."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _within_the_map(ring: list[Point]) -> Iterator[Ring]:
    """Divide a ring where it leaps over the antimeridian, as Fiji's does, so that no line crosses the map."""
    part: list[Point] = []
    for point in ring:
        if part and abs(point[0] - part[-1][0]) > HALF_WORLD:
            yield tuple(part)
            part = []
        part.append(point)
    yield tuple(part)
