"""Minutes to the nearest site: histogram, deciles, streets, and committees by class on the map."""

from locator.gui.forms import quiet_label
from locator.gui.grades import Grades
from locator.gui.models.access import minutes
from locator.gui.panels.access.chart_box import ChartBox, said
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.tables import StreetTable
from locator.gui.panels.chart import Chart
from locator.gui.surveying import Held
from locator.words import _


class MinutesSection(Section):
    """How far people live from the nearest site of a kind."""

    on_map = True

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.sentence = said()
        self.bars = ChartBox(parts.themes, _("People by the way to the nearest"), choosing=True)
        self.deciles_title = quiet_label(_("So many of the people live within (deciles):"))
        self.deciles = Chart(parts.themes, _("Deciles"), self)
        self.streets = StreetTable(parts.document, parts.focus, parts.themes, _("Median of every street"))
        for widget in (self.sentence, self.bars, self.deciles_title, self.deciles):
            self.column.addWidget(widget)
        self.column.addWidget(self.streets, 1)
        self.bars.picked.connect(self.map_changed)

    def show_held(self, held: Held, kind: str) -> None:
        """Show a kind's histogram, deciles and medians."""
        self.sentence.setText(minutes.sentence(held, kind))
        self.bars.show_chart(minutes.bars(held, kind), minutes.bin_rows(held, kind))
        self.deciles.show_picture(minutes.deciles(held, kind))
        self.streets.show_rows(minutes.street_rows(held, kind))

    def graded(self, held: Held, kind: str, *, outdated: bool) -> Grades | None:
        """Committees by class; those of the bin chosen are pointed at."""
        return minutes.graded(held, kind, self.bars.chart.chosen, outdated=outdated)
