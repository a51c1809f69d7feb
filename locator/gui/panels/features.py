"""The barriers, crossings and ways as a table, for keyboard and screen reader too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from locator.domain.drawing import TYPES
from locator.gui.features import held, layer_name
from locator.gui.models import features
from locator.gui.panels.listing import Listing
from locator.report.numbers import start
from locator.words import _

if TYPE_CHECKING:
    from locator.domain.study import Study
    from locator.gui.document import Document
    from locator.gui.focus import Focus
    from locator.gui.theme import Themes

_TABLES = ("barriers", "crossings", "ways", "epsg")


class FeaturesPanel(Listing):
    """Table of the barriers and crossings, the ways drawn by hand and the lists of ways.

    Choosing one shows it on the map; Space opens and closes a crossing, Del takes a row out.

    Signals
    -------
    toggle_asked, erase_asked : Feature
    draw_asked : layer to draw into
    """

    toggle_asked = Signal(object)
    erase_asked = Signal(object)
    draw_asked = Signal(str)

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, focus, themes, _("Barriers and crossings"), parent)
        self._shown: Study | None = None
        self._of = ""
        self._make_filter()
        self._make_buttons()
        self.in_order(self.filter, self.layer, self.view, self.draw, self.toggle, self.erase)
        self.view.setAccessibleDescription(_("Space opens or closes a crossing, Del takes a row out."))
        self.view.setSelectionMode(self.view.SelectionMode.SingleSelection)
        self.view.installEventFilter(self)
        document.changed.connect(self.refresh)
        focus.feature_changed.connect(self.follow)
        focus.feature_changed.connect(self._enable)

    def fill(self) -> None:
        """Show what the study holds as it stands."""
        study, layer = self.document.study, str(self.layer.currentData())
        before = self._shown
        alike = before is not None and all(getattr(before, n) is getattr(study, n) for n in _TABLES)
        if not alike or layer != self._of:
            self.model.set_rows(features.rows(study, layer))
        self._shown, self._of = study, layer
        self._enable()

    def focused(self) -> str | None:
        """Row of the feature chosen; a row that stands for a whole list stays chosen."""
        feature = self.focus.feature
        if feature is not None:
            return feature.key
        own = self.view.chosen_ids()
        return own[0] if own and features.feature_of(own[0]) is None else None

    def choose(self, row_id: str | None) -> None:
        """Choose a feature, and show it on the map."""
        self.focus.choose_feature(features.feature_of(row_id) if row_id else None)
        if row_id:
            self.go(row_id)

    def go(self, row_id: str) -> None:
        """Show the row's thing on the map."""
        feature = features.feature_of(row_id)
        layer = feature.layer if feature is not None else "ways"
        self.focus.show_layers(self.focus.layers | {layer})
        box = features.box_of(self.document.study, row_id)
        if box is not None:
            self.focus.zoom_to(box)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Take Space and Del from the table."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space and self.toggle.isEnabled():
                self._ask_toggle()
                return True
            if event.key() == Qt.Key.Key_Delete and self.erase.isEnabled():
                self._ask_erase()
                return True
        return False

    def _make_filter(self) -> None:
        self.layer = QComboBox(self)
        self.layer.setAccessibleName(_("Which of them"))
        self.layer.addItem(_("All"), "")
        for layer in TYPES:
            self.layer.addItem(start(layer_name(layer, many=True)), layer)
        self.layer.currentIndexChanged.connect(self.refresh)
        self.head.addWidget(self.layer)

    def _make_buttons(self) -> None:
        self.draw = QPushButton(_("Draw"), self)
        menu = QMenu(self.draw)
        for layer in TYPES:
            menu.addAction(start(layer_name(layer)), partial(self.draw_asked.emit, layer))
        self.draw.setMenu(menu)
        self.toggle = QPushButton(_("Open or close"), self)
        self.toggle.setToolTip(_("Open or close the chosen crossing (Space)"))
        self.toggle.clicked.connect(self._ask_toggle)
        self.erase = QPushButton(_("Delete"), self)
        self.erase.setToolTip(_("Take it out of the study (Del)"))
        self.erase.clicked.connect(self._ask_erase)
        for widget in (self.draw, self.toggle, self.erase):
            self.foot.addWidget(widget)
        self.foot.addStretch(1)
        self._enable()

    def _enable(self, *_changed: object) -> None:
        feature = self.focus.feature
        there = held(self.document.study, feature)
        self.erase.setEnabled(there)
        self.toggle.setEnabled(there and feature is not None and feature.layer == "crossings")

    def _ask_toggle(self) -> None:
        self.toggle_asked.emit(self.focus.feature)

    def _ask_erase(self) -> None:
        self.erase_asked.emit(self.focus.feature)
