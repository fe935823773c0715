"""Charts as SVG: answers on a scale as bars that are as long as all who answered, cut by answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

WIDTH = 720
LABEL_WIDTH, NOTE_WIDTH = 300, 60
BAR_HEIGHT, LINE, GAP = 22, 14, 12
LABEL_LETTERS = 46
LETTER = 7
LEAST_FOR_NUMBER = 22
"""A part narrower than this holds no number."""
FONT = "Noto Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, how many of each answer, and what stands behind it, such as the mean."""

    label: str
    counts: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a chart: writing, an empty bar, and for as many answers as a bar has, light to dark."""

    text: str = "#1b1f23"
    empty: str = "#e4e7ea"
    two: tuple[str, ...] = ("#c9d2cf", "#0f6b5c")
    five: tuple[str, ...] = ("#c9c4bd", "#dfe3e2", "#a9cfc6", "#4f9f90", "#0f6b5c")
    dark: tuple[str, ...] = ("#0f6b5c", "#4f9f90")
    """Those on which numbers are white."""

    def of(self, parts: int) -> tuple[str, ...]:
        """Return a colour for each part of a bar."""
        return self.two if parts == len(self.two) else self.five


def bar_chart(
    bars: Sequence[Bar], legends: Sequence[Sequence[str]] = (), inks: Inks | None = None
) -> tuple[str, int]:
    """Return the chart as SVG, ``WIDTH`` wide, and its height.

    ``legends`` name the answers, for each number of parts that bars have.
    """
    used = inks or Inks()
    parts = list(_legend(legends, used))
    top = GAP + (LINE + GAP if parts else 0)
    for bar in bars:
        lines = wrap(bar.label, LABEL_LETTERS) or [""]
        height = max(BAR_HEIGHT, LINE * len(lines))
        parts += [*_label(lines, top, height, used), *_bar(bar, top + (height - BAR_HEIGHT) / 2, used)]
        top += height + GAP
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}" '
        f'font-family="{FONT}" font-size="12">{body}</svg>',
        top,
    )


def _legend(legends: Sequence[Sequence[str]], inks: Inks) -> Iterator[str]:
    """Give a box and its answer after the other, above the bars."""
    place = float(LABEL_WIDTH)
    for answers in legends:
        for answer, colour in zip(answers, inks.of(len(answers)), strict=True):
            yield (
                f'<rect x="{place:.0f}" y="{GAP}" width="{LINE}" height="{LINE}" fill="{colour}"/>'
                f'<text x="{place + LINE + 4:.0f}" y="{GAP + LINE * 0.85:.1f}" fill="{inks.text}">'
                f"{escape(answer)}</text>"
            )
            place += LINE + 4 + LETTER * len(answer) + GAP
        place += GAP


def _label(lines: Sequence[str], top: float, height: float, inks: Inks) -> Iterator[str]:
    first = top + (height - LINE * len(lines)) / 2 + LINE * 0.78
    for number, line in enumerate(lines):
        yield f'<text x="0" y="{first + number * LINE:.1f}" fill="{inks.text}">{escape(line)}</text>'


def _bar(bar: Bar, top: float, inks: Inks) -> Iterator[str]:
    room = WIDTH - LABEL_WIDTH - NOTE_WIDTH
    total, place = sum(bar.counts), float(LABEL_WIDTH)
    base = top + BAR_HEIGHT * 0.68
    if not total:
        yield _box(place, top, room, inks.empty)
    for count, colour in zip(bar.counts, inks.of(len(bar.counts)), strict=True):
        width = room * count / total if total else 0
        if not width:
            continue
        yield _box(place, top, width, colour)
        if width >= LEAST_FOR_NUMBER:
            ink = "#ffffff" if colour in inks.dark else "#1b1f23"
            middle = place + width / 2
            yield f'<text x="{middle:.1f}" y="{base:.1f}" fill="{ink}" text-anchor="middle">{count}</text>'
        place += width
    yield f'<text x="{WIDTH}" y="{base:.1f}" fill="{inks.text}" text-anchor="end">{escape(bar.note)}</text>'


def _box(left: float, top: float, width: float, colour: str) -> str:
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{BAR_HEIGHT}" fill="{colour}"/>'
