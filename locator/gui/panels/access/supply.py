"""Supply shared: what a person can count on (2SFCA), and how evenly it is shared."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from locator.gui.forms import Choice, Form, quiet_label
from locator.gui.models.access import supply
from locator.gui.models.columns import Rows
from locator.gui.panels.access.chart_box import ChartBox, said
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.tables import ChoiceTable, StreetTable
from locator.gui.surveying import Held
from locator.services.access import EACH, Decay, capacity_column
from locator.words import _

if TYPE_CHECKING:
    from locator.domain.progress import Progress


class SupplySection(Section):
    """Scores per street, Lorenz curve, and sites that share nothing."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._asked: tuple[Held, str] | None = None
        form = Form()
        self.decay = form.field(
            _("Shared by"),
            Choice(),
            _("How a site's worth falls with the way to it (Luo and Wang 2003; Luo and Qi 2009; Dai 2010)"),
        )
        for decay in Decay:
            self.decay.addItem(supply.decay_words(decay), decay)
        self.decay.choose(Decay.GAUSSIAN)
        self.each = QCheckBox(_("Count every site as one"))
        self.each.setToolTip(_("For services whose lists tell no capacity"))
        self.sentence, self.capacity = said(), quiet_label()
        self.lorenz = ChartBox(parts.themes, _("Lorenz curve across committees"), told=True)
        given = (parts.document, parts.focus, parts.themes)
        self.streets = StreetTable(*given, _("Supply within reach, by street"))
        self.left_out = ChoiceTable(*given, _("Sites that share nothing"))
        self.column.addLayout(form)
        for widget in (self.each, self.sentence, self.capacity, self.lorenz):
            self.column.addWidget(widget)
        self.pages = self.tabs((self.streets, _("Streets")), (self.left_out, _("Left out")))
        self.column.addWidget(self.pages, 1)
        self.decay.activated.connect(self._again)
        self.each.toggled.connect(self._again)
        self.left_out.chosen.connect(self._show_site)

    def show_held(self, held: Held, kind: str) -> None:
        """Show a kind's supply; it is worked out off the window's thread."""
        self._asked = held, kind
        decay, each = self.decay.currentData(), self.each.isChecked()
        key = ("supply", kind, decay, each)
        found = self.parts.surveying.ask(key, partial(_share, kind, decay, each))
        self.capacity.setText(supply.column_words(EACH if each else capacity_column(kind)))
        if found is None:
            self.sentence.setText(self.waiting(key))
            self.lorenz.show_chart(None, Rows())
            self.streets.show_rows(Rows())
            self.left_out.show_rows(Rows())
            return
        self._fill(held, kind, found)

    def _fill(self, held: Held, kind: str, found: supply.Shared) -> None:
        self.sentence.setText(supply.sentence(held, kind, found))
        self.lorenz.show_chart(supply.lorenz(found), supply.lorenz_rows(found))
        self.streets.show_rows(supply.street_rows(held, found))
        rows = supply.left_out_rows(held, kind, found)
        self.left_out.show_rows(rows)
        self.pages.setTabText(1, _("Left out ({number})").format(number=len(rows.ids)))

    def _again(self) -> None:
        if self._asked is not None:
            self.show_held(*self._asked)

    def _show_site(self, facility_id: str) -> None:
        if facility_id in self.parts.document.study.facilities.id:
            self.parts.focus.choose_facility(facility_id)


def _share(kind: str, decay: Decay, each: bool, held: Held, _progress: "Progress") -> supply.Shared:
    return supply.share(held, kind, decay, each=each)
