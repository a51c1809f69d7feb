"""Labels that do not collide: placed one after the other, dropped where no place is left."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from locator.report import palette
from locator.report.frame import Box
from locator.report.svg import Drawing

Rect = tuple[float, float, float, float]


def width_of(words: str, size: float) -> float:
    """Width of a text in the report's font, a little generous."""
    wide = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.54 for sign in words)
    return wide * size


@dataclass
class Labels:
    """The labels of one map. ``taken`` holds the rectangles where nothing else may stand."""

    box: Box
    taken: list[Rect] = field(default_factory=list)
    placed: list[tuple[float, float, str]] = field(default_factory=list)

    def keep_free(self, rects: Iterable[Rect]) -> None:
        """Keep labels off these rectangles (left, top, right, bottom)."""
        self.taken.extend(rects)

    def centred(self, x: float, y: float, words: str, size: float) -> bool:
        """Place a label with its middle at a point, or a little above, below or beside it."""
        half = width_of(words, size) / 2
        shifts = [(0.0, 0.0), (0.0, -1.1), (0.0, 1.1), (-0.5, 0.0), (0.5, 0.0), (0.0, -2.2), (0.0, 2.2)]
        shifts += [(side, up) for side in (-0.5, 0.5) for up in (-1.1, 1.1, -2.2, 2.2)]
        return self._first(
            words, size, [(x - half + 2 * half * side, y + size * (0.36 + up)) for side, up in shifts]
        )

    def beside(self, x: float, y: float, words: str, size: float, gap: float) -> bool:
        """Place a label right, left, above or below a symbol at a point."""
        width = width_of(words, size)
        middle = y + size * 0.36
        places = [
            (x + gap, middle),
            (x - gap - width, middle),
            (x - width / 2, y - gap),
            (x - width / 2, y + gap + size * 0.8),
        ]
        return self._first(words, size, places)

    def _first(self, words: str, size: float, places: Sequence[tuple[float, float]]) -> bool:
        width = width_of(words, size)
        for left, base in places:
            rect = (left, base - size * 0.9, left + width, base + size * 0.2)
            if self.box.holds(*rect) and not any(_meet(rect, other) for other in self.taken):
                self.taken.append(rect)
                self.placed.append((left, base, words))
                return True
        return False

    def draw(self, drawing: Drawing, size: float, colour: str = palette.INK, **style: object) -> None:
        """Draw and forget what was placed; the room stays taken."""
        halo = {"stroke": palette.HALO, "stroke_width": round(size * 0.28), "stroke_linejoin": "round"}
        with drawing.group(font_size=round(size), fill=colour, paint_order="stroke", **halo, **style):
            for left, base, words in self.placed:
                drawing.text(left, base, words)
        self.placed.clear()


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
