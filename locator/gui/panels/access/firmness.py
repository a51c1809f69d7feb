"""How firm: coverage against minutes and speed, and limits when everything errs a little."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from locator.domain.doubt import Doubts, KindDoubt
from locator.gui.dialogs.running import RunningStrip
from locator.gui.forms import Number, fault_label, name_field, quiet_label
from locator.gui.models.access import firmness
from locator.gui.models.columns import Rows
from locator.gui.panels.access.chart_box import ChartBox, said
from locator.gui.panels.access.section import Parts, Section
from locator.gui.panels.access.tables import StreetTable
from locator.gui.surveying import Held
from locator.words import _

if TYPE_CHECKING:
    from locator.domain.progress import Progress
    from locator.gui.work import Job

_MOST_SPANS = 40
_FIELDS_ACROSS = 3


class FirmnessSection(Section):
    """Two pages: one assumption at a time, and all errors at once."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self.curves = CurvesPage(parts)
        self.draws = DrawsPage(parts)
        self.pages = self.tabs(
            (self.curves, _("One assumption moves")), (self.draws, _("Everything errs a little"))
        )
        self.column.addWidget(self.pages, 1)

    def show_held(self, held: Held, kind: str) -> None:
        """Show a kind."""
        self.curves.show_held(held, kind)
        self.draws.show_held(held, kind)


class CurvesPage(QWidget):
    """Coverage against minutes (metres), and against speed."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        self.sentence = said()
        first = _("Coverage against the limit"), _("Coverage against walking speed")
        self.boxes = [ChartBox(parts.themes, title, told=True) for title in first]
        for widget in (self.sentence, *self.boxes):
            column.addWidget(widget)
        column.addStretch(1)

    def show_held(self, held: Held, kind: str) -> None:
        """Show a kind's curves."""
        self.sentence.setText("")
        for axis, box in enumerate(self.boxes):
            curve = firmness.curve_of(held, kind, axis)
            plot = firmness.plot(held, kind, curve) if curve is not None else None
            if curve is None or plot is None:
                box.show_chart(None, Rows())
                continue
            box.show_chart(plot, firmness.curve_rows(held, kind, curve))
            if axis == 0:
                self.sentence.say(firmness.curve_sentence(held, kind, curve))


class DrawsPage(QWidget):
    """Errors typed in, drawn again and again; the intervals that come of it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._now: tuple[Held, str] | None = None
        self._job: Job | None = None
        self._found: tuple[Held, str, KindDoubt] | None = None
        usual = Doubts()
        self.detour = _number(0.0, 1.0, 2, 0.05, usual.detour)
        self.speed = _number(0.0, 0.5, 2, 0.01, usual.speed_m_s, _("m/s"))
        self.position = _number(0.0, 1000.0, 0, 10.0, usual.position_m, _("m"))
        self.people = _number(0.0, 50.0, 0, 1.0, 100.0 * usual.people, "%")
        self.replicates = _number(20.0, 2000.0, 0, 100.0, float(usual.replicates))
        self.draw = QPushButton(_("Draw the errors"))
        self.draw.setToolTip(_("Draw the errors again and again, and count each time"))
        self.running = RunningStrip(self)
        self.old = fault_label(_("Drawn for the study, service or errors before: draw again."))
        self.sentence = said()
        self.spans = ChartBox(parts.themes, _("Share covered, with its interval"))
        self.streets = StreetTable(
            parts.document, parts.focus, parts.themes, _("Intervals and ranks by street")
        )
        self._lay_out()
        self.draw.clicked.connect(self.start)

    @property
    def doubts(self) -> Doubts:
        """Errors typed in."""
        return Doubts(
            detour=self.detour.value(),
            speed_m_s=self.speed.value(),
            position_m=self.position.value(),
            people=self.people.value() / 100.0,
            replicates=int(self.replicates.value()),
        )

    def start(self) -> None:
        """Draw the errors for the kind shown."""
        if self._now is None or self._parts.surveying.outdated:
            return
        if self._job is not None:
            self._job.cancel()
        held, kind = self._now
        question = partial(_doubt, held, kind, self.doubts)
        self._job = self._parts.surveying.work.start(question, partial(self._take, held, kind))
        self._job.failed.connect(self._parts.surveying.failed)
        self._job.finished.connect(self._ended)
        self.running.track(self._job, _("Drawing the errors"))

    def show_held(self, held: Held, kind: str) -> None:
        """Show what was drawn; dimmed where it was for another study or kind."""
        if self._job is not None and self._now is not None and held is not self._now[0]:
            self._job.cancel()  # of a study that is no more
        self._now = held, kind
        self._refill()

    def _take(self, held: Held, kind: str, found: KindDoubt) -> None:
        if self.sender() is None or self.sender() is self._job:
            self._found = held, kind, found
            self._refill()

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None

    def _refill(self) -> None:
        if self._found is None or self._now is None:
            self.old.hide()
            self.sentence.setText(
                _("How far would the numbers move if the assumptions and the data were a little off?")
            )
            self.spans.show_chart(None, Rows())
            self.streets.hide()
            return
        held, kind, found = self._found
        fresh = (held, kind) == self._now
        self.old.setVisible(not fresh)
        for widget in (self.sentence, self.spans, self.streets):
            widget.setEnabled(fresh)
        self.sentence.setText(firmness.doubt_sentence(held, kind, found))
        spans = firmness.spans(held, found)
        rows = firmness.doubt_rows(held, found)
        self.spans.show_chart(spans if spans.count <= _MOST_SPANS else None, rows)
        self.streets.show()
        self.streets.show_rows(rows)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(quiet_label(_("Standard deviation of each error:")))
        column.addLayout(self._fields())
        for widget in (self.running, self.old, self.sentence, self.spans):
            column.addWidget(widget)
        column.addWidget(self.streets, 1)
        column.addStretch()

    def _fields(self) -> QGridLayout:
        """Each label above its field, three beside one another."""
        grid = QGridLayout()
        fields = (
            (_("Detour factor"), self.detour, _("The same everywhere in one draw; not below 1")),
            (_("Walking speed"), self.speed, _("Of the mean, the same everywhere in one draw")),
            (_("Position of sites"), self.position, _("To the east and to the north, each site by itself")),
            (_("People counted"), self.people, _("Of each count, relative to it")),
            (_("Draws"), self.replicates, _("How often the errors are drawn")),
        )
        for at, (title, field, hint) in enumerate(fields):
            label = QLabel(title)
            label.setBuddy(field)
            name_field(field, title, hint)
            row, column = divmod(at, _FIELDS_ACROSS)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        grid.addWidget(self.draw, 3, _FIELDS_ACROSS - 1)
        return grid


def _number(low: float, high: float, digits: int, step: float, value: float, unit: str = "") -> Number:
    made = Number(low, high, digits, step, unit)
    made.setValue(value)
    return made


def _doubt(held: Held, kind: str, doubts: Doubts, progress: "Progress") -> KindDoubt:
    (found,) = held.surveyed.doubt(doubts, progress, (kind,))
    return found
