"""Barriers, crossings and ways under hand and keys: drawn, chosen, reshaped, each one step of undo."""

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from locator.domain.corners import Corners
from locator.domain.projection import geometry_to_metres, to_metres
from locator.domain.study import Study
from locator.gui.canvas.canvas import MapCanvas
from locator.gui.canvas.handles import Handles
from locator.gui.canvas.reshape import in_metres
from locator.gui.canvas.tool import Tool
from locator.gui.document import Document
from locator.gui.features import Feature
from locator.gui.focus import Focus
from tests.gui.canvas.conftest import drag, sharp
from tests.gui.conftest import settled

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
# A corner of the map where the demo has no barrier, crossing or facility.
CORNERS = (QPoint(80, 440), QPoint(160, 430), QPoint(170, 500))


def click(canvas: MapCanvas, place: QPoint) -> None:
    QTest.mouseClick(canvas, LEFT, NONE, place)


def on_screen(canvas: MapCanvas, lonlat: tuple[float, float]) -> QPoint:
    assert canvas.viewport is not None
    study = canvas._document.study
    xy = to_metres(np.array([lonlat[0]]), np.array([lonlat[1]]), study.epsg)
    x, y = canvas.viewport.to_screen(xy)[0]
    return QPoint(round(x), round(y))


def bridge_row(study: Study) -> int:
    """A bridge of the demo that is a line far from the others."""
    return int(np.flatnonzero(study.crossings.name == "汐东桥")[0])


def show(qtbot: QtBot, canvas: MapCanvas, feature: Feature, around_m: float = 300.0) -> QPoint:
    """Zoom to a feature and tell where its middle is."""
    study = canvas._document.study
    shape = geometry_to_metres(getattr(study, feature.layer).geometry[[feature.row]], study.epsg)[0]
    middle = shape.interpolate(0.5, normalized=True) if shape.geom_type == "LineString" else shape.centroid
    canvas.zoom_to((middle.x - around_m, middle.y - around_m, middle.x + around_m, middle.y + around_m))
    sharp(qtbot, canvas)
    x, y = canvas.viewport.to_screen(np.array([[middle.x, middle.y]]))[0]
    return QPoint(round(x), round(y))


def draw_wall(canvas: MapCanvas) -> None:
    canvas.set_tool(Tool.BARRIER)
    for place in CORNERS:
        click(canvas, place)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    canvas.shaping.sketch.name = "Wall"
    QTest.keyClick(canvas, Qt.Key.Key_Return)


def test_a_barrier_is_drawn_corner_after_corner_in_one_step(
    canvas: MapCanvas, document: Document, demo: Study, focus: Focus
) -> None:
    draw_wall(canvas)
    table = document.study.barriers
    row = len(demo.barriers)
    assert (table.type[row], table.name[row], table.list[row]) == ("wall", "Wall", "")
    drawn = [on_screen(canvas, place) for place in table.geometry[row].coords]
    assert drawn == list(CORNERS)
    assert (canvas.tool, focus.feature) == (Tool.LOOK, Feature("barriers", row))
    document.undo()
    assert document.study is demo


@pytest.mark.parametrize("tool", [Tool.BARRIER, Tool.CROSSING, Tool.WAY])
def test_every_stage_of_a_line_is_painted(canvas: MapCanvas, tool: Tool) -> None:
    canvas.set_tool(tool)
    stages = [canvas.grab().toImage()]
    canvas.shaping.sketch.point_at(QPointF(CORNERS[0]))
    stages.append(canvas.grab().toImage())
    for place in CORNERS[:2]:
        click(canvas, place)
        stages.append(canvas.grab().toImage())
    canvas.shaping.sketch.end()
    stages.append(canvas.grab().toImage())
    bare, led, *_between, ended = stages
    assert bare not in (led, ended)


def test_backspace_takes_a_corner_back_and_escape_all_then_the_tool(
    canvas: MapCanvas, document: Document, demo: Study
) -> None:
    canvas.set_tool(Tool.BARRIER)
    for place in CORNERS:
        click(canvas, place)
    sketch = canvas.shaping.sketch
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert len(sketch.corners) == 2
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert (sketch.corners, canvas.tool) == ((), Tool.BARRIER)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool is Tool.LOOK
    assert document.study is demo


def test_a_double_click_ends_a_line_where_it_was_clicked(canvas: MapCanvas) -> None:
    canvas.set_tool(Tool.WAY)
    click(canvas, CORNERS[0])
    click(canvas, CORNERS[1])
    QTest.mouseDClick(canvas, LEFT, NONE, CORNERS[1])
    QTest.mouseRelease(canvas, LEFT, NONE, CORNERS[1])
    sketch = canvas.shaping.sketch
    assert sketch.ended
    assert len(sketch.corners) == 2


def test_a_right_click_ends_a_line(canvas: MapCanvas, qtbot: QtBot) -> None:
    canvas.set_tool(Tool.WAY)
    for place in CORNERS:
        click(canvas, place)
    with qtbot.waitSignal(canvas.shaping.sketch.asked):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, CORNERS[2], canvas.mapToGlobal(CORNERS[2]))
        QApplication.sendEvent(canvas, event)
    assert canvas.shaping.sketch.ended


@pytest.mark.parametrize(("type_", "kind"), [("river", "Polygon"), ("wall", "LineString")])
def test_a_click_on_the_first_corner_closes_the_ring(
    canvas: MapCanvas, document: Document, type_: str, kind: str
) -> None:
    canvas.set_tool(Tool.BARRIER)
    canvas.shaping.sketch.set_type(type_)
    for place in (*CORNERS, CORNERS[0] + QPoint(4, -3)):
        click(canvas, place)
    assert canvas.shaping.sketch.closed
    assert canvas.shaping.sketch.take()
    shape = document.study.barriers.geometry[-1]
    assert shape.geom_type == kind
    assert len(shapely.get_coordinates(shape)) == 4


def test_water_that_crosses_itself_is_not_taken(canvas: MapCanvas, document: Document, demo: Study) -> None:
    canvas.set_tool(Tool.BARRIER)
    sketch = canvas.shaping.sketch
    sketch.set_type("river")
    for place in ((80, 440), (160, 500), (160, 440), (80, 500), (80, 440)):
        click(canvas, QPoint(*place))
    assert sketch.closed
    assert not sketch.take()
    assert "crosses itself" in sketch.fault
    assert document.study is demo
    sketch.set_type("wall")
    assert sketch.take()


def test_a_corner_holds_on_to_one_that_is_there_to_the_last_digit(
    qtbot: QtBot, canvas: MapCanvas, document: Document
) -> None:
    draw_wall(canvas)
    sharp(qtbot, canvas)
    canvas.set_tool(Tool.BARRIER)
    click(canvas, CORNERS[2] + QPoint(5, 4))
    assert canvas.shaping.sketch.corners[0].on == "corner"
    click(canvas, QPoint(260, 520))
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    old, new = document.study.barriers.geometry[-2:]
    assert new.coords[0] == old.coords[-1]


def test_ways_join_ways_at_their_ends(qtbot: QtBot, canvas: MapCanvas, document: Document) -> None:
    end = document.study.ways.geometry[0].coords[0]
    canvas.set_tool(Tool.WAY)
    show(qtbot, canvas, Feature("ways", 0), 60.0)
    click(canvas, on_screen(canvas, end) + QPoint(3, 3))
    assert canvas.shaping.sketch.corners[0].lonlat == end


def test_one_click_draws_a_crossing_on_the_barrier(
    qtbot: QtBot, canvas: MapCanvas, document: Document
) -> None:
    draw_wall(canvas)
    sharp(qtbot, canvas)
    canvas.set_tool(Tool.CROSSING)
    halfway = (CORNERS[0] + CORNERS[1]) / 2
    with qtbot.waitSignal(canvas.shaping.sketch.asked):
        click(canvas, halfway + QPoint(0, 8))
    assert canvas.shaping.sketch.corners[0].on == "barrier"
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    table, study = document.study.crossings, document.study
    assert (table.type[-1], bool(table.open[-1])) == ("bridge", True)
    point, wall = geometry_to_metres(np.array([table.geometry[-1], study.barriers.geometry[-1]]), study.epsg)
    assert shapely.distance(point, wall) < 1e-3


def test_a_crossing_may_be_a_line(canvas: MapCanvas, document: Document) -> None:
    canvas.set_tool(Tool.CROSSING)
    click(canvas, CORNERS[0])
    click(canvas, CORNERS[1])
    assert canvas.shaping.sketch.take()
    assert document.study.crossings.geometry[-1].geom_type == "LineString"


def test_lines_are_drawn_with_keys_alone(canvas: MapCanvas, document: Document) -> None:
    canvas.set_tool(Tool.BARRIER)
    canvas.pan_by(280.0, -170.0)  # what lies in the middle now is far from every corner
    before = canvas.viewport
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    for _ in range(8):
        QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.viewport == before
    one, two = (on_screen(canvas, place) for place in document.study.barriers.geometry[-1].coords)
    assert (two.x() - one.x(), two.y() - one.y()) == (1, 80)


def test_a_click_chooses_a_crossing_before_its_barrier(
    qtbot: QtBot, canvas: MapCanvas, document: Document, focus: Focus, demo: Study
) -> None:
    row = bridge_row(demo)
    click(canvas, show(qtbot, canvas, Feature("crossings", row)))
    assert focus.feature == Feature("crossings", row)
    assert (focus.facility, focus.gap) == ("", None)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert focus.feature is None


def test_a_barrier_is_found_within_six_pixels_only(qtbot: QtBot, canvas: MapCanvas, demo: Study) -> None:
    row = int(np.flatnonzero(demo.barriers.type == "railway")[0])
    place = QPointF(show(qtbot, canvas, Feature("barriers", row), 400.0))
    assert canvas._hand.pick_at(place).feature == Feature("barriers", row)
    for off in (5.0, 12.0):
        found = {
            canvas._hand.pick_at(place + QPointF(dx, dy)).feature for dx, dy in ((0.0, off), (0.0, -off))
        }
        assert found == ({Feature("barriers", row)} if off < 6.0 else {None})


def test_hidden_layers_are_not_found(qtbot: QtBot, canvas: MapCanvas, focus: Focus, demo: Study) -> None:
    row = bridge_row(demo)
    place = QPointF(show(qtbot, canvas, Feature("crossings", row)))
    focus.show_layers(frozenset())
    assert canvas._hand.pick_at(place).feature is None


def test_o_and_a_double_click_ask_to_open_or_close(
    qtbot: QtBot, canvas: MapCanvas, demo: Study, focus: Focus
) -> None:
    feature = Feature("crossings", bridge_row(demo))
    place = show(qtbot, canvas, feature)
    with qtbot.waitSignal(canvas.shaping.toggle_asked) as asked:
        QTest.mouseDClick(canvas, LEFT, NONE, place)
    assert asked.args == [feature]
    with qtbot.waitSignal(canvas.shaping.toggle_asked) as asked:
        QTest.keyClick(canvas, Qt.Key.Key_O)
    assert asked.args == [feature]


@pytest.fixture
def wall(qtbot: QtBot, canvas: MapCanvas, document: Document) -> Feature:
    """A wall just drawn and chosen."""
    draw_wall(canvas)
    settled(qtbot, document)
    sharp(qtbot, canvas)
    return Feature("barriers", len(document.study.barriers) - 1)


def places(canvas: MapCanvas, feature: Feature) -> list[QPoint]:
    shape = canvas._document.study.barriers.geometry[feature.row]
    return [on_screen(canvas, place) for place in shape.coords]


def test_a_corner_is_dragged_in_one_step(canvas: MapCanvas, document: Document, wall: Feature) -> None:
    before = document.study
    drag(canvas, CORNERS[1], CORNERS[1] + QPoint(10, 10), QPoint(200, 400))
    assert places(canvas, wall) == [CORNERS[0], QPoint(200, 400), CORNERS[2]]
    assert (
        document.study.barriers.geometry[wall.row].coords[0] == before.barriers.geometry[wall.row].coords[0]
    )
    document.undo()
    assert document.study is before


def test_dragging_the_middle_of_a_leg_adds_a_corner(canvas: MapCanvas, wall: Feature) -> None:
    middle = (CORNERS[0] + CORNERS[1]) / 2
    drag(canvas, middle, middle + QPoint(0, -10), QPoint(120, 400))
    assert places(canvas, wall) == [CORNERS[0], QPoint(120, 400), *CORNERS[1:]]


def test_escape_puts_a_dragged_corner_back(canvas: MapCanvas, document: Document, wall: Feature) -> None:
    before = document.study
    drag(canvas, CORNERS[1], CORNERS[1] + QPoint(10, 10), QPoint(200, 400), let_go=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, QPoint(200, 400))
    assert document.study is before


def test_delete_takes_the_corner_held_then_asks_for_the_whole(
    qtbot: QtBot, canvas: MapCanvas, wall: Feature
) -> None:
    click(canvas, CORNERS[1])
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert places(canvas, wall) == [CORNERS[0], CORNERS[2]]
    with qtbot.waitSignal(canvas.shaping.erase_asked) as asked:
        QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert asked.args == [wall]


def test_corners_are_held_moved_and_added_with_keys(
    canvas: MapCanvas, document: Document, wall: Feature, demo: Study
) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Period)
    before = document.study.barriers.geometry[wall.row]
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    shapes = geometry_to_metres(np.array([before, document.study.barriers.geometry[wall.row]]), demo.epsg)
    moved = shapely.get_coordinates(shapes[1]) - shapely.get_coordinates(shapes[0])
    assert moved[0] == pytest.approx([0.0, 10.0], abs=0.01)
    assert moved[1:] == pytest.approx(np.zeros((2, 2)), abs=1e-6)
    QTest.keyClick(canvas, Qt.Key.Key_Insert)
    assert len(document.study.barriers.geometry[wall.row].coords) == 4
    assert canvas.shaping.reshape.held == 1
    QTest.keyClick(canvas, Qt.Key.Key_Comma)
    assert canvas.shaping.reshape.held == 0


def test_an_outline_that_would_cross_itself_stays_as_it_was(
    qtbot: QtBot, canvas: MapCanvas, document: Document, focus: Focus
) -> None:
    canvas.set_tool(Tool.BARRIER)
    canvas.shaping.sketch.set_type("canal")
    square = [QPoint(80, 440), QPoint(160, 440), QPoint(160, 520), QPoint(80, 520)]
    for place in (*square, square[0]):
        click(canvas, place)
    assert canvas.shaping.sketch.take()
    sharp(qtbot, canvas)
    before = document.study
    with qtbot.waitSignal(canvas.shaping.refused):
        drag(canvas, square[1], QPoint(100, 470), QPoint(60, 480))
    assert document.study is before


def test_handles_that_lie_too_close_are_not_offered(canvas: MapCanvas) -> None:
    assert canvas.viewport is not None
    west, south, east, north = canvas.viewport.extent
    along = np.linspace(0.1, 0.9, 400)
    line = np.column_stack([west + along * (east - west), np.full(400, (south + north) / 2)])
    many, few = (Corners.of(shapely.LineString(one)) for one in (line, line[::40]))
    assert many is not None and few is not None  # noqa: PT018 - for the types
    assert len(Handles.of(many, canvas.viewport).corner) == 0
    assert len(Handles.of(few, canvas.viewport).corner) == 10
    assert len(Handles.of(few, canvas.viewport).leg) == 9


def test_the_map_says_what_is_chosen_and_paints_it(
    qtbot: QtBot, canvas: MapCanvas, wall: Feature, focus: Focus, demo: Study
) -> None:
    assert "Wall" in canvas.accessibleDescription()
    chosen = canvas.grab().toImage()
    focus.choose_feature(None)
    assert canvas.grab().toImage() != chosen
    assert "Wall" in canvas._hand.tip(QPointF(CORNERS[0]))
    assert "does not count barriers" in canvas._hand.tip(QPointF(CORNERS[0]))


def test_metres_and_degrees_of_corners_agree(demo: Study) -> None:
    corners = Corners.of(demo.barriers.geometry[1])
    assert corners is not None
    wanted = shapely.get_coordinates(geometry_to_metres(demo.barriers.geometry[[1]], demo.epsg))
    np.testing.assert_allclose(in_metres(corners, demo.epsg).xy, wanted)
