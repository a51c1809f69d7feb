"""A small map of what becomes of a list's facilities; the one chosen is ringed and shown from near."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QToolTip, QVBoxLayout, QWidget

from locator.gui.dialogs.importing.change_places import Ground, Places
from locator.gui.dialogs.importing.frame import (
    Floats,
    Frame,
    frame_of,
    paint_scale,
    paint_streets,
    paint_words,
)
from locator.gui.dialogs.importing.marks import paint_mark, paint_way
from locator.gui.models.changes import group_of, summary
from locator.gui.theme import Theme, Themes
from locator.importing.comparing.changes import ChangeRow, Verdict
from locator.report.numbers import number
from locator.words import _

_MOST_MARKS = 600
_RADIUS, _SMALL = 5.5, 3.5
_MANY = 300
_RING = 11.0
_NEAR_PX = 10.0
_STANDING = 2.0


@dataclass(frozen=True, eq=False)
class Scene:
    """What the map draws: changes with their places, what is done about each, and which are ``shown``."""

    ground: Ground
    changes: Sequence[ChangeRow]
    places: Places
    verdict: Callable[[ChangeRow], Verdict]
    shown: NDArray[np.intp]

    def told(self, row: int) -> str:
        """All that is known of a change."""
        return summary(self.changes[row], self.verdict(self.changes[row]))

    @cached_property
    def marked(self) -> NDArray[np.intp]:
        """Changes with a mark: those shown that have a place; of very many every so-many-th."""
        return self.placed[:: max(1, -(-len(self.placed) // _MOST_MARKS))]

    @cached_property
    def placed(self) -> NDArray[np.intp]:
        """Changes shown that have a place."""
        return self.shown[np.isfinite(self.places.shown[self.shown, 0])]


def paint(
    painter: QPainter, size: QSizeF, scene: Scene, theme: Theme, frame: Frame, chosen: int = -1
) -> None:
    """Draw the streets, the list as it stood, the changes, a ring around the one chosen, and a scale.

    ``size`` is that of the map, in pixels.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_streets(painter, scene.ground.streets, theme, frame)
    dot = QPen(QColor(theme.quiet), 2 * _STANDING)
    dot.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(dot)
    painter.drawPoints([QPointF(x, y) for x, y in frame.pixels(scene.ground.standing).tolist()])
    _paint_names(painter, size, scene, theme, frame)
    marked = scene.marked
    radius = _RADIUS if len(marked) < _MANY else _SMALL
    for row in marked.tolist():
        _paint_change(painter, scene, row, radius, theme, frame)
    if 0 <= chosen < len(scene.changes) and np.isfinite(scene.places.shown[chosen, 0]):
        _paint_change(painter, scene, chosen, radius + 1.5, theme, frame)
        _paint_ring(painter, _at(scene.places.shown[chosen], frame), theme)
    paint_scale(painter, size.height(), theme, frame)
    if len(marked) < len(scene.placed):
        words = _("{shown} of {all} drawn").format(shown=number(len(marked)), all=number(len(scene.placed)))
        wide = painter.fontMetrics().horizontalAdvance(words)
        paint_words(
            painter, words, (size.width() - wide / 2 - 8, size.height() - 10), theme.ink, theme.halo, []
        )


def _paint_change(
    painter: QPainter, scene: Scene, row: int, radius: float, theme: Theme, frame: Frame
) -> None:
    group, made = group_of(scene.changes[row]), scene.verdict(scene.changes[row]) != "leave"
    was, now = scene.places.was[row], scene.places.now[row]
    # An unsure pair is drawn as a move: where it stood, and where the row lies.
    if group in ("moved", "unsure") and np.isfinite(was[0]) and np.isfinite(now[0]):
        paint_way(painter, _at(was, frame), _at(now, frame), theme, made=made)
    paint_mark(painter, group, _at(scene.places.shown[row], frame), radius, theme, made=made)


def _paint_ring(painter: QPainter, place: tuple[float, float], theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((5.0, theme.halo), (2.5, theme.chosen)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(QPointF(*place), _RING, _RING)


def _paint_names(painter: QPainter, size: QSizeF, scene: Scene, theme: Theme, frame: Frame) -> None:
    """Write the names of the streets where few marks stand: among many they could not be read."""
    ground, view = scene.ground, frame.seen(size.width(), size.height())
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * 0.85)
    painter.setFont(font)
    marks = frame.pixels(scene.places.shown[scene.marked[:_MANY]]).tolist()
    taken = [QRectF(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS) for x, y in marks]
    # Each name stands in the middle of what is seen of its street.
    seen = shapely.intersection(ground.streets, shapely.box(*view))
    area = shapely.area(seen)
    rows = [row for row in np.argsort(-area, kind="stable").tolist() if area[row] > 0]
    places = frame.pixels(shapely.get_coordinates(shapely.point_on_surface(seen[rows])))
    for row, place in zip(rows, places, strict=True):
        paint_words(painter, ground.names[row], _pair(place), theme.quiet, theme.halo, taken)


def _at(place: Floats, frame: Frame) -> tuple[float, float]:
    return _pair(frame.pixels(place[None, :])[0])


def _pair(place: Floats) -> tuple[float, float]:
    return float(place[0]), float(place[1])


def near(scene: Scene, frame: Frame, x: float, y: float) -> int:
    """Change whose mark lies nearest to a pixel; -1 where none is near."""
    marked = scene.marked
    if len(marked) == 0:
        return -1
    away = np.hypot(*(frame.pixels(scene.places.shown[marked]) - (x, y)).T)
    at = int(away.argmin())
    return int(marked[at]) if away[at] <= _NEAR_PX else -1


class ChangeMap(QWidget):
    """The map of the changes; a press on a mark chooses its change.

    Signals
    -------
    chosen : position of a change
    """

    chosen = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._scene: Scene | None = None
        self._row = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 160)
        self.setAccessibleName(_("Map of the changes"))
        self.whole = QToolButton()
        self.whole.setText(_("Whole district"))
        self.whole.setToolTip(_("Show all changes again"))
        self.whole.clicked.connect(lambda: self.choose(-1))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.whole.hide()
        themes.changed.connect(self.update)

    def show_scene(self, scene: Scene | None) -> None:
        """Show changes; the one chosen stays chosen."""
        self._scene = scene
        self.choose(self._row)

    def choose(self, row: int) -> None:
        """Show a change from near, or with −1 the whole district."""
        held = self._scene is not None and 0 <= row < len(self._scene.changes)
        self._row = row if held else -1
        self.whole.setVisible(self._box() is not None)
        if self._scene is not None and held:
            self.setAccessibleDescription(self._scene.told(row))
        else:
            self.setAccessibleDescription("")
        self.update()

    @property
    def row(self) -> int:
        """Position of the change shown from near; −1 for none."""
        return self._row

    def sizeHint(self) -> QSize:
        """Room for a map that can be read."""
        return QSize(330, 320)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the map."""
        painter = QPainter(self)
        theme = self._themes.current
        painter.fillRect(self.rect(), QColor(theme.outside))
        if self._scene is not None:
            paint(painter, QSizeF(self.size()), self._scene, theme, self._frame(self._scene), self._row)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the change under the pointer."""
        row = self._under(event.position())
        if row >= 0:
            self.chosen.emit(row)

    def event(self, event: QEvent) -> bool:
        """Tell of the change under the pointer."""
        if isinstance(event, QHelpEvent):
            row = self._under(QPointF(event.pos()))
            words = ""
            if row >= 0 and self._scene is not None:
                words = self._scene.told(row)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _under(self, place: QPointF) -> int:
        if self._scene is None:
            return -1
        return near(self._scene, self._frame(self._scene), place.x(), place.y())

    def _box(self) -> tuple[float, float, float, float] | None:
        return self._scene.places.box(self._row) if self._scene is not None and self._row >= 0 else None

    def _frame(self, scene: Scene) -> Frame:
        return frame_of(self._box() or scene.ground.box, self.width(), self.height())
