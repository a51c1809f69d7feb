"""Changes of barriers, crossings and ways asked for in the window, each one step of undo."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Literal

import shapely

from locator.domain import drawing
from locator.domain.drawing import Layer
from locator.gui.document import Document
from locator.gui.editing import short_name
from locator.gui.features import Feature, named, type_name, values_of
from locator.words import _


class Drawing:
    """Draws, changes and erases the barriers, crossings and ways of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def draw(self, layer: Layer, shape: shapely.Geometry, type_: str, name: str) -> Feature:
        """Add a shape (WGS 84), and tell which it is."""
        words = _("Draw {name}").format(name=short_name(name or type_name(type_)))
        self._document.change(partial(drawing.draw, layer=layer, shape=shape, type_=type_, name=name), words)
        return Feature(layer, len(getattr(self._document.study, layer)) - 1)

    def offers(self, feature: Feature) -> dict[str, Literal["toggle", "erase"]]:
        """Words for a menu, and what each of them does to the feature."""
        study = self._document.study
        told: list[tuple[str, Literal["toggle", "erase"]]] = [(_("Delete {name}"), "erase")]
        if feature.layer == "crossings":
            told.insert(0, (_toggling(is_open=not values_of(study, feature)["open"]), "toggle"))
        return {words.format(name=named(study, feature)): act for words, act in told}

    def toggle(self, feature: Feature) -> None:
        """Open a crossing that is closed, close one that is open."""
        self.set_open(feature, is_open=not values_of(self._document.study, feature)["open"])

    def set_open(self, feature: Feature, *, is_open: bool) -> None:
        """Open or close a crossing."""
        self.change(feature, {"open": is_open}, _toggling(is_open=is_open))

    def reshape(self, feature: Feature, shape: shapely.Geometry) -> None:
        """Give it another shape (WGS 84)."""
        self.change(feature, {"geometry": shape}, _("Change the shape of {name}"))

    def change(self, feature: Feature, values: Mapping[str, Any], words: str = "") -> None:
        """Set columns; ``words`` holds ``{name}``."""
        label = (words or _("Change {name}")).format(name=named(self._document.study, feature))
        self._document.change(
            partial(drawing.change, layer=feature.layer, row=feature.row, values=dict(values)), label
        )

    def erase(self, feature: Feature) -> None:
        """Take it out of the study."""
        label = _("Delete {name}").format(name=named(self._document.study, feature))
        self._document.change(partial(drawing.erase, layer=feature.layer, row=feature.row), label)


def _toggling(*, is_open: bool) -> str:
    return _("Open {name} to walkers") if is_open else _("Close {name} to walkers")
