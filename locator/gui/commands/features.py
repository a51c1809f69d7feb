"""Actions on barriers, crossings and ways: drawing, opening and closing, taking out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from locator.domain.assumptions import CircleModel
from locator.gui.canvas.tool import Tool
from locator.gui.drawing import Drawing
from locator.gui.features import Feature, followed, held
from locator.gui.models import difference
from locator.gui.panels.notes import Way
from locator.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from locator.domain.study import Study
    from locator.gui.answering import Answer
    from locator.gui.desk import Desk
    from locator.gui.menus import Handlers
    from locator.gui.shell import Shell
    from locator.report.scene import Scene


@dataclass(frozen=True, eq=False)
class _Awaited:
    """A crossing opened or closed, whose answer is still to come."""

    study: Study
    before: Scene | None
    kind: str
    words: str


class FeatureCommands(QObject):
    """Draws, opens, closes and deletes what people cannot or can cross in the open study."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.desk: Desk | None = None
        self._study: Study | None = None
        self._awaited: _Awaited | None = None

    def handlers(self) -> Handlers:
        """What to call for each action."""
        return {
            "draw_barrier": partial(self._draw, Tool.BARRIER),
            "draw_crossing": partial(self._draw, Tool.CROSSING),
            "draw_way": partial(self._draw, Tool.WAY),
            "toggle_crossing": self._toggle_chosen,
            "delete_feature": self._erase_chosen,
            "features": self._show_table,
        }

    def attach(self, desk: Desk) -> None:
        """Work on an open study."""
        self.desk, self._study, self._awaited = desk, desk.document.study, None
        shaping = desk.canvas.shaping
        for asks in (shaping, desk.feature_card, desk.features):
            asks.toggle_asked.connect(self.toggle)
            asks.erase_asked.connect(self.erase)
        shaping.refused.connect(self._shell.notes.tell)
        shaping.sketch.drawn.connect(self._tell_drawn)
        desk.strip.cancelled.connect(self._put_down)
        desk.strip.map_wanted.connect(desk.canvas.setFocus)
        desk.features.draw_asked.connect(self._draw_into)
        desk.document.changed.connect(self._follow)
        desk.document.answered.connect(self._take_answer)

    def fill_menu(self, menu: QMenu, place: QPoint) -> None:
        """Offer what can be done with the crossing, barrier or way under the pointer."""
        feature = self.desk.canvas.feature_at(place) if self.desk is not None else None
        if self.desk is None or feature is None:
            return
        self.desk.focus.choose_feature(feature)
        for words, act in Drawing(self.desk.document).offers(feature).items():
            menu.addAction(words, partial(self.toggle if act == "toggle" else self.erase, feature))
        menu.addSeparator()

    def toggle(self, feature: Feature) -> None:
        """Open or close a crossing, and tell what that does to the people once it is known."""
        desk = self.desk
        if desk is None or feature.layer != "crossings" or not held(desk.document.study, feature):
            return
        document = desk.document
        scene, kind = document.answer.scene, desk.focus.kind
        before = scene if document.answer.study is document.study else None
        Drawing(document).toggle(feature)
        words = document.undo_label
        if not self._counted(document.study):
            self._shell.notes.done(words, document)
            self._offer_barriers()
            return
        self._awaited = _Awaited(document.study, before, kind, words)

    def erase(self, feature: Feature) -> None:
        """Take a feature out of the study."""
        desk = self.desk
        if desk is not None and held(desk.document.study, feature):
            Drawing(desk.document).erase(feature)
            self._shell.notes.done(desk.document.undo_label, desk.document)

    def _draw(self, tool: Tool) -> None:
        desk = self.desk
        if desk is not None:
            desk.focus.choose_feature(None)
            desk.focus.show_layers(desk.focus.layers | {tool.value})
            desk.canvas.set_tool(Tool.LOOK if desk.canvas.tool is tool else tool)
            desk.canvas.setFocus()

    def _draw_into(self, layer: str) -> None:
        self._draw(Tool(layer))

    def _put_down(self) -> None:
        if self.desk is not None:
            self.desk.canvas.set_tool(Tool.LOOK)
            self.desk.canvas.setFocus()

    def _toggle_chosen(self) -> None:
        if self.desk is not None and (feature := self.desk.focus.feature) is not None:
            self.toggle(feature)

    def _erase_chosen(self) -> None:
        if self.desk is not None and (feature := self.desk.focus.feature) is not None:
            self.erase(feature)

    def _show_table(self) -> None:
        if self.desk is not None:
            self.desk.show_features()

    def _tell_drawn(self, _feature: Feature) -> None:
        if self.desk is not None:
            self._shell.notes.done(self.desk.document.undo_label, self.desk.document)

    def _follow(self) -> None:
        """Keep the same feature chosen while rows come and go."""
        desk = self.desk
        if desk is None:
            return
        before, self._study = self._study, desk.document.study
        feature = desk.focus.feature
        if feature is not None and before is not None:
            desk.focus.choose_feature(followed(before, self._study, feature))
        if self._awaited is not None and self._awaited.study is not self._study:
            self._awaited = None

    def _take_answer(self, answer: Answer) -> None:
        waited, desk = self._awaited, self.desk
        if waited is None or desk is None or answer.study is not waited.study:
            return
        self._awaited = None
        told = difference.told(waited.before, answer.scene, waited.kind) if waited.kind else ""
        words = _("{done}; {difference}").format(done=waited.words, difference=told)
        self._shell.notes.done(words if told else waited.words, desk.document)

    @staticmethod
    def _counted(study: Study) -> bool:
        return study.assumptions.circle in (CircleModel.BARRIER, CircleModel.NETWORK)

    def _offer_barriers(self) -> None:
        """Say why no number has changed, and offer the model in which it does."""
        self._shell.notes.tell(
            _("The circle model in use does not count barriers, so the numbers stay."),
            Way(_("Count barriers"), self._count_barriers),
        )

    def _count_barriers(self) -> None:
        if self.desk is not None:
            document = self.desk.document
            assumptions = replace(document.study.assumptions, circle=CircleModel.BARRIER)
            document.assume(assumptions, _("Count barriers"))
