"""Check boxes that show and hide barriers, crossings and ways on the map."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from locator.domain.drawing import TYPES, Layer
from locator.gui.document import Document
from locator.gui.features import layer_name
from locator.gui.focus import Focus
from locator.report.numbers import start
from locator.words import _


class MapLayers(QWidget):
    """One check box for each of the three that the study holds; without any it takes no room."""

    def __init__(self, document: Document, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._focus = document, focus
        self.setAccessibleName(_("On the map"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.boxes: dict[Layer, QCheckBox] = {}
        for layer in TYPES:
            box = self.boxes[layer] = QCheckBox(start(layer_name(layer, many=True)))
            box.setToolTip(_("Show or hide on the map"))
            box.toggled.connect(partial(self._show, layer))
            box.setMinimumWidth(1)  # a narrow panel cuts words rather than its numbers
            row.addWidget(box)
        self.boxes["ways"].setToolTip(
            _("Show or hide on the map; ways are drawn where the map is near enough")
        )
        row.addStretch(1)
        document.changed.connect(self.refresh)
        focus.layers_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_changed: object) -> None:
        """Show what there is, and what of it is drawn."""
        study = self._document.study
        for layer, box in self.boxes.items():
            box.setVisible(len(getattr(study, layer)) > 0)
            box.blockSignals(True)
            box.setChecked(layer in self._focus.layers)
            box.blockSignals(False)
        self.setVisible(any(len(getattr(study, layer)) for layer in self.boxes))

    def _show(self, layer: Layer, shown: bool) -> None:
        layers = self._focus.layers
        self._focus.show_layers(layers | {layer} if shown else layers - {layer})
