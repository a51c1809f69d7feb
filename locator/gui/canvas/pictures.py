"""The picture at hand, and the next one: asked for at the right moment."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter

from locator.gui.canvas.renderer import Rendered, Renderer, Wish
from locator.gui.layers.viewport import Viewport

_AFTER_MS, _AT_LATEST_MS = 80, 240


class Pictures(QObject):
    """Asks for pictures of what ``wish`` says, and keeps the newest.

    Signals
    -------
    came : a new picture is at hand
    """

    came = Signal()

    def __init__(self, wish: Callable[[], Wish], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = wish
        self._wish: Wish | None = None
        self.newest: Rendered | None = None
        self.renderer = Renderer(self)
        self.renderer.rendered.connect(self._take)
        self._due = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._latest = QTimer(self, singleShot=True, interval=_AT_LATEST_MS)
        self._soon = QTimer(self, singleShot=True, interval=0)
        for timer in (self._due, self._latest, self._soon):
            timer.timeout.connect(self.ask)

    @property
    def waiting(self) -> bool:
        """Whether the picture at hand is not yet that of the last wish."""
        asked = any(timer.isActive() for timer in (self._due, self._soon))
        return asked or self.newest is None or self.newest.wish is not self._wish

    @property
    def hidden(self) -> str:
        """Facility that the last wish left out."""
        return self._wish.hidden if self._wish else ""

    def soon(self) -> None:
        """Something shown is another: ask once for all that changes at once."""
        self._soon.start()

    def later(self) -> None:
        """The ground moves: ask when it stands still, or has moved for a while."""
        self._due.start()
        if not self._latest.isActive():
            self._latest.start()

    def ask(self) -> None:
        """Ask now."""
        self._stop()
        self._wish = self._make()
        self.renderer.want(self._wish)

    def drain(self) -> None:
        """Ask and paint no more."""
        self._stop()
        self.renderer.drain()

    def blit(self, painter: QPainter, view: Viewport) -> None:
        """Paint the picture at hand where its ground lies in ``view``."""
        if self.newest is None:
            return
        held, image = self.newest.viewport, self.newest.image
        west, _south, _east, north = held.extent
        corner = view.to_screen(np.array([[west, north]]))[0]
        factor = held.metres_per_px / view.metres_per_px
        if factor == 1.0:
            whole = np.rint(corner * view.ratio) / view.ratio  # no pixel between two
            painter.drawImage(QPointF(*whole.tolist()), image)
        else:
            size = factor * np.array([held.width, held.height])
            painter.drawImage(QRectF(*corner.tolist(), *size.tolist()), image)

    def _take(self, rendered: Rendered) -> None:
        self.newest = rendered
        self.came.emit()

    def _stop(self) -> None:
        for timer in (self._due, self._latest, self._soon):
            timer.stop()
