"""Which two sets of assumptions are to be compared."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGroupBox, QHBoxLayout, QVBoxLayout, QWidget

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.study import Study
from locator.gui.circle_choice import CircleChoice
from locator.gui.forms import Form, Number, fault_label, fit, quiet_label
from locator.gui.models import circles
from locator.services.assume import Overrides, limits, with_overrides
from locator.words import _


class Side(QGroupBox):
    """One of the two: a circle model, its minutes and speed or its radius; at first the study's own."""

    changed = Signal()

    def __init__(self, title: str, study: Study, model: CircleModel) -> None:
        super().__init__(title)
        self._own = study.assumptions
        self._form = form = Form(self)
        self.circle = form.field(_("Circle model"), CircleChoice())
        self.circle.offer(study)
        self.circle.choose(model)
        self.minutes = form.field(_("Minutes"), Number(*limits("minutes"), 1, 1))
        self.speed = form.field(_("Speed, m/s"), Number(*limits("speed_m_s"), 2, 0.05))
        self.radius = form.field(_("Radius"), Number(*limits("radius_m"), 0, 50, "m"))
        self.minutes.setValue(self._own.minutes)
        self.speed.setValue(self._own.speed_m_s)
        self.radius.setValue(self._own.radius_m)
        self.circle.currentIndexChanged.connect(self._show_rows)
        for number in (self.minutes, self.speed, self.radius):
            number.valueChanged.connect(self.changed)
        self._show_rows()

    def asked(self) -> Assumptions:
        """Assumptions of this side: the study's own but for what stands here."""
        circle = self.circle.chosen
        if circle is CircleModel.STANDARD:
            return with_overrides(self._own, Overrides(circle=circle, radius_m=self.radius.value()))
        minutes, speed = self.minutes.value(), self.speed.value()
        return with_overrides(
            self._own,
            Overrides(
                circle=circle,
                minutes=minutes if minutes != self._own.minutes else None,
                speed_m_s=speed if speed != self._own.speed_m_s else None,
            ),
        )

    def _show_rows(self) -> None:
        straight = self.circle.chosen is CircleModel.STANDARD
        for field in (self.minutes, self.speed):
            self._form.show_row(field, not straight)
        self._form.show_row(self.radius, straight)
        self.changed.emit()


class CompareDialog(QDialog):
    """Two sides; what they have in common is the study's.

    Signals
    -------
    chosen : Assumptions of the first and of the second
    """

    chosen = Signal(object, object)

    def __init__(self, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Compare two circles"))
        own = study.assumptions.circle
        self._now = study.assumptions
        self.one = Side(_("First, as it is now"), study, own)
        self.other = Side(_("Second"), study, _rival(own, study))
        self.fault = fault_label()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.compare = self.buttons.addButton(_("Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.compare.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        for side in (self.one, self.other):
            side.changed.connect(self._check)
        self.one.changed.connect(self._show_title)
        self._check()
        fit(self, 44)

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.addWidget(self.one)
        sides.addWidget(self.other)
        column = QVBoxLayout(self)
        column.addWidget(
            quiet_label(
                _("Who is covered under the first and not under the second, and the other way round?")
            )
        )
        column.addLayout(sides)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)

    def accept(self) -> None:
        """Compare."""
        if self.compare.isEnabled():
            one, other = self.one.asked(), self.other.asked()
            super().accept()
            self.chosen.emit(one, other)

    def _show_title(self) -> None:
        now = self.one.asked() == self._now
        self.one.setTitle(_("First, as it is now") if now else _("First"))

    def _check(self) -> None:
        same = self.one.asked() == self.other.asked()
        self.fault.say(_("Both are the same: change one of them.") if same else "")
        self.compare.setEnabled(not same)


def _rival(own: CircleModel, study: Study) -> CircleModel:
    """Model to compare with at first: the truest that the study allows, and not its own."""
    wanted = [CircleModel.NETWORK] if not circles.lacking(CircleModel.NETWORK, study) else []
    wanted += [CircleModel.BARRIER] if circles.has_barriers(study) else []
    wanted += [CircleModel.DETOUR, CircleModel.STANDARD]
    return next(model for model in wanted if model is not own)
