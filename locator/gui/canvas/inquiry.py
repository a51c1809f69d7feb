"""What was told of a place asked about, as long as the map shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from locator.gui.canvas.spot import spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF

    from locator.gui.layers.sight import Sight
    from locator.gui.walks import Told


class Inquiry(QObject):
    """Asks why a place is covered or not, and holds the answer.

    Signals
    -------
    asked : Place
    ended : the planner has enough of the answer
    changed : what is drawn of it
    """

    asked = Signal(object)
    ended = Signal()
    changed = Signal()

    def __init__(self, sight: Callable[[], Sight | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sight = sight
        self.told: Told | None = None
        self.outdated = False

    def ask(self, place: QPointF) -> None:
        """Ask about a place on the screen."""
        sight = self._sight()
        if sight is not None:
            self.asked.emit(spot(sight, place.x(), place.y()))

    def show(self, told: Told | None, *, outdated: bool) -> None:
        """Draw what was told of a place; ``None`` for nothing."""
        self.told, self.outdated = told, outdated
        self.changed.emit()

    def escape(self) -> bool:
        """Let go of the answer; say whether there is one."""
        if self.told is None:
            return False
        self.ended.emit()
        return True
