"""What few studies change: minutes of single kinds, and from which size on a gap is listed."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.kinds import kinds
from locator.gui.forms import Form, Number, quiet_label
from locator.report.numbers import start
from locator.services.assume import Overrides, limits
from locator.words import _

_M2_A_HECTARE = 10_000.0


class Exceptions(QWidget):
    """A part of the assumptions that stays folded until it is wanted.

    Signals
    -------
    asked : Overrides, label of the step
    """

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: dict[str, Number] = {}
        self._kinds: list[str] = []
        self.more = QToolButton()
        self.more.setText(_("More"))
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._folded = QWidget()
        self._form = Form(self._folded)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._words = quiet_label(_("Minutes of a service that differ from the others; 0 for the same."))
        least, most = limits("min_gap_m2")
        self.gap_ha = Number(least / _M2_A_HECTARE, most / _M2_A_HECTARE, 4, 0.5, _("ha"))
        self.gap_people = Number(*limits("min_gap_people"), 1, 10)
        self._form.field(
            _("Gaps from"), self.gap_ha, _("Gaps with people in them are listed from this area on.")
        )
        self._form.field(
            _("or people"),
            self.gap_people,
            _("Gaps are listed from this number of people on, however small."),
        )
        self._form.addRow(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._folded)
        self.more.toggled.connect(self._fold)
        self._fold(False)
        self.gap_ha.valueChanged.connect(self._ask_area)
        self.gap_people.valueChanged.connect(self._ask_people)

    def show_assumptions(self, assumptions: Assumptions, measured: list[str]) -> None:
        """Show what stands, without asking for anything."""
        self._offer(measured)
        for kind, field in self._own.items():
            _show(field, assumptions.kind_minutes.get(kind, 0.0))
            self._form.show_row(field, assumptions.circle is not CircleModel.STANDARD)
        self._words.setVisible(assumptions.circle is not CircleModel.STANDARD and bool(measured))
        _show(self.gap_ha, assumptions.min_gap_m2 / _M2_A_HECTARE)
        _show(self.gap_people, assumptions.min_gap_people)

    def minutes_of(self, kind: str) -> Number:
        """Field of a kind's own minutes."""
        return self._own[kind]

    def _fold(self, shown: bool) -> None:
        self._folded.setVisible(shown)
        self.more.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def _offer(self, measured: list[str]) -> None:
        if measured == self._kinds:
            return
        self._kinds = measured
        for field in self._own.values():
            self._form.drop(field)
        self._own = {kind: self._kind_field(kind) for kind in measured}

    def _kind_field(self, kind: str) -> Number:
        field = Number(0.0, limits("kind_minutes")[1], 1, 5, _("min"))
        field.setSpecialValueText(_("same"))
        self._form.field(start(kinds()[kind].short), field, start(kinds()[kind].label))
        field.valueChanged.connect(lambda minutes: self._ask_minutes(kind, minutes))
        return field

    def _ask_minutes(self, kind: str, minutes: float) -> None:
        asked = Overrides(kind_minutes={kind: minutes or None})
        self.asked.emit(asked, _("Minutes of {kind}").format(kind=kinds()[kind].short))

    def _ask_area(self, hectares: float) -> None:
        self.asked.emit(Overrides(min_gap_m2=hectares * _M2_A_HECTARE), _("Gaps listed"))

    def _ask_people(self, people: float) -> None:
        self.asked.emit(Overrides(min_gap_people=people), _("Gaps listed"))


def _show(field: Number, value: float) -> None:
    with QSignalBlocker(field):
        field.setValue(value)
