"""All layers, from the ground up, and one picture of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from locator.gui.layers import (
    barriers,
    circles,
    committees,
    compared,
    crossings,
    facilities,
    grades,
    labels,
    streets,
    surroundings,
    uncovered,
    ways,
)
from locator.gui.layers.painting import painting
from locator.gui.layers.sight import Check, Sight, blank, same
from locator.gui.layers.viewport import Viewport

Key = Callable[[Sight], tuple[object, ...]]
Paint = Callable[[QPainter, Sight, Check], None]

LAYERS: dict[str, tuple[Key, Paint]] = {
    "streets": (streets.key, streets.paint),
    "surroundings": (surroundings.key, surroundings.paint),
    "uncovered": (uncovered.key, uncovered.paint),
    "compared": (compared.key, compared.paint),
    "circles": (circles.key, circles.paint),
    "borders": (streets.borders_key, streets.paint_borders),
    "ways": (ways.key, ways.paint),
    "barriers": (barriers.key, barriers.paint),
    "crossings": (crossings.key, crossings.paint),
    "committees": (committees.key, committees.paint),
    "grades": (grades.key, grades.paint),
    "facilities": (facilities.key, facilities.paint),
    "labels": (labels.key, labels.paint),
}


@dataclass
class Stack:
    """Pictures of the layers, kept until what they were painted from is another.

    ``painted`` names the layers painted for the last picture, ``seconds`` what each took when last painted.
    """

    _held: dict[str, tuple[tuple[object, ...], Viewport, QImage]] = field(default_factory=dict)
    painted: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def picture(self, sight: Sight, check: Check) -> QImage:
        """One opaque picture of all layers.

        Raises
        ------
        Stale
            ``check`` said that the picture is no longer wanted.
        """
        self.painted = []
        images = [self._layer(name, sight, check) for name in LAYERS]
        whole = blank(sight.viewport, QImage.Format.Format_RGB32)
        whole.fill(QColor(sight.theme.outside))
        with painting(whole) as painter:
            for image in images:
                painter.drawImage(0, 0, image)
                check()
        return whole

    def _layer(self, name: str, sight: Sight, check: Check) -> QImage:
        key_of, paint = LAYERS[name]
        key, held = key_of(sight), self._held.get(name)
        if held is not None and held[1] == sight.viewport and same(held[0], key):
            return held[2]
        started = time.perf_counter()
        image = blank(sight.viewport, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        with painting(image) as painter:
            paint(painter, sight, check)
        self._held[name] = (key, sight.viewport, image)
        self.painted.append(name)
        self.seconds[name] = time.perf_counter() - started
        return image
