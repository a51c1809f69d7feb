"""The map widget: what it paints, when, on which thread, and what it says."""

import threading
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible, QImage
from pytestqt.qtbot import QtBot

from locator.domain.facilities import Facilities
from locator.domain.study import Edit, Study
from locator.gui.canvas import furniture, legend, saying
from locator.gui.canvas.canvas import MapCanvas
from locator.gui.canvas.furniture import Fonts
from locator.gui.canvas.renderer import Renderer, Wish
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.layers import stack
from locator.gui.layers.stack import LAYERS
from locator.gui.theme import LIGHT, Themes
from tests.gui.canvas.conftest import sharp
from tests.gui.conftest import settled

_SLOW_S = 0.1


def colour_at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(round(x), round(y)).name()


def painted_after(qtbot: QtBot, canvas: MapCanvas, document: Document) -> set[str]:
    """Layers painted anew until the map is sharp on a settled answer."""
    seen: set[str] = set()
    canvas._pictures.came.connect(lambda: seen.update(canvas.painted))
    settled(qtbot, document)
    sharp(qtbot, canvas)
    return seen


def test_another_kind_leaves_the_ground_alone(
    qtbot: QtBot, canvas: MapCanvas, document: Document, focus: Focus
) -> None:
    focus.choose_kind("care_home")
    seen = painted_after(qtbot, canvas, document)
    assert {"streets", "uncovered", "circles"} <= seen
    assert not seen & {"surroundings", "borders", "barriers", "committees"}


def test_an_edit_of_another_kind_paints_the_facilities_alone(
    qtbot: QtBot, canvas: MapCanvas, document: Document
) -> None:
    table = document.study.facilities
    other = str(table.id[table.kind == "aid_rental"][0])
    document.edit(Edit("change", other, {"status": "closed"}), "Close")
    seen = painted_after(qtbot, canvas, document)
    assert "facilities" in seen
    assert not seen & {"streets", "uncovered", "surroundings", "borders", "barriers", "committees"}


def test_a_choice_paints_no_layer(qtbot: QtBot, canvas: MapCanvas, focus: Focus, demo: Study) -> None:
    before = canvas._pictures.newest
    focus.choose_street(str(demo.streets.code[0]))
    assert canvas.sharp
    assert canvas._pictures.newest is before


def test_layers_are_painted_off_the_windows_thread(
    qtbot: QtBot, canvas: MapCanvas, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[threading.Thread] = set()
    key, paint = LAYERS["streets"]

    def watched(*args: object) -> None:
        threads.add(threading.current_thread())
        paint(*args)  # type: ignore[arg-type]

    monkeypatch.setitem(stack.LAYERS, "streets", (key, watched))
    canvas.zoom_by(2.0)
    sharp(qtbot, canvas)
    assert threads
    assert threading.main_thread() not in threads


def test_no_frame_holds_the_window_up(qtbot: QtBot, canvas: MapCanvas) -> None:
    canvas.repaint()
    slowest = 0.0
    for step in range(20):
        canvas.pan_by(7.0, -3.0)
        canvas.zoom_by(1.1 if step % 2 else 0.9)
        started = time.perf_counter()
        canvas.repaint()
        slowest = max(slowest, time.perf_counter() - started)
    assert slowest < _SLOW_S


def test_a_stale_picture_is_given_up(
    qtbot: QtBot, canvas: MapCanvas, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture of a viewport that nobody wants any more never comes."""
    reached, go_on = threading.Event(), threading.Event()
    key, paint = LAYERS["streets"]

    def slow(painter: object, sight: object, check: object) -> None:
        reached.set()
        assert go_on.wait(5.0)
        paint(painter, sight, check)  # type: ignore[arg-type]

    monkeypatch.setitem(stack.LAYERS, "streets", (key, slow))
    renderer, came = Renderer(), []
    renderer.rendered.connect(lambda rendered: came.append(rendered.wish))
    view = canvas.viewport
    first, second = (
        Wish(document.answer, wanted, LIGHT, "meal_point", frozenset(), "", (), "")
        for wanted in (view, view.panned(50.0, 0.0))
    )
    renderer.want(first)
    assert reached.wait(5.0)
    renderer.want(second)
    go_on.set()
    qtbot.waitUntil(lambda: bool(came))
    renderer.drain()
    assert came == [second]


def test_nothing_follows_a_drain(qtbot: QtBot, canvas: MapCanvas, document: Document) -> None:
    renderer = Renderer()
    renderer.drain()
    renderer.want(Wish(document.answer, canvas.viewport, LIGHT, "", frozenset(), "", (), ""))
    assert not renderer.busy


def test_the_old_picture_is_moved_at_once(qtbot: QtBot, canvas: MapCanvas) -> None:
    sight = canvas.sight
    west, south, east, north = sight.ground.extent
    middle = sight.viewport.to_screen(sight.ground.scene.middles[[0]])[0]
    canvas.pan_by(30.0, 20.0)
    assert not canvas.sharp
    again = canvas.sight.viewport.to_screen(sight.ground.scene.middles[[0]])[0]
    assert again - middle == pytest.approx([30.0, 20.0])
    assert (west, south) < (east, north)


def test_a_picture_to_keep_has_its_furniture(canvas: MapCanvas) -> None:
    image = canvas.picture(2.0)
    assert (image.width(), image.height()) == (1600, 1200)
    layout = canvas._surround._made.layout
    for rect in (layout.bar, layout.legend):
        inside = image.copy(
            int(2 * rect.left()) + 6, int(2 * rect.top()) + 6, int(rect.width()), int(rect.height())
        )
        assert (
            len({inside.pixel(x, y) for x in range(0, inside.width(), 3) for y in range(inside.height())}) > 2
        )


def test_a_study_without_facilities_still_shows_its_streets(
    qtbot: QtBot, opened, demo: Study, focus: Focus, themes: Themes
) -> None:
    bare = opened(replace(demo, facilities=Facilities()))
    shown = MapCanvas(bare, focus, themes)
    qtbot.addWidget(shown)
    shown.resize(600, 500)
    with qtbot.waitExposed(shown):
        shown.show()
    sharp(qtbot, shown)
    x, y = shown.sight.viewport.to_screen(shown.sight.ground.scene.middles[[0]])[0]
    assert colour_at(shown.picture(1.0), x, y + 25) != LIGHT.outside.lower()
    shown.drain()


def test_the_map_says_what_it_shows(
    qtbot: QtBot, canvas: MapCanvas, focus: Focus, demo: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    assert canvas.accessibleName()
    assert "meal point" in canvas.accessibleDescription()
    focus.choose_street(str(demo.streets.code[3]))
    assert str(demo.streets.name[3]) in canvas.accessibleDescription()
    assert told


def test_tips_tell_what_is_there(canvas: MapCanvas, demo: Study) -> None:
    sight = canvas.sight
    row = int(sight.rows[0])
    place = sight.viewport.to_screen(sight.ground.scene.facilities[[row]])[0]
    told = canvas._hand.tip(QPointF(*place.tolist()))
    assert str(demo.facilities.name[row]) in told
    assert canvas._hand.tip(QPointF(2.0, 2.0)) == ""


def test_everything_has_a_tip(canvas: MapCanvas, demo: Study) -> None:
    sight = canvas.sight
    for code in demo.streets.code:
        assert len(saying.street_lines(sight, str(code))) == 4
    for gap in sight.ground.patches("meal_point"):
        assert len(saying.gap_lines(sight, gap)) == 3


@pytest.mark.parametrize("_speak", ["en", "zh"], indirect=True)
def test_furniture_never_overlaps(canvas: MapCanvas) -> None:
    words = "内部工作示意图，未经审核不得公开；审图号：GS(2024)0001号；边界：示例数据来源说明文字" * 2
    made = legend.compose(canvas.sight)
    for size in ((480, 360), (640, 480), (800, 600), (1400, 900)):
        for collapsed in (False, True):
            layout = furniture.lay_out(*size, words, made, Fonts.of(""), collapsed=collapsed)
            rects = [layout.bar, layout.north, layout.caution, layout.legend]
            for at, one in enumerate(rects):
                assert QRectF(0, 0, *size).contains(one)
                assert not any(one.intersects(other) for other in rects[at + 1 :])


def test_a_small_window_folds_the_legend_until_asked(qtbot: QtBot, canvas: MapCanvas) -> None:
    canvas.resize(480, 360)
    qtbot.waitUntil(lambda: canvas._surround.collapsed)
    canvas.toggle_legend()
    canvas.resize(500, 380)
    sharp(qtbot, canvas)
    assert not canvas._surround.collapsed


def test_the_legend_tells_what_barriers_do_and_which_kind_counts_as_which(
    canvas: MapCanvas, document: Document, focus: Focus
) -> None:
    focus.show(frozenset({"meal_point", "community_canteen"}))
    sight = canvas.sight
    assert sight is not None
    told = [words for _sign, words in legend.compose(sight).entries]
    assert "Community canteen (as meal point)" in told
    straight = document.study.assumptions.circle in ("standard", "detour")
    assert ("barrier (not counted)" in told) is straight
    assert ("barrier to walking" in told) is not straight
