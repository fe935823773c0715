"""Charts as SVG: bars cut into parts, each as long as all there are – or as its own number against the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

WIDTH = 720
LABEL_WIDTH, NOTE_WIDTH = 300, 60
BAR_HEIGHT, LINE, GAP = 22, 14, 12
LABEL_LETTERS = 46
LETTER = 8
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
    groups: tuple[str, ...] = (
        "#0f6b5c",
        "#e0a458",
        "#4a78b5",
        "#a9cfc6",
        "#8a5a9e",
        "#b5534a",
    )
    """For parts that have no order: neighbours differ in lightness too."""
    unknown: tuple[str, ...] = ("#c9c4bd", "#7d8a94")
    """For parts of which something is not known."""
    dark: tuple[str, ...] = ("#0f6b5c", "#4f9f90", "#4a78b5", "#8a5a9e", "#b5534a", "#7d8a94")
    """Those on which numbers are white."""

    def of(self, parts: int) -> tuple[str, ...]:
        """Return a colour for each part of a bar."""
        return self.two if parts == len(self.two) else self.five


def bar_chart(
    bars: Sequence[Bar], legends: Sequence[Sequence[str]] = (), inks: Inks | None = None
) -> tuple[str, int]:
    """Return bars that are all as long as there is room, cut by answer, as SVG, ``WIDTH`` wide, and the height.

    ``legends`` name the answers, for each number of parts that bars have.
    """
    used = inks or Inks()
    coloured = [
        (answer, colour) for one in legends for answer, colour in zip(one, used.of(len(one)), strict=True)
    ]
    return _chart(bars, coloured, used, lambda bar: _Scale(sum(bar.counts), used.of(len(bar.counts))))


def count_chart(
    bars: Sequence[Bar], parts: Sequence[tuple[str, str]], write: Callable[[int], str], inks: Inks
) -> tuple[str, int]:
    """Return bars as long as their numbers, as SVG, and the height.

    ``parts`` are what each part of a bar is called, with its colour; ``write`` writes a number.
    """
    longest = max((sum(bar.counts) for bar in bars), default=0)
    scale = _Scale(longest, [colour for _, colour in parts], write)
    return _chart(bars, parts if len(parts) > 1 else (), inks, lambda _: scale)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The number that is as long as there is room, the colours of parts, and how numbers are written."""

    longest: int
    colours: Sequence[str]
    write: Callable[[int], str] = str


def _chart(
    bars: Sequence[Bar], coloured: Sequence[tuple[str, str]], used: Inks, scale: Callable[[Bar], _Scale]
) -> tuple[str, int]:
    parts, top = _legend(coloured, used)
    for bar in bars:
        lines = wrap(bar.label, LABEL_LETTERS) or [""]
        height = max(BAR_HEIGHT, LINE * len(lines))
        parts += [
            *_label(lines, top, height, used),
            *_bar(bar, top + (height - BAR_HEIGHT) / 2, used, scale(bar)),
        ]
        top += height + GAP
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}" '
        f'font-family="{FONT}" font-size="12">{body}</svg>',
        top,
    )


def _legend(coloured: Sequence[tuple[str, str]], inks: Inks) -> tuple[list[str], int]:
    """Return a box and its words after the other, in as many lines as it takes, and where the bars begin."""
    parts, place, top = [], float(LABEL_WIDTH), GAP
    for words, colour in coloured:
        width = LINE + 4 + LETTER * len(words)
        if place > LABEL_WIDTH and place + width > WIDTH:
            place, top = float(LABEL_WIDTH), top + LINE + GAP // 2
        parts.append(
            f'<rect x="{place:.0f}" y="{top}" width="{LINE}" height="{LINE}" fill="{colour}"/>'
            f'<text x="{place + LINE + 4:.0f}" y="{top + LINE * 0.85:.1f}" fill="{inks.text}">'
            f"{escape(words)}</text>"
        )
        place += width + GAP
    return parts, top + (LINE + GAP if parts else 0)


def _label(lines: Sequence[str], top: float, height: float, inks: Inks) -> Iterator[str]:
    first = top + (height - LINE * len(lines)) / 2 + LINE * 0.78
    for number, line in enumerate(lines):
        yield f'<text x="0" y="{first + number * LINE:.1f}" fill="{inks.text}">{escape(line)}</text>'


def _bar(bar: Bar, top: float, inks: Inks, scale: _Scale) -> Iterator[str]:
    room = WIDTH - LABEL_WIDTH - NOTE_WIDTH
    place = float(LABEL_WIDTH)
    base = top + BAR_HEIGHT * 0.68
    if not scale.longest:
        yield _box(place, top, room, inks.empty)
    for count, colour in zip(bar.counts, scale.colours, strict=False):
        width = room * count / scale.longest if scale.longest else 0
        if not width:
            continue
        yield _box(place, top, width, colour)
        if width >= LEAST_FOR_NUMBER:
            ink = "#ffffff" if colour in inks.dark else "#1b1f23"
            middle = place + width / 2
            yield f'<text x="{middle:.1f}" y="{base:.1f}" fill="{ink}" text-anchor="middle">{scale.write(count)}</text>'
        place += width
    yield f'<text x="{WIDTH}" y="{base:.1f}" fill="{inks.text}" text-anchor="end">{escape(bar.note)}</text>'


def _box(left: float, top: float, width: float, colour: str) -> str:
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{BAR_HEIGHT}" fill="{colour}"/>'
