"""What is asked of an open study beside its answer: why a place is covered, and two circles compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from locator.domain.projection import to_degrees
from locator.gui.asking import Asking
from locator.gui.comparing import Comparing
from locator.gui.models.streets import kind_to_tell
from locator.gui.panels.comparison import ComparisonPanel
from locator.gui.panels.why import WhyPanel
from locator.gui.walks import Place
from locator.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QTabWidget

    from locator.domain.assumptions import Assumptions
    from locator.gui.canvas.canvas import MapCanvas
    from locator.gui.document import Document
    from locator.gui.focus import Focus
    from locator.gui.shell import Shell

_SAME_M = 0.5  # nearer to where people are counted, it is that place


class Questions(QObject):
    """Joins the work in the background with map, tabs and the place below them."""

    def __init__(
        self,
        document: Document,
        focus: Focus,
        shell: Shell,
        canvas: MapCanvas,
        tabs: QTabWidget,
        below: QStackedWidget,
    ) -> None:
        super().__init__(tabs)
        self._document, self._focus, self._canvas = document, focus, canvas
        self._tabs, self._below = tabs, below
        self.asking = Asking(document, shell.work, self)
        self.comparing = Comparing(document, shell.work, self)
        self.why = WhyPanel(document, focus, shell.themes, self.asking, below)
        self.comparison = ComparisonPanel(document, focus, shell.themes, self.comparing, tabs)
        self.comparison.hide()
        below.addWidget(self.why)
        self._fit_to_way = False
        self._listen()

    def ask(self, place: Place, *, fit: bool = False) -> None:
        """Ask why a place is covered or not; ``fit`` shows the whole way once it is known."""
        self._fit_to_way = fit
        self.asking.ask(place)
        self._below.setCurrentWidget(self.why)

    def ask_at(self, xy: tuple[float, float]) -> None:
        """Ask about a position in metres of the study's CRS, and show the whole way."""
        study, scene = self._document.study, self._document.answer.scene
        lon, lat = to_degrees(np.array([xy[0]]), np.array([xy[1]]), study.epsg)
        name = ""
        if scene is not None and scene.study.demand is study.demand and len(scene.demand):
            off = np.hypot(*(scene.demand - xy).T)
            name = str(study.demand.name[off.argmin()]) if off.min() < _SAME_M else ""
        self.ask(Place(float(lon[0]), float(lat[0]), name), fit=True)

    def end_why(self) -> None:
        """Put the answer away."""
        self.asking.end()

    def compare(self, one: Assumptions, other: Assumptions) -> None:
        """Compare two sets of assumptions."""
        self.comparing.start(one, other)

    def end_comparison(self) -> None:
        """Put the comparison away; the map shows coverage again."""
        self.comparing.end()

    def _listen(self) -> None:
        self._canvas.why_asked.connect(self.ask)
        self._canvas.why_ended.connect(self.end_why)
        self.why.closed.connect(self._back_to_map)
        self.why.way_asked.connect(self._canvas.zoom_beside)
        self.comparison.ended.connect(self.end_comparison)
        self.asking.changed.connect(self._show_why)
        self.comparing.changed.connect(self._show_comparison)
        self._focus.kind_changed.connect(self._show_comparison)
        self._focus.street_changed.connect(self._leave)

    def _back_to_map(self) -> None:
        self.end_why()
        self._canvas.setFocus()

    def _leave(self) -> None:
        """Another street is looked at: its card is wanted."""
        if self._below.currentWidget() is self.why:
            self.end_why()

    def _show_why(self) -> None:
        told = self.asking.told
        self._canvas.show_why(told, outdated=self.asking.busy)
        if self.asking.place is None:
            if self._below.currentWidget() is self.why:
                self._below.setCurrentIndex(0)
        elif not self.asking.outdated and self._fit_to_way:
            self._fit_to_way = False
            self.why.show_way()

    def _show_comparison(self) -> None:
        comparing, tab = self.comparing, self._tabs.indexOf(self.comparison)
        if comparing.active and tab < 0:
            self._tabs.addTab(self.comparison, _("Comparison"))
            self._tabs.setCurrentWidget(self.comparison)
        elif not comparing.active and tab >= 0:
            self._tabs.removeTab(tab)
        scene = self._document.answer.scene
        found = comparing.of(kind_to_tell(scene, self._focus.kind)) if scene else None
        self._canvas.show_comparison(found, outdated=comparing.outdated)
