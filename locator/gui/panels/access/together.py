"""All services together: who reaches every chosen kind, and what is lacking where."""

import numpy as np
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

_AROUND_M = 600.0
_COLUMNS = 2


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
        self._found: Combined | None = None
        self.sentence = said()
        self.bars = ChartBox(parts.themes, _("People by services lacking"), choosing=True)
        given = (parts.document, parts.focus, parts.themes)
        self.streets = StreetTable(*given, _("Services together, by street"))
        self.committees = ChoiceTable(*given, _("Services lacking, by committee"))
        self.column.addWidget(quiet_label(_("Services that people are to reach:")))
        self.column.addLayout(self._grid)
        for widget in (self.sentence, self.bars):
            self.column.addWidget(widget)
        pages = self.tabs((self.committees, _("Committees")), (self.streets, _("Streets")))
        self.column.addWidget(pages, 1)
        self.bars.picked.connect(self._take_bar)
        self.committees.chosen.connect(self._take_committee)
        self.committees.went.connect(self._go)

    def show_held(self, held: Held, kind: str) -> None:  # noqa: ARG002 - of several kinds
        """Show who reaches the kinds chosen."""
        self._held = held
        self._offer(held)
        self._refill()

    def graded(self, held: Held, kind: str, *, outdated: bool) -> Grades | None:  # noqa: ARG002 - of several kinds
        """Committees by the number of services that they lack."""
        found = self._found
        if found is None or held is not self._held or not found.kinds:
            return None
        return together.graded(held, found, self._lit(found), outdated=outdated)

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
        held = self._held
        if held is None:
            return
        wanted = [kind for kind, box in self.boxes.items() if box.isChecked()]
        found = self._found = held.surveyed.together(wanted)
        self.sentence.setText(together.sentence(held, found))
        self.bars.show_chart(
            together.bars(held, found) if wanted else None, together.number_rows(held, found)
        )
        self.streets.show_rows(together.street_rows(held, found))
        self.committees.show_rows(together.committee_rows(held, found))
        self.map_changed.emit()

    def _take_bar(self, item: int) -> None:
        if item >= 0:
            self.committees.view.clearSelection()
        self.map_changed.emit()

    def _take_committee(self, spot: str) -> None:
        if spot:
            self.bars.chart.choose(-1)
        self.map_changed.emit()

    def _go(self, spot: str) -> None:
        if self._held is not None:
            x, y = self._held.access.xy[int(spot)].tolist()
            self.parts.focus.zoom_to((x - _AROUND_M, y - _AROUND_M, x + _AROUND_M, y + _AROUND_M))
