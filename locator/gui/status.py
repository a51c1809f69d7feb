"""The status line: state, place under the pointer, scale, quality of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar

from locator.report.numbers import number
from locator.words import _

if TYPE_CHECKING:
    from locator.gui.desk import Desk
    from locator.gui.document import Document


_EDGE = 6  # pixels


class StatusLine(QObject):
    """Keeps a status bar.

    Signals
    -------
    quality_asked : the planner wants to see the problems of the lists
    places_asked : she wants to place the facilities without a place
    """

    quality_asked = Signal()
    places_asked = Signal()

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._state, self._place, self._scale = QLabel(bar), QLabel(bar), QLabel(bar)
        self._quality = QPushButton(bar, flat=True)
        self._quality.clicked.connect(self.quality_asked)
        self._unplaced = QPushButton(bar, flat=True)
        self._unplaced.setToolTip(_("Go through the facilities without a place, one after the other"))
        self._unplaced.clicked.connect(self.places_asked)
        bar.addWidget(self._state, 1)
        for label, name in ((self._place, _("Place under the pointer")), (self._scale, _("Scale"))):
            label.setAccessibleName(name)
            bar.addPermanentWidget(label)
        self._place.setMinimumWidth(bar.fontMetrics().horizontalAdvance("121.53210° E  31.28740° N  "))
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar.addPermanentWidget(self._quality)
        bar.addPermanentWidget(self._unplaced)
        self._state.setContentsMargins(_EDGE, 0, 0, 0)
        self._scale.setContentsMargins(_EDGE, 0, _EDGE, 0)
        self.detach()

    def attach(self, desk: Desk) -> None:
        """Follow an open study."""
        self._document: Document | None = desk.document
        desk.canvas.pointer_moved.connect(self._show_place)
        desk.canvas.scale_changed.connect(self._show_scale)
        desk.document.changed.connect(self._show_state)
        desk.document.answered.connect(self._show_state)
        self._quality.show()
        self._show_state()

    def detach(self) -> None:
        """Show that nothing is open."""
        self._document = None
        self._quality.hide()
        self._unplaced.hide()
        for label in (self._state, self._place, self._scale):
            label.clear()

    def _show_state(self) -> None:
        document = self._document
        if document is None:
            return
        answer = document.answer
        # Until the first answer there is one of this very study, in which nothing is known yet.
        measured = answer.study is document.study and (answer.settled or answer.scene is not None)
        self._state.setText(_("Ready") if measured else _("Measuring…"))
        problems = sum(len(record.problems) for record in document.study.imports)
        unplaced = int((~document.study.facilities.placed).sum())
        self._quality.setText(_told(problems, unplaced))
        self._unplaced.setText(_("{number} without a place").format(number=number(unplaced)))
        self._unplaced.setVisible(unplaced > 0)
        self._quality.setToolTip(_("Show the lists imported and their problems"))

    def _show_place(self, lon: float, lat: float) -> None:
        self._place.setText(_("{lon}° E  {lat}° N").format(lon=f"{lon:.5f}", lat=f"{lat:.5f}"))

    def _show_scale(self, denominator: float) -> None:
        self._scale.setText(f"1 : {number(_rounded(denominator))}")


def _told(problems: int, unplaced: int) -> str:
    if not problems and not unplaced:
        return _("Data: no problems")
    return _("Data: {problems} remarks").format(problems=number(problems))


def _rounded(denominator: float) -> float:
    """To three figures: a screen's scale is not known better."""
    size = 10 ** max(len(f"{denominator:.0f}") - 3, 0)
    return round(denominator / size) * size
