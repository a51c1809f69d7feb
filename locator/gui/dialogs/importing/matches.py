"""Names of streets that the study does not have, each with the street that it likely means."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from locator.domain.streets import Streets
from locator.gui.forms import Choice, heading, name_field
from locator.importing.targets.population import Unmatched
from locator.report.numbers import number
from locator.words import _

_SHOWN_ROWS = 4


class Matches(QFrame):
    """A check box for every name; checked, it is read as the street beside it.

    Signals
    -------
    confirmed : every name checked and the code of its street
    """

    confirmed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = heading("")
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self._rows: dict[str, tuple[QCheckBox, Choice]] = {}
        inner = QWidget()
        inner.setLayout(self._grid)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inner)
        # It stands on whatever is behind it.
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._area)
        self.hide()

    @property
    def boxes(self) -> Mapping[str, QCheckBox]:
        """The check box of every name."""
        return {name: box for name, (box, _choice) in self._rows.items()}

    def show_names(
        self, unmatched: Sequence[Unmatched], confirmed: Mapping[str, str], streets: Streets
    ) -> None:
        """Ask for the names that are not known; those confirmed before can be taken back."""
        wanted = dict(confirmed) | {one.name: one.code for one in unmatched if one.name not in confirmed}
        if set(wanted) != set(self._rows):
            self._build(wanted, streets)
        for name, (box, choice) in self._rows.items():
            box.blockSignals(True)
            box.setChecked(name in confirmed)
            box.blockSignals(False)
            box.setEnabled(bool(choice.currentData()))
        open_names = len(set(wanted) - set(confirmed))
        self._title.setText(_title(open_names, len(confirmed)))
        self.setVisible(bool(wanted))

    def _build(self, wanted: Mapping[str, str], streets: Streets) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for row, (name, code) in enumerate(wanted.items()):
            box = QCheckBox(_("“{name}” is").format(name=name))
            choice = _streets_choice(streets, code)
            name_field(choice, _("Street that “{name}” means").format(name=name))
            box.toggled.connect(self._tell)
            choice.activated.connect(self._tell_choice)
            self._grid.addWidget(box, row, 0)
            self._grid.addWidget(choice, row, 1)
            if code:
                self._grid.addWidget(QLabel(_("likely")), row, 2)
            self._rows[name] = (box, choice)
        height = max((c.sizeHint().height() for _b, c in self._rows.values()), default=0) + 8
        self._area.setFixedHeight(height * min(len(wanted), _SHOWN_ROWS))

    def _tell_choice(self) -> None:
        """A street chosen by hand is a street confirmed."""
        for box, choice in self._rows.values():
            if choice is self.sender():
                box.setEnabled(bool(choice.currentData()))
                if choice.currentData() and not box.isChecked():
                    box.setChecked(True)
                    return
        self._tell()

    def _tell(self) -> None:
        self.confirmed.emit(
            {
                name: str(choice.currentData())
                for name, (box, choice) in self._rows.items()
                if box.isChecked() and choice.currentData()
            }
        )


def _title(waiting: int, confirmed: int) -> str:
    if not waiting and confirmed == 1:
        return _("One name of a street confirmed")
    if not waiting:
        return _("{count} names of streets confirmed").format(count=number(confirmed))
    if waiting == 1:
        return _("One name stands for no street of the study. Is it this one?")
    return _("{count} names stand for no street of the study. Are they these?").format(count=number(waiting))


def _streets_choice(streets: Streets, code: str) -> Choice:
    choice = Choice()
    choice.addItem(_("choose the street…"), "")
    for one, name in zip(streets.code, streets.name, strict=True):
        choice.addItem(_("{name} ({code})").format(name=name, code=one), str(one))
    choice.choose(code)
    choice.setMinimumContentsLength(18)
    return choice
