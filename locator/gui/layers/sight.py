"""What a layer is painted from: one frozen value, made on the window's thread, painted on another."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from locator.domain.comparison import Comparison
from locator.gui.features import LAYERS
from locator.gui.grades import Grades
from locator.gui.layers.ground import Ground
from locator.gui.layers.viewport import Viewport
from locator.gui.theme import Theme

# Painters call it every few hundred features; it raises Stale when nobody wants the picture any more.
Check = Callable[[], None]
Rect = tuple[float, float, float, float]


class Stale(Exception):  # noqa: N818 - no fault
    """The picture under way is no longer wanted."""


def always() -> None:
    """Check of a picture that is wanted whatever happens."""


@dataclass(frozen=True, eq=False)
class Sight:
    """The ground, how much of it is shown, and what the planner looks at.

    Attributes
    ----------
    kind : str
        Kind that the streets are coloured by; empty for none.
    shown : frozenset of str
        Kinds whose facilities and circles are drawn.
    hidden : str
        Id of a facility that is drawn by other hands, because it is being dragged.
    taken : tuple of Rect
        Left, top, right, bottom of what stands over the map; names keep off it (logical pixels).
    family : str
        Font of the names.
    layers : frozenset of str
        Which of barriers, crossings and ways are drawn.
    compared : Comparison or None
        What is lost and gained between two sets of assumptions, shown in place of shares and circles.
    outdated : bool
        The comparison is of a study before this one.
    graded : Grades or None
        People in classes, shown in place of shares and circles.
    """

    ground: Ground
    viewport: Viewport
    theme: Theme
    kind: str = ""
    shown: frozenset[str] = frozenset()
    hidden: str = ""
    taken: tuple[Rect, ...] = ()
    family: str = ""
    layers: frozenset[str] = LAYERS
    compared: Comparison | None = None
    outdated: bool = False
    graded: Grades | None = None

    @property
    def plain(self) -> bool:
        """Whether shares and circles give way to what is compared, or to people in classes."""
        return self.compared is not None or self.graded is not None

    @property
    def measured(self) -> bool:
        """Whether there is something to say on the kind."""
        return self.ground.measured(self.kind)

    @property
    def rows(self) -> NDArray[np.intp]:
        """Facilities drawn."""
        rows = self.ground.shown(self.shown)
        return rows[self.ground.study.facilities.id[rows] != self.hidden] if self.hidden else rows

    def on_screen(self, xy: NDArray[np.float64], margin: float) -> NDArray[np.bool_]:
        """Which positions (N, 2) in metres lie in the picture, or at most ``margin`` px outside."""
        placed, view = self.viewport.to_screen(xy), self.viewport
        within = (placed >= -margin) & (placed <= np.array([view.width, view.height]) + margin)
        return np.asarray(within.all(axis=1), np.bool_)


def same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two keys are the same: tables and arrays by identity, plain values by value."""
    return len(one) == len(other) and all(
        a is b or (isinstance(a, (str, int, float, frozenset, tuple)) and a == b)
        for a, b in zip(one, other, strict=True)
    )


def blank(viewport: Viewport, format_: QImage.Format) -> QImage:
    """Picture as large as a viewport, in device pixels; what it holds is not defined."""
    image = QImage(round(viewport.width * viewport.ratio), round(viewport.height * viewport.ratio), format_)
    image.setDevicePixelRatio(viewport.ratio)
    return image
