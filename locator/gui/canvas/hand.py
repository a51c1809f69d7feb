"""The planner's hand on the map: what is under the pointer, chosen, held, measured."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal

from locator.domain.projection import to_degrees
from locator.gui.canvas import saying
from locator.gui.canvas.camera import Camera
from locator.gui.canvas.drag import Drag
from locator.gui.canvas.inquiry import Inquiry
from locator.gui.canvas.overlay import Overlay
from locator.gui.canvas.pick import NOTHING, Picked, after, pick
from locator.gui.canvas.shaping import Shaping
from locator.gui.canvas.tool import Tool
from locator.gui.document import Document
from locator.gui.features import Feature
from locator.gui.focus import Focus
from locator.gui.layers.sight import Sight
from locator.gui.models.facilities import street_of


class Hand(QObject):
    """What mouse and keys mean, whichever of them it was.

    Signals
    -------
    changed : something painted over the map is another
    pointer_moved, place_picked : longitude and latitude (WGS 84)
    tool_changed : Tool
    facility_opened : id
    """

    changed = Signal()
    pointer_moved = Signal(float, float)
    place_picked = Signal(float, float)
    tool_changed = Signal(object)
    facility_opened = Signal(str)

    def __init__(
        self,
        document: Document,
        focus: Focus,
        camera: Camera,
        sight: Callable[[], Sight | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._focus, self._camera, self._sight = document, focus, camera, sight
        self.tool = Tool.LOOK
        self._placing = ""  # name of the facility that a click places
        self.gripping = False  # the ground or a facility is being moved
        self.drag = Drag(document, self)
        self.drag.changed.connect(self._take_drag)
        self.shaping = Shaping(document, focus, sight, self)
        self.shaping.changed.connect(self.changed)
        self.shaping.sketch.drawn.connect(self._take_drawn)
        self.inquiry = Inquiry(sight, self)
        self.inquiry.changed.connect(self.changed)
        self._landing = ""  # facility put down, until the picture shows it there
        self._hovered: Picked = NOTHING
        self._measured: tuple[tuple[float, float], ...] = ()
        self._pointer: tuple[float, float] | None = None

    @property
    def overlay(self) -> Overlay:
        """What is painted over the map."""
        focus, shaping = self._focus, self.shaping
        return Overlay(
            street=focus.street,
            hovered_street=self._hovered.street if self.tool is Tool.LOOK else "",
            gap=focus.gap,
            facility=focus.facility,
            hovered_facility=self._hovered.facility,
            dragged=self._landing,
            hand_xy=self.drag.xy,
            measured=self._measured,
            pointer_xy=self._pointer if self.tool is Tool.MEASURE else None,
            hint=saying.hint(self.tool, len(self._measured), self._placing),
            study=self._document.study,
            feature=shaping.chosen,
            hovered_feature=self._hovered.feature if self.tool is Tool.LOOK else None,
            corners=shaping.reshape.corners if focus.feature else None,
            held=shaping.reshape.held,
            sketch=shaping.sketch if shaping.drawing else None,
            why=self.inquiry.told,
            why_outdated=self.inquiry.outdated,
        )

    @property
    def cursor(self) -> Qt.CursorShape:
        """Shape that tells what the pointer would do."""
        if self.tool is not Tool.LOOK:
            return Qt.CursorShape.CrossCursor
        if self.gripping:
            return Qt.CursorShape.ClosedHandCursor
        found = self._hovered.facility or self._hovered.feature
        return Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor

    def set_tool(self, tool: Tool, what: str = "") -> None:
        """Let the pointer do another thing; ``what`` names the facility that it places."""
        if what != self._placing:
            self._placing = what
            self.changed.emit()
        if tool is not self.tool:
            self.tool, self._measured = tool, ()
            self.shaping.sketch.start(tool.layer)
            self.changed.emit()
            self.tool_changed.emit(tool)

    def pick_at(self, place: QPointF) -> Picked:
        """What lies at a place on the screen."""
        sight = self._sight()
        return pick(sight, place.x(), place.y(), self.shaping.joints) if sight else NOTHING

    def tip(self, place: QPointF) -> str:
        """What to say of what lies at a place on the screen, as rich text."""
        sight = self._sight()
        return saying.tip(sight, self.pick_at(place)) if sight else ""

    def point_at(self, place: QPointF) -> None:
        """Tell where the pointer is, and mark what is under it."""
        xy = self._metres(place)
        if xy is None:
            return
        self.pointer_moved.emit(*self._degrees(xy))
        self._hover(NOTHING if self.gripping else self.pick_at(place))
        self._pointer = xy
        if self.shaping.drawing and not self.gripping:
            self.shaping.sketch.point_at(place)
        if self._measured:
            self.changed.emit()

    def leave(self) -> None:
        """Mark nothing any more."""
        self._pointer = None
        self._hover(NOTHING)

    def _hover(self, found: Picked) -> None:
        before, self._hovered = self._hovered, found
        told = [(one.facility, one.feature, one.street) for one in (before, found)]
        if told[0] != told[1]:
            self.changed.emit()

    def click(self, place: QPointF) -> None:
        """Choose what was clicked, or do what the tool does."""
        xy = self._metres(place)
        if xy is None:
            return
        if self.shaping.drawing:
            self.shaping.sketch.add(place)
        elif self.tool is Tool.PLACE:
            self.place_picked.emit(*self._degrees(xy))
        elif self.tool is Tool.WHY:
            self.inquiry.ask(place)
        elif self.tool is Tool.MEASURE:
            self._measured = (*self._measured, xy)
            self.changed.emit()
        else:
            self._choose(self.pick_at(place))

    def open_at(self, place: QPointF) -> None:
        """Open the facility there, else open or close the crossing there, else show the street there.

        To a drawing tool it is the end of a line.
        """
        found = self.pick_at(place)
        if self.shaping.drawing:
            self.shaping.sketch.end()
        if self.tool is not Tool.LOOK:
            return
        if found.facility:
            self.facility_opened.emit(found.facility)
        elif found.feature is not None:
            self._focus.choose_feature(found.feature)
            self.shaping.toggle()
        elif found.street:
            self.show_street(found.street)

    def _choose(self, found: Picked) -> None:
        """Choose the facility, else the crossing, barrier or way, else the gap, else the street."""
        focus = self._focus
        if found.facility:
            self._choose_facility(found.next_facility(focus.facility))
            return
        focus.choose_facility("")
        if found.feature is not None:
            focus.choose_feature(found.feature)
            return
        focus.choose_feature(None)
        if found.gap is not None:
            focus.choose_gap(found.gap, found.street)
        else:
            focus.choose_gap(None)
            focus.choose_street(found.street)

    def _choose_facility(self, facility: str) -> None:
        """Choose a facility and its street."""
        if facility != self._focus.facility:
            self._focus.choose_facility(facility, street_of(self._document.study, facility))

    def show_street(self, code: str) -> None:
        """Show a street."""
        sight = self._sight()
        if sight is not None and code in sight.ground.study.streets.code:
            west, south, east, north = sight.ground.scene.bounds[sight.ground.study.streets.row_of(code)]
            self._camera.zoom_to((float(west), float(south), float(east), float(north)))

    def next_street(self, step: int) -> None:
        """Choose the street ``step`` places on, and show it."""
        sight = self._sight()
        if sight is not None:
            code = after(sight.ground.study.streets.code.tolist(), self._focus.street, step) or ""
            self._focus.choose_street(code)
            self.show_street(code)

    def next_gap(self, step: int) -> None:
        """Choose the gap patch of the kind ``step`` places on, those with most people first, and show it."""
        sight = self._sight()
        scene = sight.ground.answer.scene if sight else None
        gap = after(scene.gaps_in(sight.kind), self._focus.gap, step) if sight and scene else None
        if sight is not None and gap is not None:
            self._focus.choose_gap(gap, str(sight.ground.study.streets.code[gap.street_row]))
            self._camera.show_shape(gap.shape)

    def enter(self) -> None:
        """End the line that is drawn, else open the chosen facility."""
        if self.shaping.drawing:
            self.shaping.sketch.end()
        elif self.tool is Tool.WHY and self._camera.view is not None:
            self.inquiry.ask(QPointF(self._camera.view.width / 2, self._camera.view.height / 2))
        elif self._focus.facility:
            self.facility_opened.emit(self._focus.facility)

    def escape(self) -> None:
        """Take back the drag under way, else end the tool, else let go of what is chosen."""
        focus = self._focus
        if self.drag.facility:
            self._landing = ""
            self.drag.take_back()
        elif self.shaping.escape():
            return
        elif self._measured:
            self._measured = ()
            self.changed.emit()
        elif self.tool is not Tool.LOOK:
            self.set_tool(Tool.LOOK)
        elif self.inquiry.escape():
            return
        elif focus.facility:
            focus.choose_facility("")
        elif focus.feature is not None:
            focus.choose_feature(None)
        elif focus.gap is not None:
            focus.choose_gap(None)
        else:
            focus.choose_street("")

    def toggle_why(self) -> None:
        """Take the tool that asks why in hand, or put it down."""
        self.set_tool(Tool.LOOK if self.tool is Tool.WHY else Tool.WHY)

    def nudge(self, east_m: float, north_m: float) -> bool:
        """Move the chosen facility, else the corner held; say whether there is one."""
        table, facility = self._document.study.facilities, self._focus.facility
        if facility not in table.id or not table.placed[table.row_of(facility)]:
            return self.shaping.reshape.nudge(east_m, north_m)
        self.drag.nudge(facility, east_m, north_m)
        return True

    def chosen_place(self) -> QPoint | None:
        """Where the chosen facility is on the screen."""
        sight, facility = self._sight(), self._focus.facility
        if sight is None or facility not in sight.ground.study.facilities.id:
            return None
        row = sight.ground.study.facilities.row_of(facility)
        place = sight.viewport.to_screen(sight.ground.scene.facilities[[row]])[0]
        return QPointF(*place.tolist()).toPoint() if np.isfinite(place).all() else None

    def hold_over(self, place: QPointF) -> None:
        """Hold the facility in hand over a place on the screen."""
        xy = self._metres(place)
        if xy is not None:
            self.drag.to(xy)

    def landed(self) -> None:
        """The picture shows the facility where it was put down."""
        self._landing = self.drag.facility

    def _take_drawn(self, feature: Feature) -> None:
        """Choose what was drawn, and put the tool down."""
        self.set_tool(Tool.LOOK)
        self._focus.choose_feature(feature)

    def _take_drag(self) -> None:
        if self.drag.facility:
            self._landing = self.drag.facility
            self._choose_facility(self.drag.facility)
        self.changed.emit()

    def _metres(self, place: QPointF) -> tuple[float, float] | None:
        view = self._camera.view
        return None if view is None else view.to_map(place.x(), place.y())

    def _degrees(self, xy: tuple[float, float]) -> tuple[float, float]:
        lon, lat = to_degrees(np.array([xy[0]]), np.array([xy[1]]), self._document.study.epsg)
        return float(lon[0]), float(lat[0])
