"""Between streets: whose people are served where."""

from locator.gui.forms import quiet_label
from locator.gui.models.access import exchange
from locator.gui.panels.access.chart_box import ChartBox, said
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.tables import StreetTable
from locator.gui.surveying import Held
from locator.words import _


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
        """Show a kind's exchange; a district of many streets as a table alone."""
        streets = len(held.study.streets)
        self.sentence.setText(exchange.sentence(held, kind))
        self.heat.show_chart(exchange.heat(held, kind), exchange.matrix_rows(held, kind), across=streets + 1)
        if streets > exchange.MOST_STREETS:
            self.heat.switch.setChecked(True)
        self.streets.show_rows(exchange.street_rows(held, kind))
