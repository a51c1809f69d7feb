"""A facility: everything known of it, to change or to add."""

import math
import uuid
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from locator.domain.facilities import Status
from locator.domain.kinds import kinds
from locator.domain.study import Edit
from locator.gui.dialogs.facility_values import changed, read_number, show_number, street_at, where
from locator.gui.dialogs.facility_words import contact_names, number_names, source_form, status_names
from locator.gui.dialogs.position import PositionField
from locator.gui.document import Document
from locator.gui.editing import Editing
from locator.gui.forms import Choice, Form, em, fault_label, quiet_label
from locator.report.numbers import start
from locator.services.placing_by_hand import Place
from locator.words import _

_NO_PLACE = (math.nan, math.nan)
_PLACE = ("lon", "lat")
_TEXTS = ("name", "address", "hours", "phone", "operator", "opened")


class FacilityDialog(QDialog):
    """One form for changing and for adding.

    OK makes one edit of the columns that differ, which can be undone; while something is missing or wrong it
    stays disabled, and the reason stands beside it.

    Signals
    -------
    made : id of the facility that was added or changed
    """

    made = Signal(str)

    def __init__(
        self,
        document: Document,
        facility_id: str = "",
        place: Place | None = None,
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self.facility_id = facility_id or uuid.uuid4().hex[:16]
        self._adding = not facility_id
        self._before = self._stood(place or _NO_PLACE, kind)
        self.texts: dict[str, QLineEdit] = {}
        self.numbers: dict[str, QLineEdit] = {}
        self.setWindowTitle(_("Add a facility") if self._adding else str(self._before["name"]))
        self._make_fields()
        self._lay_out()
        self._check()

    def values(self) -> dict[str, Any]:
        """Columns that differ from what stood; only of use while nothing is wrong."""
        after: dict[str, Any] = {name: field.text().strip() for name, field in self.texts.items()}
        after |= {name: read_number(field.text()) for name, field in self.numbers.items()}
        after |= {"kind": self.kind.currentData(), "status": self.status.currentData()}
        if self.street.currentData() != self._before["street_code"]:
            after |= self._street()
        if self.position.place is not None:
            after |= dict(zip(_PLACE, self.position.place, strict=True))
        return changed(self._before, after)

    def accept(self) -> None:
        """Make the edit, if anything has changed."""
        if not self.ok.isEnabled():
            return
        values = self.values()
        if self._adding:
            self._add(values)
        elif set(values) and set(values) <= set(_PLACE):
            Editing(self._document).move(self.facility_id, *self.position.place or _NO_PLACE)
        elif values:
            Editing(self._document).change(self.facility_id, values)
        self.made.emit(self.facility_id)
        super().accept()

    def delete(self) -> None:
        """Take the facility out of the study; undo brings it back."""
        Editing(self._document).delete(self.facility_id)
        super().reject()

    def _stood(self, place: Place, kind: str) -> dict[str, Any]:
        if not self._adding:
            facilities = self._document.study.facilities
            return facilities.row(facilities.row_of(self.facility_id))
        unplaced: dict[str, Any] = dict.fromkeys((*number_names(), *_PLACE), math.nan)
        return {
            **dict.fromkeys(_TEXTS, ""),
            **unplaced,
            "kind": kind or next(iter(kinds())),
            "status": Status.OPEN.value,
            "street_code": "",
            "place": place,
        }

    def _add(self, values: dict[str, Any]) -> None:
        given = {"kind": self._before["kind"], "status": self._before["status"], **values}
        datum, typed = self.position.declared
        if "lon" in given and typed is not None:
            given |= {"datum": datum, "x_declared": typed[0], "y_declared": typed[1]}
        label = _("Add {name}").format(name=given["name"])
        self._document.edit(Edit("add", self.facility_id, given), label)

    def _street(self) -> dict[str, str]:
        code = self.street.currentData()
        return {"street_code": code, "street_named": self.street.currentText() if code else ""}

    def _make_fields(self) -> None:
        before = self._before
        self.kind, self.status, self.street = Choice(), Choice(), Choice()
        for one in kinds().values():
            self.kind.addItem(start(one.label), one.id)
        for status, label in status_names().items():
            self.status.addItem(label, status)
        self.street.addItem(_("not named"), "")
        streets = self._document.study.streets
        for code, name in zip(streets.code, streets.name, strict=True):
            self.street.addItem(str(name), str(code))
        for choice, column in ((self.kind, "kind"), (self.status, "status"), (self.street, "street_code")):
            choice.choose(str(before[column]))
        place = before.get("place", _NO_PLACE)
        if self._adding and math.isfinite(place[0]):
            self.street.choose(street_at(self._document.study, place))
        for choice in (self.kind, self.status, self.street):
            choice.currentIndexChanged.connect(self._check)
        self.position = PositionField(before.get("place") or (float(before["lon"]), float(before["lat"])))
        self.position.changed.connect(self._check)

    def _lay_out(self) -> None:
        self._form = form = Form()
        self._text(form, "name", _("Name"))
        form.field(_("Kind"), self.kind)
        form.field(_("Status"), self.status, _("Only an open facility covers."))
        form.field(_("Position"), self.position, _("Longitude, latitude in degrees; a pair can be pasted."))
        self._where = quiet_label()
        form.addRow("", self._where)
        form.field(_("Street"), self.street, _("The street that it belongs to, as its list names it."))
        self._text(form, "address", _("Address"))
        self._supply = Form()
        self._supply_2 = Form()
        for at, (name, label) in enumerate(number_names().items()):
            self._number(self._supply_2 if at % 2 else self._supply, name, label)
        self._contact = Form()
        for name, label in contact_names().items():
            self._text(self._contact, name, label)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addLayout(form)
        column.addWidget(_group(_("What it offers"), self._supply, self._supply_2))
        column.addWidget(_group(_("Opening and contact"), self._contact))
        if not self._adding:
            column.addWidget(_group(_("Where this comes from"), self._source()))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._foot())
        self.texts["name"].setFocus()
        self.resize(em(self) * 46, min(em(self) * 60, 820))

    def _foot(self) -> QHBoxLayout:
        self.why = fault_label()
        row = QHBoxLayout()
        buttons = QDialogButtonBox()
        self.ok = buttons.addButton(
            _("Add") if self._adding else _("OK"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        if not self._adding:
            self.delete_button = QPushButton(_("Delete"))
            self.delete_button.setAutoDefault(False)
            row.addWidget(self.delete_button)
            self.delete_button.setToolTip(_("Take this facility out of the study; undo brings it back."))
            self.delete_button.clicked.connect(self.delete)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row.addWidget(self.why, 1)
        row.addWidget(buttons)
        return row

    def _text(self, form: Form, name: str, label: str) -> None:
        field = self.texts[name] = form.field(label, QLineEdit(str(self._before[name])))
        field.textChanged.connect(self._check)

    def _number(self, form: Form, name: str, label: str) -> None:
        shown = show_number(float(self._before[name]))
        field = self.numbers[name] = form.field(label, QLineEdit(shown), _("Empty where unknown."))
        field.textChanged.connect(self._check)

    def _check(self) -> None:
        """Say what is missing or wrong beside its field, and the first of it beside OK."""
        wrong = [self._check_number(name) for name in self.numbers]
        wrong.append(self._check_place())
        nameless = "" if self.texts["name"].text().strip() else _("Give it a name.")
        touched = self.texts["name"].isModified()
        self._form.complain(self.texts["name"], nameless if touched else "")
        first = next((fault for fault in (nameless, *wrong) if fault), "")
        asked = self._adding and not touched and first == nameless
        self.why.setText("" if asked else first)  # nothing is wrong before anything was typed
        self.ok.setEnabled(not first)
        self.ok.setToolTip(first)

    def _check_number(self, name: str) -> str:
        field = self.numbers[name]
        known = read_number(field.text()) is not None
        form = self._supply if field in self._supply.fields else self._supply_2
        form.complain(field, "" if known else _("Write a plain number of zero or more, or nothing."))
        label = number_names()[name]
        return "" if known else _("{field} is not a number.").format(field=label)

    def _check_place(self) -> str:
        place, said, fault = self.position.place, "", ""
        if place is None:
            fault = _("Write longitude and latitude in degrees, such as 121.5312, 31.2874.")
        elif math.isfinite(place[0]):
            said, possible = where(self._document.study, place)
            said, fault = (said, "") if possible else ("", said)
        else:
            said = _("Without a position it covers nothing.")
        self._form.complain(self.position, fault)
        self._where.setText(said)
        self._form.setRowVisible(self._where, bool(said))
        return fault

    def _source(self) -> Form:
        return source_form(self._before)


def ask_facility(
    document: Document,
    facility_id: str | None = None,
    place: Place | None = None,
    parent: QWidget | None = None,
    kind: str = "",
) -> FacilityDialog:
    """Open the form for a facility, or, without an id, for a new one at ``place`` (WGS 84 degrees)."""
    dialog = FacilityDialog(document, facility_id or "", place, kind, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _group(title: str, *forms: Form) -> QGroupBox:
    """A titled frame around forms that stand side by side."""
    box = QGroupBox(title)
    row = QHBoxLayout(box)
    row.setSpacing(16)
    for form in forms:
        row.addLayout(form, 1)
    return box
