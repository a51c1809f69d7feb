"""Drawings as SVG, in hundredths of a millimetre: whole numbers, one group a style."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon

from locator.report import fonts, palette

UNIT = 100  # units a millimetre
POINT = 35.28  # units a typographic point

# Control signs are no part of XML.
_NO_CONTROL = dict.fromkeys(range(32), " ")
_FONTS = ", ".join(f"'{family}'" for family in fonts.FAMILIES) + ", sans-serif"

_PATTERNS = f"""<defs>
<pattern id="hatch" width="140" height="140" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<path d="M70 0V140" stroke="{palette.HATCH}" stroke-width="22"/></pattern>
<pattern id="hatch-wide" width="200" height="200" patternUnits="userSpaceOnUse" \
patternTransform="rotate(45)"><path d="M100 0V200" stroke="{palette.HATCH}" stroke-width="20"/></pattern>
<pattern id="dots" width="130" height="130" patternUnits="userSpaceOnUse">\
<circle cx="65" cy="65" r="25" fill="{palette.HALO}"/>\
<circle cx="65" cy="65" r="15" fill="{palette.MARK}"/></pattern>
<pattern id="lines" width="90" height="90" patternUnits="userSpaceOnUse">\
<path d="M0 45H90" stroke="{palette.MARK}" stroke-width="14"/></pattern>
</defs>"""


class Drawing:
    """A drawing being made, ``width`` × ``height`` in units."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._parts: list[str] = []

    @contextmanager
    def group(self, **style: object) -> Iterator[None]:
        """Draw what is added inside the block in one style."""
        start = len(self._parts)
        self._parts.append(f"<g{_attributes(style)}>")
        yield
        if len(self._parts) == start + 1:
            del self._parts[start:]
        else:
            self._parts.append("</g>")

    @contextmanager
    def define(self, name: str) -> Iterator[None]:
        """Keep what is added inside the block under a name, to be drawn as often as it is used."""
        self._parts.append(f'<defs><g id="{name}">')
        yield
        self._parts.append("</g></defs>")

    def use(self, name: str, right: float = 0.0, down: float = 0.0, **style: object) -> None:
        """Draw what was kept under ``name``, shifted."""
        self._parts.append(f'<use href="#{name}" x="{round(right)}" y="{round(down)}"{_attributes(style)}/>')

    def path(self, data: str, **style: object) -> None:
        """Add a path; nothing where it is empty."""
        if data:
            self._parts.append(f'<path d="{data}"{_attributes(style)}/>')

    def rect(self, x: float, y: float, width: float, height: float, **style: object) -> None:
        """Add a rectangle."""
        self.path(f"M{round(x)} {round(y)}h{round(width)}v{round(height)}h{-round(width)}z", **style)

    def text(self, x: float, y: float, words: str, **style: object) -> None:
        """Add one line of text, its baseline at ``y``."""
        said = escape(words.translate(_NO_CONTROL))
        self._parts.append(f'<text x="{round(x)}" y="{round(y)}"{_attributes(style)}>{said}</text>')

    def clip(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Declare a rectangle to which groups with ``clip_path="url(#name)"`` are cut."""
        self._parts.append(
            f'<clipPath id="{name}"><path d="M{round(x)} {round(y)}h{round(width)}v{round(height)}'
            f'h{-round(width)}z"/></clipPath>'
        )

    def finish(self) -> str:
        """Return the whole drawing."""
        size = f'width="{self.width / UNIT:g}mm" height="{self.height / UNIT:g}mm"'
        view = f'viewBox="0 0 {self.width} {self.height}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} font-family="{_FONTS}">'
        return "\n".join([head, _PATTERNS, *self._parts, "</svg>\n"])


def _attributes(style: dict[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in style.items() if value != "")


def outline(geometries: Iterable[object]) -> str:
    """Path data of polygons and lines whose coordinates are units."""
    data: list[str] = []
    for part in shapely.get_parts(np.array(list(geometries), dtype=object)):
        if isinstance(part, Polygon):
            data.extend(_strokes(ring, "z") for ring in shapely.get_rings(part))
        elif isinstance(part, LineString):
            data.append(_strokes(part, ""))
    return "".join(data)


def _strokes(line: object, end: str) -> str:
    points = np.rint(shapely.get_coordinates(line)).astype(np.int64)
    return relative(points[:-1] if end else points, end)


def relative(points: NDArray[np.int64], end: str = "z") -> str:
    """Path data through ``points`` (N, 2): the first as it is, then steps; still points are dropped."""
    steps = np.diff(points, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    if len(steps) == 0:
        return ""
    return f"M{points[0, 0]} {points[0, 1]}l{' '.join(map(str, steps.ravel().tolist()))}{end}"
