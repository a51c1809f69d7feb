"""What each layer paints, and what it depends on."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from locator.domain.kinds import kinds
from locator.gui.answering import Answer
from locator.gui.layers import committees, labels, symbols
from locator.gui.layers.ground import Ground
from locator.gui.layers.sight import Sight, Stale, always
from locator.gui.layers.stack import LAYERS, Stack
from locator.gui.theme import DARK, LIGHT
from locator.report.palette import class_of

pytestmark = pytest.mark.usefixtures("qapp")
# What cuts, crosses and carries a walk.
_CUT = ("barriers", "crossings", "ways")


def test_streets_have_the_colour_of_their_class(sight: Sight) -> None:
    bare = replace(sight, shown=frozenset())
    stack = Stack()
    stack.picture(bare, always)
    image = stack._held["streets"][2]
    found = {QColor(image.pixel(x, y)).name().upper() for x in range(0, 480, 2) for y in range(0, 360, 2)}
    shares = sight.ground.scene.shares("meal_point")
    wanted = {LIGHT.classes[class_of(share)] for share in shares if np.isfinite(share)}
    assert found - {"#000000"} == wanted


def test_the_same_sight_paints_nothing_anew(sight: Sight) -> None:
    stack = Stack()
    first = stack.picture(sight, always)
    assert stack.painted == list(LAYERS)
    assert stack.picture(replace(sight), always) == first
    assert stack.painted == []


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        (
            {"kind": "care_home"},
            {"surroundings", "borders", *_CUT, "compared", "committees", "grades", "facilities", "labels"},
        ),
        (
            {"hidden": "x"},
            {"streets", "uncovered", "surroundings", "borders", *_CUT, "compared", "committees", "grades"},
        ),
        ({"layers": frozenset()}, set(LAYERS) - {"barriers", "crossings"}),
        ({"taken": ((0, 0, 9, 9),)}, set(LAYERS) - {"labels"}),
        ({"theme": DARK}, set()),
    ],
)
def test_only_what_depends_on_a_change_is_painted(
    sight: Sight, changes: dict[str, object], left: set[str]
) -> None:
    stack = Stack()
    stack.picture(sight, always)
    stack.picture(replace(sight, **changes), always)
    assert set(LAYERS) - set(stack.painted) == left


def test_a_check_that_says_stale_stops_the_picture(sight: Sight) -> None:
    def stop() -> None:
        raise Stale

    with pytest.raises(Stale):
        Stack().picture(sight, stop)


def test_what_an_edit_leaves_alone_is_taken_over(ground: Ground) -> None:
    streets, gap = ground.streets, ground.gap("meal_point")
    later = Ground(Answer(ground.study, ground.answer.scene, settled=True), ground)
    assert later.streets is streets
    assert later.gap("meal_point") is gap


def test_symbols_of_all_kinds_are_painted_in_both_palettes() -> None:
    for kind in kinds():
        for theme in (LIGHT, DARK):
            for in_service in (True, False):
                image = symbols.picture(kind, 6.0, theme, 2.0, in_service=in_service)
                colour = (symbols.colour_of if in_service else symbols.edge_of)(kind, theme)
                assert any(
                    _close(image.pixelColor(x, y), colour)
                    for x in range(image.width())
                    for y in range(image.height())
                ), (kind, theme.name, in_service)


def _close(one: QColor, other: QColor) -> bool:
    """Whether two colours are the same but for what smoothing does to a thin line."""
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return max(abs(a - b) for a, b in parts) <= 40


def test_many_points_are_strewn_where_they_lie(sight: Sight) -> None:
    draw = np.random.default_rng(1)
    west, south, east, north = sight.viewport.extent
    xy = np.column_stack([draw.uniform(west, east, 20_000), draw.uniform(south, north, 20_000)])
    image = committees.strewn(sight, xy, QColor("#102030"))
    assert image.format() == QImage.Format.Format_ARGB32_Premultiplied
    for x, y in sight.viewport.to_screen(xy[:200]):
        assert image.pixelColor(int(x), int(y)).alpha() > 0


def test_more_people_make_a_larger_disc() -> None:
    sizes = committees.radius_px(np.array([0.0, 200.0, 500.0, 2000.0]), 100)
    assert (np.diff(sizes) > 0).all()
    assert (committees.radius_px(np.array([500.0]), 5000) < sizes[2]).all()


def test_names_take_room_once(sight: Sight) -> None:
    room = labels.Room(sight, [(100, 100, 200, 120)])
    assert not room.take((150, 110, 220, 125))
    assert room.take((150, 130, 220, 145))
    assert not room.take((219, 140, 260, 150))
    assert not room.take((470, 10, 500, 20))


def test_a_facility_in_hand_is_left_out(sight: Sight) -> None:
    own = str(sight.ground.study.facilities.id[sight.rows[0]])
    assert len(replace(sight, hidden=own).rows) == len(sight.rows) - 1
    whole, without = (sight.ground.circles("meal_point", hidden)[0] for hidden in ("", own))
    assert len(whole) - len(without) in (0, 1)
