"""Names of streets that the study does not have, each with the street that it likely means."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

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
        self.every = QPushButton(_("Confirm all"))
        self.every.setToolTip(_("Take every name for the street beside it"))
        self.every.setAutoDefault(False)
        self.every.clicked.connect(self._check_all)
        self.more = QToolButton()
        self.more.setText(_("Show them"))
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.toggled.connect(self._area.setVisible)
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        line.addWidget(self.more)
        line.addWidget(self.every)
        column.addLayout(line)
        column.addWidget(self._area)
        self.hide()

    @property
    def boxes(self) -> Mapping[str, QCheckBox]:
        """The check box of every name."""
        return {name: box for name, (box, _choice) in self._rows.items()}

    def show_names(
        self,
        unmatched: Sequence[Unmatched],
        confirmed: Mapping[str, str],
        streets: Streets,
        readings: Sequence[Unmatched] = (),
    ) -> None:
        """Ask for the names that are not known; those confirmed before can be taken back.

        ``readings`` are names that were read as a street already, and are asked for as well.
        """
        asked = {one.name: one.code for one in (*unmatched, *readings) if one.name not in confirmed}
        wanted = dict(confirmed) | asked
        if set(wanted) != set(self._rows):
            self._build(wanted, streets, {one.name for one in readings})
            # What was read already waits for a nod alone; it takes one line until it is looked at.
            self.more.setChecked(bool(asked.keys() - {one.name for one in readings}))
            self._area.setVisible(self.more.isChecked())
        for name, (box, choice) in self._rows.items():
            box.blockSignals(True)
            box.setChecked(name in confirmed)
            box.blockSignals(False)
            box.setEnabled(bool(choice.currentData()))
        unknown = len(asked.keys() - {one.name for one in readings})
        self._title.setText(_title(unknown, len(asked) - unknown, len(confirmed)))
        self.more.setVisible(not unknown)
        self.every.setVisible(sum(map(bool, asked.values())) > 1)
        self.setVisible(bool(wanted))

    def _build(self, wanted: Mapping[str, str], streets: Streets, read: Collection[str]) -> None:
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
                self._grid.addWidget(QLabel(_("read so") if name in read else _("likely")), row, 2)
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

    def _check_all(self) -> None:
        for box, choice in self._rows.values():
            if choice.currentData():
                with QSignalBlocker(box):
                    box.setChecked(True)
        self._tell()

    def _tell(self) -> None:
        self.confirmed.emit(
            {
                name: str(choice.currentData())
                for name, (box, choice) in self._rows.items()
                if box.isChecked() and choice.currentData()
            }
        )


def _title(waiting: int, read: int, confirmed: int) -> str:
    if not waiting and read == 1:
        return _("One short or former name was read as a street. Is it this one?")
    if not waiting and read:
        return _("{count} short or former names were read as streets. Are they these?").format(
            count=number(read)
        )
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
