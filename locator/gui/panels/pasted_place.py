"""Pasted coordinates of a facility: what they are in, and where they lie, told while they are typed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from locator.domain.datum import datum_name
from locator.domain.study import Study
from locator.errors import InputError
from locator.gui.dialogs.facility_values import where
from locator.gui.forms import Choice, Wrapped, fault_label, name_field, quiet_label
from locator.gui.models.unplaced import WGS84, doubt_about
from locator.services.placing_by_hand import Given, read_place
from locator.words import _

_ALWAYS = (WGS84, "gcj02", "bd09")


class PastedPlace(QWidget):
    """A line for a pair of coordinates in any writing, their datum, and a button that takes them.

    Signals
    -------
    taken : text and datum of coordinates that can be used
    """

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study: Study | None = None
        self._facility = ""
        self._list_datum = ""
        self.text, self.datum, self.button = QLineEdit(), Choice(), QPushButton(_("Place"))
        self.said: Wrapped = quiet_label()
        self.fault: Wrapped = fault_label()
        self._name()
        self._lay_out()
        self.text.textChanged.connect(self._tell)
        self.text.returnPressed.connect(self._take)
        self.datum.currentIndexChanged.connect(self._tell)
        self.button.clicked.connect(self._take)
        self._tell()

    def offer(self, study: Study, facility_id: str, datum: str) -> None:
        """Take coordinates of a facility; ``datum`` is its list's, chosen for every other list."""
        self._study, self._facility = study, facility_id
        if datum != self._list_datum:
            self._list_datum = datum
            self._offer_datums(datum)
        self.text.clear()
        self._tell()

    def clear_offer(self) -> None:
        """Take none."""
        self._study = None
        self.text.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is said to the width."""
        super().resizeEvent(event)
        self._make_room()

    def _name(self) -> None:
        hint = _("Longitude and latitude in degrees, or metres; any writing that can be pasted.")
        name_field(self.text, _("Coordinates"), hint)
        name_field(self.datum, _("Datum of the coordinates"), _("Web maps of China give GCJ-02 or BD-09."))
        name_field(self.button, _("Place at the coordinates"))
        self.text.setPlaceholderText(_("121.5312, 31.2874"))
        self.text.setClearButtonEnabled(True)
        self.button.setAutoDefault(False)
        self._offer_datums(WGS84)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.text, 3)
        row.addWidget(self.datum, 2)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self.fault)
        self.setFocusProxy(self.text)

    def _offer_datums(self, chosen: str) -> None:
        self.datum.blockSignals(True)
        self.datum.clear()
        for one in dict.fromkeys((*_ALWAYS, chosen)):
            words = _("{datum}, as its list") if one == chosen != WGS84 else "{datum}"
            self.datum.addItem(words.format(datum=datum_name(one)), one)
        self.datum.choose(chosen)
        self.datum.blockSignals(False)

    def _given(self) -> Given | None:
        """Place typed; ``None`` where nothing is typed.

        Raises
        ------
        InputError
            It cannot be one.
        """
        text = self.text.text().strip()
        if self._study is None or not text:
            return None
        return read_place(self._study, text, str(self.datum.currentData()))

    def _tell(self) -> None:
        given, said, fault = None, "", ""
        try:
            given = self._given()
        except InputError as error:
            if error.code == "place_unreadable":
                said = error.remedy  # it may only be half typed
            else:
                fault = f"{error.reason} {error.remedy}".strip()
        if given is not None and self._study is not None:
            place = (given.lon, given.lat)
            said, possible = where(self._study, place)
            doubt = doubt_about(self._study, self._facility, place)
            said, fault = (said, doubt) if possible else ("", said)
        self.said.say(said)
        self.fault.say(fault)
        self.button.setEnabled(given is not None)
        self._make_room()

    def _make_room(self) -> None:
        """Give what is said all its lines: a panel that scrolls would squeeze them."""
        for label in (self.said, self.fault):
            label.setMinimumHeight(max(label.heightForWidth(self.width()), 0))

    def _take(self) -> None:
        if self.button.isEnabled():
            self.taken.emit(self.text.text().strip(), str(self.datum.currentData()))
