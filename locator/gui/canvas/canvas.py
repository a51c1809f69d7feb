"""The map: a picture painted elsewhere, moved at once, with what is chosen painted over it."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from locator.domain.comparison import Comparison
from locator.domain.findings import GapPatch
from locator.gui.answering import Answer
from locator.gui.canvas import overlay, saying
from locator.gui.canvas.pictures import Pictures
from locator.gui.canvas.portrait import empty, portrait
from locator.gui.canvas.renderer import Wish
from locator.gui.canvas.spot import spot
from locator.gui.canvas.surface import Surface
from locator.gui.canvas.tool import Tool
from locator.gui.document import Document
from locator.gui.features import Feature
from locator.gui.focus import Focus
from locator.gui.grades import Grades
from locator.gui.layers.ground import Ground
from locator.gui.layers.sight import Sight
from locator.gui.layers.viewport import Box, Viewport
from locator.gui.theme import Theme, Themes
from locator.gui.walks import Place, Told

MARGIN_PX = 64  # painted beyond the window, so that a small pan shows no edge


class MapCanvas(Surface):
    """The map of a document, looked at through a focus.

    Signals
    -------
    pointer_moved : longitude and latitude (WGS 84) under the pointer
    scale_changed : the scale is one to this number
    place_picked : longitude and latitude of a click with Tool.PLACE
    tool_changed : Tool
    facility_opened : id of a facility opened by double click or Enter
    why_asked : Place that the planner asks about
    why_ended : she has enough of what was told of it
    sharpened : the picture shows the newest answer and viewport
    failed : Exception in the painting thread
    """

    pointer_moved = Signal(float, float)
    scale_changed = Signal(float)
    place_picked = Signal(float, float)
    tool_changed = Signal(object)
    facility_opened = Signal(str)
    why_asked = Signal(object)
    why_ended = Signal()
    sharpened = Signal()
    failed = Signal(object)

    def __init__(
        self, document: Document, focus: Focus, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, focus, lambda: self.sight, parent)
        self._document, self._focus, self._themes = document, focus, themes
        self._ground: Ground | None = None
        self._compared: Comparison | None = None
        self._outdated = False
        self._graded: Grades | None = None
        self._pictures = Pictures(self._wish, self)
        self._connect()
        self._pictures.ask()

    def _connect(self) -> None:
        self._camera.moved.connect(self._follow)
        self._pictures.came.connect(self._take_picture)
        self._pictures.renderer.laid_out.connect(self._take_ground)
        self._pictures.renderer.failed.connect(self.failed)
        for told in ("pointer_moved", "place_picked", "tool_changed", "facility_opened"):
            getattr(self._hand, told).connect(getattr(self, told))
        self._hand.inquiry.asked.connect(self.why_asked)
        self._hand.inquiry.ended.connect(self.why_ended)
        self._hand.changed.connect(self._take_hand)
        focus = self._focus
        changed = (self._document.answered, self._themes.changed, self._surround.changed)
        for signal in (*changed, focus.kind_changed, focus.shown_changed, focus.layers_changed):
            signal.connect(self.look_again)
        chosen_things = (focus.street_changed, focus.gap_changed, focus.facility_changed)
        for chosen in (*chosen_things, focus.feature_changed):
            chosen.connect(self._choose)
        focus.zoom_asked.connect(self.zoom_to)

    # What it shows

    @property
    def tool(self) -> Tool:
        """What the pointer does."""
        return self._hand.tool

    @property
    def viewport(self) -> Viewport | None:
        """Ground shown; ``None`` until the study is laid out."""
        return self._camera.view

    @property
    def sharp(self) -> bool:
        """Whether the picture shows the newest answer and viewport."""
        newest = self._pictures.newest
        return (
            newest is not None and not self._pictures.waiting and newest.wish.answer is self._document.answer
        )

    @property
    def painted(self) -> tuple[str, ...]:
        """Layers painted anew for the picture shown."""
        return self._pictures.newest.painted if self._pictures.newest else ()

    @property
    def sight(self) -> Sight | None:
        """What the map shows now; ``None`` until the study is laid out."""
        if self._ground is None or self._camera.view is None:
            return None
        return Sight(
            self._ground,
            self._camera.view,
            self._themes.current,
            self._focus.kind,
            self._focus.shown,
            self._hand.drag.facility,
            family=self.font().family(),
            layers=self._focus.layers,
            compared=self._compared,
            outdated=self._outdated,
            graded=self._graded,
        )

    # Moving about

    def show_all(self) -> None:
        """Show the whole district."""
        self._camera.show_all()

    def zoom_to(self, box: Box) -> None:
        """Show a box (west, south, east, north in metres of the study's CRS)."""
        self._camera.zoom_to(box)

    def zoom_beside(self, box: Box) -> None:
        """Show a box beside the legend."""
        self._camera.zoom_beside(box)

    def zoom_by(self, factor: float) -> None:
        """Zoom at the middle."""
        self._camera.zoom_by(factor)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the ground to the right and down (logical pixels)."""
        self._camera.pan_by(dx, dy)

    def zoom_to_street(self, code: str) -> None:
        """Show a street."""
        self._hand.show_street(code)

    def zoom_to_gap(self, gap: GapPatch) -> None:
        """Show a gap patch."""
        self._camera.show_shape(gap.shape)

    def next_gap(self, step: int = 1) -> None:
        """Choose the next gap patch of the kind (with -1 the one before) and show it."""
        self._hand.next_gap(step)

    def next_street(self, step: int = 1) -> None:
        """Choose the next street (with -1 the one before) and show it."""
        self._hand.next_street(step)

    def set_tool(self, tool: Tool, what: str = "") -> None:
        """Let the pointer do another thing; the keyboard comes along, so that Escape ends it.

        ``what`` names the facility that Tool.PLACE places.
        """
        self._hand.set_tool(tool, what)
        if tool is not Tool.LOOK:
            self.setFocus()

    @property
    def legend_folded(self) -> bool:
        """Whether the legend is folded up."""
        return self._surround.collapsed

    def toggle_legend(self) -> None:
        """Fold the legend up, or open it."""
        self._surround.toggle()

    def picture(self, scale: float = 2.0) -> QImage:
        """The map with its furniture, ``scale`` device pixels a logical pixel, painted here and now."""
        sight = self.sight
        if sight is None:
            return empty(self.width(), self.height(), scale, self._themes.current)
        sight = replace(sight, viewport=replace(sight.viewport, ratio=scale), hidden="")
        return portrait(sight, self._hand.overlay, self._surround)

    def show_why(self, told: Told | None, *, outdated: bool = False) -> None:
        """Draw the ways of what was told of a place; ``None`` for nothing."""
        self._hand.inquiry.show(told, outdated=outdated)

    def show_comparison(self, found: Comparison | None, *, outdated: bool = False) -> None:
        """Show what is lost and gained in place of shares and circles; ``None`` brings those back."""
        if (found, outdated) != (self._compared, self._outdated):
            self._compared, self._outdated = found, outdated
            self.look_again()

    def show_grades(self, found: Grades | None) -> None:
        """Show people in classes in place of shares and circles; ``None`` brings those back."""
        if found is not self._graded:
            self._graded = found
            self._describe()
            self.look_again()

    def spot_at(self, place: QPoint) -> Place | None:
        """Place (WGS 84) at a place on the screen; the committee that is there, where people are counted."""
        here, sight = self.mapFromGlobal(place), self.sight
        return None if sight is None else spot(sight, here.x(), here.y())

    def gap_at(self, place: QPoint) -> GapPatch | None:
        """Gap patch at a place on the screen."""
        return self._hand.pick_at(QPointF(self.mapFromGlobal(place))).gap

    def feature_at(self, place: QPoint) -> Feature | None:
        """Crossing, barrier or own way at a place on the screen."""
        return self._hand.pick_at(QPointF(self.mapFromGlobal(place))).feature

    def drain(self) -> None:
        """Stop painting, for good; nothing follows after."""
        self._pictures.drain()

    # Answers and pictures

    def look_again(self, *_changed: object) -> None:
        """Ask for a picture of what is shown now, once for all that changes at once."""
        self._pictures.soon()
        self.update()

    def _follow(self, view: Viewport) -> None:
        """Show other ground: the picture at hand at once, a sharp one a moment later."""
        self._pictures.later()
        self.scale_changed.emit(view.denominator)
        self.update()

    def _choose(self, *_chosen: object) -> None:
        self.update()
        self._describe()

    def _wish(self) -> Wish:
        """What is shown now."""
        view, focus = self._camera.view, self._focus
        return Wish(
            self._document.answer,
            view.grown(MARGIN_PX) if view else None,
            self._themes.current,
            focus.kind,
            focus.shown,
            self._hand.drag.facility,
            self._surround.taken(self.sight, MARGIN_PX),
            self.font().family(),
            focus.layers,
            self._compared,
            self._outdated,
            self._graded,
        )

    def _take_ground(self, ground: Ground) -> None:
        before, self._ground = self._ground, ground
        if before is None or before.extent != ground.extent:
            self._camera.show_whole(ground.extent)
        if ground.answer.settled:
            self._describe()
        self.look_again()

    def _take_picture(self) -> None:
        newest = self._pictures.newest
        if newest and not newest.wish.hidden and self._shows(newest.wish.answer):
            self._hand.landed()
        self.update()
        if self.sharp:
            self.sharpened.emit()

    def _shows(self, answer: Answer) -> bool:
        """Whether an answer's circles are those of the study: round barriers and along ways, settled ones."""
        straight = self._ground is None or not self._ground.barriers_count
        return answer.study is self._document.study and (answer.settled or straight)

    def _take_hand(self) -> None:
        if self._pictures.hidden != self._hand.drag.facility:
            self._pictures.soon()
        self.setCursor(self._hand.cursor)
        self.update()

    def _describe(self) -> None:
        sight = self.sight
        if sight is None:
            return
        focus = self._focus
        told = saying.description(sight, focus.street, focus.gap, focus.facility, focus.feature)
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # What Qt tells

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture at hand where its ground now lies, and what is chosen over it."""
        self._pictures.renderer.hold()
        painter = QPainter(self)
        theme: Theme = self._themes.current
        painter.fillRect(self.rect(), QColor(theme.outside))
        sight = self.sight
        if sight is not None:
            self._pictures.blit(painter, sight.viewport)
            overlay.paint(painter, sight, self._hand.overlay)
            self._surround.paint(painter, sight)
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        self._pictures.renderer.go_on()
