"""A chart with its heading, and the same numbers as a table for whoever wants them so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from locator.gui.charts.look import Picture
from locator.gui.forms import Wrapped, em, heading, name_field, quiet_label
from locator.gui.models.columns import Rows
from locator.gui.models.table import TableModel
from locator.gui.panels.chart import Chart
from locator.gui.panels.listing_view import ListingView
from locator.gui.theme import Themes
from locator.words import _

_LEAST_EM = 12


class ChartBox(QWidget):
    """Heading, chart or table, and what the chart tells where the pointer or the keyboard is.

    Signals
    -------
    picked : item chosen in the chart; -1 for none
    """

    picked = Signal(int)

    def __init__(self, themes: Themes, title: str, *, choosing: bool = False, told: bool = False) -> None:
        super().__init__()
        self.title = heading(title)
        self.chart = Chart(themes, title, self)
        self.chart.choosing = choosing
        self.model = TableModel(self)
        self.table = ListingView(self.model, themes, _("{chart} as a table").format(chart=title), self)
        self.switch = QToolButton(autoRaise=True)
        self.switch.setCheckable(True)
        self.switch.setText(_("As a table"))
        name_field(
            self.switch,
            _("{chart} as a table").format(chart=title),
            _("The chart's numbers, to sort and copy"),
        )
        self.readout = quiet_label()
        self._tells = told
        self._lay_out()
        self.switch.toggled.connect(self._switch)
        self.chart.picked.connect(self.picked)
        self.chart.pointed.connect(self._tell)

    def show_chart(self, picture: Picture | None, rows: Rows, *, across: int = 0) -> None:
        """Show a chart and its table; without a chart nothing."""
        fresh = [column.name for column in rows.columns] != [
            column.name for column in self.model.rows.columns
        ]
        self.chart.show_picture(picture, across=across)
        self.model.set_rows(rows)
        if fresh:
            self.table.fit()
        self.setVisible(picture is not None)
        self.switch.setEnabled(True)
        self._tell(self.chart.current)

    def show_table(self, rows: Rows) -> None:
        """Show the table alone: there is too much of it for a chart."""
        self.show_chart(None, rows)
        self.setVisible(True)
        self.switch.setChecked(True)
        self.switch.setEnabled(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.chart)
        column.addWidget(self.table)
        column.addWidget(self.readout)
        self.table.setMinimumHeight(em(self) * _LEAST_EM)
        self.table.hide()
        self.readout.setVisible(self._tells)

    def _switch(self, as_table: bool) -> None:
        self.chart.setVisible(not as_table)
        self.readout.setVisible(self._tells and not as_table)
        self.table.setVisible(as_table)

    def _tell(self, item: int) -> None:
        shown = self.chart.picture
        told = shown.told(item) if shown is not None and item >= 0 else self._hint()
        self.readout.setText(told)

    def _hint(self) -> str:
        return _("Point at the chart, or step through it with the arrow keys.")


def said() -> Wrapped:
    """Sentence that a question is answered with."""
    return Wrapped()
