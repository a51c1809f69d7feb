"""All services together: who reaches every chosen kind, and what is lacking where."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout

from locator.domain.access import Combined
from locator.gui.forms import quiet_label
from locator.gui.grades import Grades
from locator.gui.models.access import places, together
from locator.gui.panels.access.chart_box import ChartBox, said
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.tables import ChoiceTable, StreetTable
from locator.gui.surveying import Held
from locator.words import _

if TYPE_CHECKING:
    from locator.domain.progress import Progress

_AROUND_M = 600.0
_COLUMNS = 2
_LACKING_COLUMN = 1


class TogetherSection(Section):
    """Kinds chosen by check boxes, at first the main ones."""

    of_kind = False
    on_map = True

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2)
        self._held: Held | None = None
        self._answer: tuple[Held, together.Lacking] | None = None
        self._sorted = False
        self.sentence = said()
        self.bars = ChartBox(parts.themes, _("People by services lacking"), choosing=True)
        given = (parts.document, parts.focus, parts.themes)
        self.streets = StreetTable(*given, _("Services together, by street"))
        self.committees = ChoiceTable(*given, _("Services lacking, by committee"))
        self.column.addWidget(quiet_label(_("Services that people are to reach:")))
        self.column.addLayout(self._grid)
        for widget in (self.sentence, self.bars):
            self.column.addWidget(widget)
        self.pages = self.tabs((self.committees, _("Committees")), (self.streets, _("Streets")))
        self.column.addWidget(self.pages, 1)
        self.bars.picked.connect(self._take_bar)
        self.committees.chosen.connect(self._take_committee)
        self.committees.went.connect(self._go)

    def show_held(self, held: Held, kind: str) -> None:  # noqa: ARG002 - of several kinds
        """Show who reaches the kinds chosen."""
        self._held = held
        self._offer(held)
        self._refill()

    def graded(self, held: Held, kind: str, *, outdated: bool) -> Grades | None:  # noqa: ARG002 - of several kinds
        """Committees by the number of services that they lack; those of a choice before are outdated."""
        if self._answer is None:
            return None
        of, told = self._answer
        fresh = of is held and told.found.kinds == self._wanted()
        return together.graded(of, told.found, self._lit(told.found), outdated=outdated or not fresh)

    def _wanted(self) -> tuple[str, ...]:
        return tuple(kind for kind, box in self.boxes.items() if box.isChecked())

    def _lit(self, found: Combined) -> np.ndarray | None:
        bar, chosen = self.bars.chart.chosen, self.committees.view.chosen_ids()
        if chosen:
            lit = np.zeros(len(found.missing), np.bool_)
            lit[[int(one) for one in chosen]] = True
            return lit
        return found.missing == bar if bar >= 0 else None

    def _offer(self, held: Held) -> None:
        """A box for each kind that the study holds; those that were there keep their choice."""
        if tuple(self.boxes) == held.kinds:
            return
        main, before = held.scene.main_kinds, {kind: box.isChecked() for kind, box in self.boxes.items()}
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self.boxes = {kind: QCheckBox(places.short(kind)) for kind in held.kinds}
        for at, (kind, box) in enumerate(self.boxes.items()):
            box.setChecked(before.get(kind, kind in main))
            box.toggled.connect(self._refill)
            self._grid.addWidget(box, at // _COLUMNS, at % _COLUMNS)

    def _refill(self) -> None:
        """Show who lacks what; it is laid out off the window's thread."""
        held, wanted = self._held, self._wanted()
        if held is None:
            return
        key = ("together", wanted)
        told = self.parts.surveying.ask(key, partial(_tell, wanted)) if wanted else None
        for widget in (self.bars, self.pages):
            widget.setEnabled(told is not None)
        if told is not None:
            self._fill(told)
            self._answer = held, told
        elif wanted:
            self.sentence.setText(self.waiting(key))
        else:
            self.sentence.setText(_("Choose the services that people are to reach together."))
            self._answer = None
        self.map_changed.emit()

    def _fill(self, told: together.Lacking) -> None:
        self.sentence.setText(told.sentence)
        self.bars.show_chart(told.bars, told.numbers)
        self.streets.show_rows(told.streets)
        self.committees.show_rows(told.committees)
        if not self._sorted:  # once: then as the planner sorts
            self._sorted = True
            self.committees.view.sortByColumn(_LACKING_COLUMN, Qt.SortOrder.DescendingOrder)

    def _take_bar(self, item: int) -> None:
        if item >= 0:
            self.committees.view.clearSelection()
        self.map_changed.emit()

    def _take_committee(self, spot: str) -> None:
        if spot:
            self.bars.chart.choose(-1)
        self.map_changed.emit()

    def _go(self, spot: str) -> None:
        if self._answer is not None:
            x, y = self._answer[0].access.xy[int(spot)].tolist()
            self.parts.focus.zoom_to((x - _AROUND_M, y - _AROUND_M, x + _AROUND_M, y + _AROUND_M))


def _tell(chosen: tuple[str, ...], held: Held, _progress: "Progress") -> together.Lacking:
    return together.tell(held, chosen)
