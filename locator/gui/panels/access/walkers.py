"""Walkers: coverage at one speed beside what is expected when speeds differ."""

from locator.gui.forms import quiet_label
from locator.gui.models.access import walkers
from locator.gui.models.columns import Rows
from locator.gui.panels.access.chart_box import ChartBox, said
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.tables import StreetTable
from locator.gui.surveying import Held
from locator.words import _


class WalkersSection(Section):
    """What differing speeds do to coverage."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.sentence, self.profile = said(), quiet_label()
        self.kinds = ChartBox(parts.themes, _("Share of people covered, by service"))
        self.streets = StreetTable(parts.document, parts.focus, parts.themes, _("Walkers by street"))
        for widget in (self.sentence, self.profile, self.kinds):
            self.column.addWidget(widget)
        self.column.addWidget(self.streets, 1)
        self.column.addStretch()

    def show_held(self, held: Held, kind: str) -> None:
        """Show both figures; the standard model has but one."""
        self.sentence.setText(walkers.sentence(held, kind))
        self.profile.say("" if held.straight else walkers.profile(held))
        self.streets.setVisible(not held.straight)
        if held.straight:
            self.kinds.show_chart(None, Rows())
            self.streets.show_rows(Rows())
            return
        self.kinds.show_chart(walkers.spans(held), walkers.kind_rows(held))
        self.streets.show_rows(walkers.street_rows(held, kind))
