"""A small map of the places that a service proposes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from locator.domain.projection import geometry_to_metres, to_metres
from locator.domain.study import Study
from locator.gui.dialogs.importing.frame import (
    Floats,
    Frame,
    frame_of,
    paint_scale,
    paint_streets,
    paint_words,
)
from locator.gui.theme import Theme, Themes
from locator.services.geocoding import Proposal
from locator.words import _

Box = tuple[float, float, float, float]
_RADIUS, _RING, _NEAR_PX, _STANDING = 5.5, 10.0, 10.0, 1.8
_AROUND_M = 600.0
_MOST_STANDING = 5000


@dataclass(frozen=True, eq=False)
class Ground:
    """Streets, facilities that stand, and proposed places (N, 2; NaN for none), in metres.

    ``named`` is the row of the street that each facility's list names, −1 for none.
    """

    streets: NDArray[np.object_]
    names: tuple[str, ...]
    standing: Floats
    places: Floats
    named: tuple[int, ...]

    @property
    def whole(self) -> Box:
        """West, south, east, north of the streets."""
        west, south, east, north = shapely.total_bounds(self.streets).tolist()
        return west, south, east, north

    def box(self, row: int) -> Box:
        """Ground about a proposal and the street that its list names; all where there is neither."""
        shapes = [self.streets[self.named[row]]] if self.named[row] >= 0 else []
        if np.isfinite(self.places[row, 0]):
            shapes.append(shapely.Point(self.places[row]).buffer(_AROUND_M))
        if not shapes:
            return self.whole
        west, south, east, north = shapely.total_bounds(shapes).tolist()
        return west, south, east, north


def ground_of(study: Study, proposals: Sequence[Proposal]) -> Ground:
    """What the map draws of a study and of proposals for it."""
    table, codes = study.facilities, [str(code) for code in study.streets.code]
    row_of = {code: row for row, code in enumerate(codes)}
    standing = np.flatnonzero(table.placed)[:_MOST_STANDING]
    lon, lat = (np.array([getattr(one, name) for one in proposals], np.float64) for name in ("lon", "lat"))
    named = (str(table.street_code[table.row_of(one.facility_id)]) for one in proposals)
    return Ground(
        streets=geometry_to_metres(study.streets.geometry, study.epsg),
        names=tuple(map(str, study.streets.name)),
        standing=to_metres(table.lon[standing], table.lat[standing], study.epsg),
        places=to_metres(lon, lat, study.epsg).reshape(-1, 2),
        named=tuple(row_of.get(code, -1) for code in named),
    )


def paint(
    painter: QPainter,
    size: QSizeF,
    ground: Ground,
    ticked: Sequence[bool],
    theme: Theme,
    frame: Frame,
    chosen: int,
) -> None:
    """Draw streets, what stands, proposals (full where ticked), and the one chosen with its street."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_streets(painter, ground.streets, theme, frame)
    if chosen >= 0 and ground.named[chosen] >= 0:
        _outline(painter, ground.streets[ground.named[chosen]], theme, frame)
    _names(painter, ground, theme, frame, frame.seen(size.width(), size.height()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.quiet))
    for x, y in frame.pixels(ground.standing).tolist():
        painter.drawEllipse(QPointF(x, y), _STANDING, _STANDING)
    for row in np.flatnonzero(np.isfinite(ground.places[:, 0])).tolist():
        _mark(painter, QPointF(*_pixel(ground, frame, row)), theme, full=ticked[row])
    if chosen >= 0 and np.isfinite(ground.places[chosen, 0]):
        place = QPointF(*_pixel(ground, frame, chosen))
        _mark(painter, place, theme, full=ticked[chosen])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour in ((5.0, theme.halo), (2.5, theme.chosen)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(place, _RING, _RING)
    paint_scale(painter, size.height(), theme, frame)


def _mark(painter: QPainter, place: QPointF, theme: Theme, *, full: bool) -> None:
    painter.setPen(QPen(QColor(theme.halo), 4.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, _RADIUS, _RADIUS)
    painter.setPen(QPen(QColor(theme.accent), 2.0))
    painter.setBrush(QColor(theme.accent if full else theme.field))
    painter.drawEllipse(place, _RADIUS, _RADIUS)


def _outline(painter: QPainter, street: shapely.Geometry, theme: Theme, frame: Frame) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((4.5, theme.halo), (2.5, theme.chosen)):
        painter.setPen(QPen(QColor(colour), width))
        for part in shapely.get_parts(street).tolist():
            painter.drawPolygon([QPointF(x, y) for x, y in frame.pixels(_ring_of(part)).tolist()])


def _ring_of(part: shapely.Polygon) -> Floats:
    return shapely.get_coordinates(part.exterior)


def _names(painter: QPainter, ground: Ground, theme: Theme, frame: Frame, view: Box) -> None:
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * 0.85)
    painter.setFont(font)
    taken: list[QRectF] = []
    seen = shapely.intersection(ground.streets, shapely.box(*view))
    area = shapely.area(seen)
    for row in [row for row in np.argsort(-area, kind="stable").tolist() if area[row] > 0]:
        middle = frame.pixels(shapely.get_coordinates(shapely.point_on_surface(seen[row])))[0]
        paint_words(
            painter,
            ground.names[row],
            (float(middle[0]), float(middle[1])),
            theme.quiet,
            theme.halo,
            taken,
        )


def _pixel(ground: Ground, frame: Frame, row: int) -> tuple[float, float]:
    x, y = frame.pixels(ground.places[[row]])[0].tolist()
    return x, y


class ProposalMap(QWidget):
    """The map; a press on a mark chooses its proposal.

    Signals
    -------
    chosen : row of a proposal
    """

    chosen = Signal(int)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._ground: Ground | None = None
        self._ticked: list[bool] = []
        self._row = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 200)
        self.setAccessibleName(_("Map of the places found"))

    def sizeHint(self) -> QSize:
        """Room for a map that can be read."""
        return QSize(340, 320)

    def show_ground(self, ground: Ground, ticked: Sequence[bool]) -> None:
        """Show other proposals."""
        self._ground, self._ticked, self._row = ground, list(ticked), -1
        self.update()

    def tick(self, ticked: Sequence[bool]) -> None:
        """Show which proposals are ticked."""
        self._ticked = list(ticked)
        self.update()

    def choose(self, row: int, words: str = "") -> None:
        """Show a proposal from near, or with −1 all; ``words`` say what it is."""
        self._row = row
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the map."""
        painter, theme = QPainter(self), self._themes.current
        painter.fillRect(self.rect(), QColor(theme.outside))
        if self._ground is not None:
            frame = self._frame(self._ground)
            paint(painter, QSizeF(self.size()), self._ground, self._ticked, theme, frame, self._row)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the proposal under the pointer."""
        if self._ground is None or len(self._ground.places) == 0:
            return
        at = event.position()
        away = np.hypot(*(self._frame(self._ground).pixels(self._ground.places) - (at.x(), at.y())).T)
        row = int(np.nanargmin(away)) if np.isfinite(away).any() else -1
        if row >= 0 and away[row] <= _NEAR_PX:
            self.chosen.emit(row)

    def _frame(self, ground: Ground) -> Frame:
        box = ground.box(self._row) if self._row >= 0 else ground.whole
        return frame_of(box, self.width(), self.height())
