"""Measured detour: the factor along the study's own ways, street by street, and a button to assume it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from locator.domain.assumptions import CircleModel
from locator.domain.doubt import Detours
from locator.gui.forms import quiet_label
from locator.gui.models.access import detours
from locator.gui.models.columns import Rows
from locator.gui.panels.access.chart_box import said
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.tables import StreetTable
from locator.gui.surveying import Held
from locator.report.numbers import number
from locator.words import _

if TYPE_CHECKING:
    from locator.domain.progress import Progress

_KEY = "detours"


class DetoursSection(Section):
    """Median and quartiles per street."""

    of_kind = False

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._factor: float | None = None
        self.sentence = said()
        self.hint = quiet_label(
            _("Ways between places 300 to 1,000 m apart, over the straight line; waiting is no detour.")
        )
        self.adopt = QPushButton()
        self.streets = StreetTable(
            parts.document, parts.focus, parts.themes, _("Measured detour factor by street")
        )
        for widget in (self.sentence, self.hint, self.adopt):
            self.column.addWidget(widget)
        self.column.addWidget(self.streets, 1)
        self.adopt.clicked.connect(self._adopt)

    def show_held(self, held: Held, kind: str) -> None:  # noqa: ARG002 - of the ways alone
        """Show what was measured; it is measured off the window's thread."""
        if not len(held.study.ways):
            self._show_nothing(_("The study holds no ways: import a walk network first."))
            return
        found = self.parts.surveying.ask(_KEY, _measure)
        if found is None:
            self._show_nothing(self.waiting(_KEY))
            return
        self._fill(held, found)

    def _fill(self, held: Held, found: Detours) -> None:
        self.sentence.setText(detours.sentence(held, found))
        self.streets.show_rows(detours.rows(held, found))
        factor = self._factor = detours.offered(found)
        self.adopt.setVisible(factor is not None)
        if factor is None:
            return
        used = held.study.assumptions.circle in (CircleModel.DETOUR, CircleModel.BARRIER)
        self.adopt.setText(_("Use {factor} as detour factor").format(factor=number(factor, 2)))
        self.adopt.setToolTip(
            "" if used else _("It takes effect in the models that have one: detour and barriers.")
        )
        self.adopt.setEnabled(factor != held.study.assumptions.detour)

    def _show_nothing(self, words: str) -> None:
        self.sentence.setText(words)
        self.streets.show_rows(Rows())
        self.adopt.hide()

    def _adopt(self) -> None:
        document, factor = self.parts.document, self._factor
        if factor is not None:
            label = _("Use the measured detour factor {factor}").format(factor=number(factor, 2))
            document.assume(detours.adopted(document.study.assumptions, factor), label)


def _measure(held: Held, progress: "Progress") -> Detours:
    from locator.services.access import measured_detours

    return measured_detours(held.study, progress)
