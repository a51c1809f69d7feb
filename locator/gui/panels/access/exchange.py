"""Between streets: whose people are served where."""

from functools import partial
from typing import TYPE_CHECKING

from locator.gui.forms import quiet_label
from locator.gui.models.access import exchange
from locator.gui.panels.access.chart_box import ChartBox, said
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.tables import StreetTable
from locator.gui.surveying import Held
from locator.words import _

if TYPE_CHECKING:
    from locator.domain.progress import Progress


class ExchangeSection(Section):
    """Rows live, columns are served; the last column is outside the district."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.sentence = said()
        self.hint = quiet_label(
            _("Rows: where people live. Columns: where their nearest site in reach stands.")
        )
        self.heat = ChartBox(parts.themes, _("Exchange between streets"), told=True)
        self.streets = StreetTable(
            parts.document, parts.focus, parts.themes, _("Served elsewhere, by street")
        )
        for widget in (self.sentence, self.hint, self.heat):
            self.column.addWidget(widget)
        self.column.addWidget(self.streets, 1)

    def show_held(self, held: Held, kind: str) -> None:
        """Show a kind's exchange; it is laid out off the window's thread."""
        key = ("exchange", kind)
        found = self.parts.surveying.ask(key, partial(_tell, kind))
        for widget in (self.heat, self.streets):
            widget.setEnabled(found is not None)
        if found is None:
            self.sentence.setText(self.waiting(key))
            return
        self.sentence.setText(found.sentence)
        across = len(held.study.streets) + 1
        if found.heat is None:
            self.heat.show_table(found.matrix)
        else:
            self.heat.show_chart(found.heat, found.matrix, across=across)
        self.streets.show_rows(found.streets)


def _tell(kind: str, held: Held, _progress: "Progress") -> exchange.Told:
    return exchange.tell(held, kind)
