"""Mouse and keys on the map: what they choose, move and ask for."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from locator.domain.projection import to_metres
from locator.domain.study import Study
from locator.gui.canvas import ruler
from locator.gui.canvas.canvas import MapCanvas
from locator.gui.canvas.pick import Picked, after
from locator.gui.canvas.tool import Tool
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models.facilities import street_of
from tests.gui.canvas.conftest import drag, place_of, sharp
from tests.gui.conftest import settled


@pytest.fixture
def facility(canvas: MapCanvas) -> str:
    """A meal point that no other facility is close to, in the middle of the map."""
    sight = canvas.sight
    assert sight is not None
    rows = sight.rows
    places = sight.viewport.to_screen(sight.ground.scene.facilities[rows])
    ids = sight.ground.study.facilities.id[rows]
    for own, (x, y) in zip(ids, places.tolist(), strict=True):
        if 200 < x < 500 and 150 < y < 450 and canvas._hand.pick_at(QPointF(x, y)).facilities == (own,):
            return str(own)
    raise AssertionError


def click(canvas: MapCanvas, place: QPoint) -> None:
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def wheel(canvas: MapCanvas, place: QPoint, notches: int) -> None:
    none, no_buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    turn = QPoint(0, 120 * notches)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        QPointF(place), canvas.mapToGlobal(QPointF(place)), QPoint(), turn, no_buttons, none, phase, False
    )
    QApplication.sendEvent(canvas, event)


def ground_at(canvas: MapCanvas, place: QPoint) -> tuple[float, float]:
    assert canvas.viewport is not None
    return canvas.viewport.to_map(place.x(), place.y())


def test_a_click_chooses_the_facility_and_the_next_lets_go(
    canvas: MapCanvas, focus: Focus, facility: str
) -> None:
    click(canvas, place_of(canvas, facility))
    assert focus.facility == facility
    click(canvas, QPoint(3, 3))
    assert (focus.facility, focus.street) == ("", "")


def test_a_click_on_a_gap_chooses_the_gap_and_its_street(canvas: MapCanvas, focus: Focus) -> None:
    sight = canvas.sight
    assert sight is not None
    gap = max(sight.ground.patches("meal_point"), key=lambda patch: patch.area_m2)
    inside = gap.shape.representative_point()  # type: ignore[attr-defined]
    canvas.zoom_to(tuple(gap.shape.bounds))  # type: ignore[attr-defined]
    x, y = canvas.viewport.to_screen(np.array([[inside.x, inside.y]]))[0]
    click(canvas, QPoint(round(x), round(y)))
    assert focus.gap is gap
    assert focus.street == sight.ground.study.streets.code[gap.street_row]


def test_facilities_on_one_another_are_chosen_in_turn() -> None:
    found = Picked(("a", "b", "c"))
    assert [found.next_facility(chosen) for chosen in ("", "a", "b", "c")] == ["a", "b", "c", "a"]


def test_what_comes_after() -> None:
    assert [after(["a", "b"], chosen, 1) for chosen in ("", "a", "b")] == ["a", "b", "a"]
    assert [after(["a", "b"], chosen, -1) for chosen in ("", "a", "b")] == ["b", "b", "a"]
    assert after([], None, 1) is None


def test_the_wheel_zooms_at_the_pointer(canvas: MapCanvas) -> None:
    place = QPoint(600, 200)
    before, scale = ground_at(canvas, place), canvas.viewport.metres_per_px
    wheel(canvas, place, 2)
    assert canvas.viewport.metres_per_px == pytest.approx(scale / 1.25**2)
    assert ground_at(canvas, place) == pytest.approx(before)


def test_dragging_the_ground_pans_and_chooses_nothing(canvas: MapCanvas, focus: Focus) -> None:
    start, end = QPoint(20, 20), QPoint(120, 60)
    before = ground_at(canvas, start)
    drag(canvas, start, QPoint(60, 40), end)
    assert ground_at(canvas, end) == pytest.approx(before)
    assert focus.street == ""


def test_dragging_a_facility_moves_it_in_one_step(
    qtbot: QtBot, canvas: MapCanvas, document: Document, demo: Study, facility: str
) -> None:
    start = place_of(canvas, facility)
    end = start + QPoint(40, 30)
    wanted = ground_at(canvas, end)
    drag(canvas, start, start + QPoint(10, 5), start + QPoint(25, 20), end)
    table = document.study.facilities
    row = table.row_of(facility)
    there = to_metres(table.lon[[row]], table.lat[[row]], demo.epsg)[0]
    assert tuple(there) == pytest.approx(wanted, abs=0.01)
    assert document.study.edits[-1].action == "move"
    assert str(table.name[row]) in document.undo_label
    settled(qtbot, document)
    sharp(qtbot, canvas)
    document.undo()
    assert document.study is demo


def test_two_drags_are_two_steps(canvas: MapCanvas, document: Document, demo: Study, facility: str) -> None:
    start = place_of(canvas, facility)
    drag(canvas, start, start + QPoint(20, 0), start + QPoint(30, 0))
    canvas._hand.drag.start(facility)
    canvas._hand.drag.to(ground_at(canvas, QPoint(300, 300)))
    canvas._hand.drag.end()
    document.undo()
    assert document.study is not demo
    document.undo()
    assert document.study is demo


def test_escape_takes_a_drag_back(
    qtbot: QtBot, canvas: MapCanvas, document: Document, demo: Study, facility: str
) -> None:
    start = place_of(canvas, facility)
    drag(canvas, start, start + QPoint(20, 0), start + QPoint(30, 0), let_go=False)
    qtbot.waitUntil(lambda: document.study is not demo)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    assert document.study is demo


def test_a_small_move_of_the_hand_drags_nothing(
    canvas: MapCanvas, document: Document, demo: Study, focus: Focus, facility: str
) -> None:
    start = place_of(canvas, facility)
    drag(canvas, start, start + QPoint(2, 1))
    assert document.study is demo
    assert focus.facility == facility


def test_keys_move_the_map(canvas: MapCanvas) -> None:
    whole = canvas.viewport
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.viewport.metres_per_px < whole.metres_per_px
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.viewport.centre[0] > whole.centre[0]
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.viewport == whole


def test_keys_go_through_streets_and_gaps(canvas: MapCanvas, focus: Focus, demo: Study) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_S)
    QTest.keyClick(canvas, Qt.Key.Key_S)
    assert focus.street == demo.streets.code[1]
    QTest.keyClick(canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert focus.street == demo.streets.code[0]
    QTest.keyClick(canvas, Qt.Key.Key_N)
    assert focus.gap is canvas.sight.ground.answer.scene.gaps_in("meal_point")[0]
    for _ in range(2):
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert (focus.gap, focus.street) == (None, "")


def test_control_and_arrows_nudge_ten_metres(
    canvas: MapCanvas, document: Document, demo: Study, focus: Focus, facility: str
) -> None:
    focus.choose_facility(facility)
    row = demo.facilities.row_of(facility)
    for _ in range(2):
        QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    before, after_ = (
        to_metres(study.facilities.lon[[row]], study.facilities.lat[[row]], demo.epsg)[0]
        for study in (demo, document.study)
    )
    assert after_ - before == pytest.approx([20.0, 0.0], abs=0.01)
    document.undo()
    assert document.study is demo


def test_enter_and_double_click_open(qtbot: QtBot, canvas: MapCanvas, focus: Focus, facility: str) -> None:
    focus.choose_facility(facility)
    with qtbot.waitSignal(canvas.facility_opened) as opened:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert opened.args == [facility]
    with qtbot.waitSignal(canvas.facility_opened):
        QTest.mouseDClick(
            canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place_of(canvas, facility)
        )


def test_placing_tells_longitude_and_latitude(qtbot: QtBot, canvas: MapCanvas, demo: Study) -> None:
    canvas.set_tool(Tool.PLACE)
    with qtbot.waitSignal(canvas.place_picked) as picked:
        click(canvas, QPoint(300, 300))
    lon, lat = picked.args
    there = to_metres(np.array([lon]), np.array([lat]), demo.epsg)[0]
    assert tuple(there) == pytest.approx(ground_at(canvas, QPoint(300, 300)), abs=0.01)
    with qtbot.waitSignal(canvas.tool_changed):
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool is Tool.LOOK


def test_measuring_chooses_nothing(canvas: MapCanvas, focus: Focus) -> None:
    canvas.set_tool(Tool.MEASURE)
    for place in (QPoint(300, 300), QPoint(400, 300)):
        click(canvas, place)
    assert len(canvas._hand.overlay.measured) == 2
    assert (focus.street, focus.facility) == ("", "")
    canvas.grab()


def test_the_menu_is_asked_for_with_the_facility(qtbot: QtBot, canvas: MapCanvas, facility: str) -> None:
    place = place_of(canvas, facility)
    with qtbot.waitSignal(canvas.menu_asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.mapToGlobal(place))
        QApplication.sendEvent(canvas, event)
    assert asked.args == [canvas.mapToGlobal(place), facility]


def point(canvas: MapCanvas, place: QPoint) -> None:
    QTest.mouseMove(canvas, place)


def test_the_ruler_follows_the_pointer_and_says_what_to_do(canvas: MapCanvas) -> None:
    assert not canvas._hand.overlay.hint
    canvas.set_tool(Tool.MEASURE)
    assert canvas.cursor().shape() is Qt.CursorShape.CrossCursor
    assert canvas.hasFocus()
    assert "Esc" in canvas._hand.overlay.hint
    click(canvas, QPoint(300, 300))
    point(canvas, QPoint(420, 300))
    assert canvas._hand.overlay.pointer_xy == pytest.approx(ground_at(canvas, QPoint(420, 300)))
    before = canvas.grab().toImage()
    point(canvas, QPoint(500, 340))
    assert canvas.grab().toImage() != before


def test_the_ruler_starts_anew_after_escape_and_takes_quick_clicks(canvas: MapCanvas) -> None:
    canvas.set_tool(Tool.MEASURE)
    click(canvas, QPoint(300, 300))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert (canvas.tool, canvas._hand.overlay.measured) == (Tool.MEASURE, ())
    left, none, place = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(350, 300)
    QTest.mouseDClick(canvas, left, none, place)  # as Qt tells of a click soon after another
    QTest.mouseRelease(canvas, left, none, place)
    assert canvas._hand.overlay.measured == (pytest.approx(ground_at(canvas, place)),)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool is Tool.LOOK
    assert not canvas._hand.overlay.hint


def test_the_length_stands_beside_the_symbols(canvas: MapCanvas, facility: str) -> None:
    sight = canvas.sight
    assert sight is not None
    end = place_of(canvas, facility)
    places = np.array([[end.x() - 120.0, end.y() + 10.0], [end.x() - 30.0, end.y() + 8.0]])
    left, top = ruler.room_beside(sight, places, 90.0, 16.0)
    assert not (left <= end.x() <= left + 90 and top <= end.y() <= top + 16)


def test_lengths_are_told_in_metres_then_kilometres() -> None:
    assert ruler.distance(ruler.length_m(((0.0, 0.0), (300.0, 400.0)))) == "500 m"
    assert ruler.distance(1234.0) == "1.23 km"


def test_a_click_on_a_facility_chooses_its_street(
    canvas: MapCanvas, focus: Focus, document: Document, facility: str
) -> None:
    click(canvas, place_of(canvas, facility))
    assert focus.street == street_of(document.study, facility) != ""
