"""The card of the barrier, crossing or way chosen: what it is, and whether people may pass."""

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from locator.domain.drawing import TYPES
from locator.gui.document import Document
from locator.gui.drawing import Drawing
from locator.gui.features import Feature, distance, held, layer_name, length_m, type_name, values_of
from locator.gui.focus import Focus
from locator.gui.forms import Choice, Form, Number, Wrapped, heading, quiet_label
from locator.gui.models import features
from locator.report.numbers import start
from locator.words import _

_LONGEST_WAIT_S = 3600.0


class FeatureCard(QFrame):
    """Type, name, length and list of a feature; a crossing's switch and wait. Each change is one step.

    Signals
    -------
    toggle_asked, erase_asked : Feature
    """

    toggle_asked = Signal(object)
    erase_asked = Signal(object)

    def __init__(self, document: Document, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._focus = document, focus
        self._drawing = Drawing(document)
        self.setAccessibleName(_("Barrier, crossing or way"))
        self.title: Wrapped = heading("")
        self.form = Form()
        self.type = self.form.field(_("Type"), Choice())
        self.name = self.form.field(_("Name"), QLineEdit())
        self.open = self.form.field(
            _("Passable"),
            QCheckBox(_("Open to people on foot")),
            _("Closed, nobody crosses the barrier here"),
        )
        self.wait = self.form.field(
            _("Wait"),
            Number(0.0, _LONGEST_WAIT_S, step=30.0, unit=_("s")),
            _("Seconds waited before crossing"),
        )
        self.told = QLabel()
        self.form.addRow(self.told)
        self.counted: Wrapped = quiet_label()
        self.show_it = QPushButton(_("Show on the map"))
        self.erase = QPushButton(_("Delete"))
        self._lay_out()
        self.type.activated.connect(self._take_type)
        self.name.editingFinished.connect(self._take_name)
        self.open.clicked.connect(self._ask_toggle)
        self.wait.editingFinished.connect(self._take_wait)
        self.show_it.clicked.connect(self._show)
        self.erase.clicked.connect(self._ask_erase)
        document.changed.connect(self.refresh)
        focus.feature_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_changed: object) -> None:
        """Show what is chosen as it stands; with nothing chosen take no room."""
        feature, study = self._focus.feature, self._document.study
        there = feature is not None and held(study, feature)
        self.setVisible(there)
        if feature is None or not there:
            return
        values = values_of(study, feature)
        self._offer(feature, str(values["type"]))
        kind = start(type_name(str(values["type"])))
        self.title.setText(str(values["name"]) or kind)
        if self.name.text() != values["name"]:
            self.name.setText(str(values["name"]))
        self.told.setText(self._facts(feature, str(values["list"])))
        crossing = feature.layer == "crossings"
        for field in (self.open, self.wait):
            self.form.show_row(field, crossing)
        if crossing:
            self.open.setChecked(bool(values["open"]))
            wait = float(values["wait_s"])
            self.wait.setValue(0.0 if math.isnan(wait) else wait)
        self.counted.say(self._counting(feature))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_it)
        buttons.addWidget(self.erase)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addLayout(self.form)
        column.addWidget(self.counted)
        column.addLayout(buttons)

    def _offer(self, feature: Feature, type_: str) -> None:
        """Offer the types of the layer, and the one it has where that is another."""
        offered = list(dict.fromkeys((*TYPES[feature.layer], type_)))
        if offered != [self.type.itemData(k) for k in range(self.type.count())]:
            self.type.clear()
            for one in offered:
                self.type.addItem(start(type_name(one)), one)
        self.type.choose(type_)

    def _facts(self, feature: Feature, list_: str) -> str:
        length = length_m(self._document.study, feature)
        told = [start(layer_name(feature.layer))]
        if length > 0:
            told.append(_("{distance} long").format(distance=distance(length)))
        told.append(_("from the list “{list}”").format(list=list_) if list_ else _("drawn by hand"))
        return " · ".join(told)

    def _counting(self, feature: Feature) -> str:
        circle = self._document.study.assumptions.circle.value
        if feature.layer == "ways":
            return "" if circle == "network" else _("Only the network model walks along ways.")
        return (
            "" if circle in ("barrier", "network") else _("The circle model in use does not count barriers.")
        )

    def _chosen(self) -> Feature | None:
        feature = self._focus.feature
        return feature if held(self._document.study, feature) else None

    def _change(self, column: str, value: object) -> None:
        feature = self._chosen()
        if feature is not None and values_of(self._document.study, feature)[column] != value:
            self._drawing.change(feature, {column: value})

    def _take_type(self, _index: int) -> None:
        self._change("type", self.type.currentData())

    def _take_name(self) -> None:
        self._change("name", self.name.text().strip())

    def _take_wait(self) -> None:
        feature = self._chosen()
        if feature is None or feature.layer != "crossings":
            return
        before = float(values_of(self._document.study, feature)["wait_s"])
        if self.wait.value() != (0.0 if math.isnan(before) else before):
            self._drawing.change(feature, {"wait_s": self.wait.value()})

    def _ask_toggle(self) -> None:
        if (feature := self._chosen()) is not None:
            self.toggle_asked.emit(feature)

    def _ask_erase(self) -> None:
        if (feature := self._chosen()) is not None:
            self.erase_asked.emit(feature)

    def _show(self) -> None:
        if (feature := self._chosen()) is not None:
            box = features.box_of(self._document.study, feature.key)
            if box is not None:
                self._focus.show_layers(self._focus.layers | {feature.layer})
                self._focus.zoom_to(box)
