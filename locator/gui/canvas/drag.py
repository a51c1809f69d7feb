"""A facility in the planner's hand: the study follows it, and Esc puts it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from locator.domain.projection import to_degrees, to_metres
from locator.domain.study import Edit
from locator.words import _

if TYPE_CHECKING:
    from locator.gui.document import Document

_FRAME_MS = 16


class Drag(QObject):
    """Moves a facility of the document.

    Signals
    -------
    changed : what is held, or where, is another
    """

    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.facility = ""
        self.xy = (0.0, 0.0)
        self._moved = False
        self._due = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._due.timeout.connect(self._tell)

    def start(self, facility: str) -> None:
        """Take a facility."""
        self._document.part()
        self.facility, self._moved = facility, False

    def to(self, xy: tuple[float, float]) -> None:
        """Hold it at a place in metres; the study follows within a frame."""
        self.xy = xy
        if not self._due.isActive():
            self._due.start()
        self.changed.emit()

    def end(self) -> None:
        """Put it down."""
        if self._due.isActive():
            self._due.stop()
            self._tell()
        self._document.part()
        self.facility = ""
        self.changed.emit()

    def take_back(self) -> None:
        """Put it back where it was."""
        self._due.stop()
        if self._moved:
            self._document.undo()
        self.facility = ""
        self.changed.emit()

    def nudge(self, facility: str, east_m: float, north_m: float) -> None:
        """Move a facility a little, as one step with the nudges before it."""
        study = self._document.study
        row = study.facilities.row_of(facility)
        lon, lat = study.facilities.lon[[row]], study.facilities.lat[[row]]
        x, y = to_metres(lon, lat, study.epsg)[0]
        self._edit(facility, (float(x) + east_m, float(y) + north_m))

    def _tell(self) -> None:
        if self.facility:
            self._moved = True
            self._edit(self.facility, self.xy)

    def _edit(self, facility: str, xy: tuple[float, float]) -> None:
        study = self._document.study
        lon, lat = to_degrees(np.array([xy[0]]), np.array([xy[1]]), study.epsg)
        name = str(study.facilities.name[study.facilities.row_of(facility)])
        edit = Edit("move", facility, {"lon": float(lon[0]), "lat": float(lat[0])})
        self._document.edit(edit, _("Move {name}").format(name=name), merge_key=f"move {facility}")
