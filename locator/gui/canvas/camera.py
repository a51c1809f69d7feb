"""Where the map looks: every way to move it."""

from dataclasses import replace

import shapely
from PySide6.QtCore import QObject, Signal

from locator.gui.layers.viewport import Box, Viewport

_EDGE_PX, _FOOT_PX = 18.0, 46.0  # free round the district, and at its foot
_AROUND_PX = 60.0  # free round a street or gap that is zoomed to
_WORTH = 1.25  # the district stands beside the legend where that makes it at most so many times smaller


class Camera(QObject):
    """The viewport of a map, and what it shows when all is shown.

    Signals
    -------
    moved : Viewport
    """

    moved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view: Viewport | None = None
        self._size = (1, 1, 1.0)
        self._whole: Box | None = None
        self._beside = 0.0  # width of the legend
        self._fitted = True  # all is shown, whatever the size

    def show_whole(self, whole: Box) -> None:
        """Show ``whole`` (metres), and from now on take it for all there is."""
        self._whole = whole
        self.show_all()

    def keep_beside(self, legend_px: float) -> None:
        """Leave room at the right for a legend so wide, where all is shown."""
        if legend_px != self._beside:
            self._beside = legend_px
            if self._fitted:
                self.show_all()

    def show_all(self) -> None:
        """Show all there is."""
        if self._whole is not None:
            self._fitted = True
            self._go(self._fit_all(self._whole))

    def zoom_to(self, box: Box) -> None:
        """Show a box (west, south, east, north in metres)."""
        if self.view is not None:
            self._fitted = False
            self._go(Viewport.fit(box, *self._size, inset=(_AROUND_PX,) * 4))

    def zoom_beside(self, box: Box) -> None:
        """Show a box (metres) so that the legend does not lie on it, where there is room for both."""
        if self.view is not None:
            self._fitted = False
            right = self._beside + 2 * _EDGE_PX
            right = right if right < self._size[0] / 2 else _EDGE_PX
            self._go(Viewport.fit(box, *self._size, inset=(_EDGE_PX, _EDGE_PX, right, _FOOT_PX)))

    def show_shape(self, shape: object) -> None:
        """Show a geometry in metres."""
        west, south, east, north = shapely.bounds(shape).tolist()
        self.zoom_to((west, south, east, north))

    def zoom_at(self, factor: float, x: float, y: float) -> None:
        """Zoom so that the ground at a place on the screen stays there."""
        if self.view is not None and factor > 0:
            self._fitted = False
            self._go(self.view.zoomed(factor, x, y))

    def zoom_by(self, factor: float) -> None:
        """Zoom at the middle."""
        self.zoom_at(factor, self._size[0] / 2, self._size[1] / 2)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the ground to the right and down (logical pixels)."""
        if self.view is not None:
            self._fitted = False
            self._go(self.view.panned(dx, dy))

    def resize(self, width: int, height: int, ratio: float) -> None:
        """Follow the window's size; what was shown whole stays whole."""
        self._size = max(width, 1), max(height, 1), ratio
        if self.view is None:
            return
        if self._fitted:
            self.show_all()
        else:
            self._go(self.view.resized(*self._size))

    def _fit_all(self, whole: Box) -> Viewport:
        """All of it, beside the legend unless that would make it much smaller."""
        plain = Viewport.fit(whole, *self._size, inset=(_EDGE_PX, _EDGE_PX, _EDGE_PX, _FOOT_PX))
        right = self._beside + 2 * _EDGE_PX
        beside = Viewport.fit(whole, *self._size, inset=(_EDGE_PX, _EDGE_PX, right, _FOOT_PX))
        if beside.metres_per_px <= _WORTH * plain.metres_per_px:
            return beside
        return _lifted(plain, whole) if self._beside else plain

    def _go(self, view: Viewport) -> None:
        if view != self.view:
            self.view = view
            self.moved.emit(view)

    def sharpen(self, ratio: float) -> None:
        """Follow a screen of another density."""
        self._size = (*self._size[:2], ratio)
        if self.view is not None:
            self._go(replace(self.view, ratio=ratio))


def _lifted(view: Viewport, whole: Box) -> Viewport:
    """Put all of it at the upper edge, so that the legend below hides less."""
    north = whole[3] + _EDGE_PX * view.metres_per_px
    return replace(view, centre=(view.centre[0], north - view.height / 2 * view.metres_per_px))
