"""People in classes on the map: discs for committees, specks for people spread, rings."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from locator.gui.canvas.legend import compose
from locator.gui.charts.look import grades
from locator.gui.grades import Grades
from locator.gui.layers.ground import Ground
from locator.gui.layers.sight import Sight, always
from locator.gui.layers.stack import Stack


def made(ground: Ground, count: int, *, counted: bool, lit: bool = False, outdated: bool = False) -> Grades:
    west, south, east, north = ground.extent
    place = np.array([(west + east) / 2, (south + north) / 2])
    return Grades(
        "Meal point",
        "minutes to the nearest",
        tuple(f"class {grade}" for grade in range(5)),
        place + np.arange(count)[:, None] * 0.5,
        np.full(count, 1200.0),
        np.full(count, counted),
        np.full(count, 4),
        np.full(count, lit),
        outdated,
    )


def colours(image: QImage) -> set[str]:
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    return {QColor(int(one)).name().upper() for one in np.unique(np.frombuffer(plain.constBits(), np.uint32))}


def layer(sight: Sight, found: Grades | None) -> QImage:
    stack = Stack()
    stack.picture(replace(sight, graded=found), always)
    return stack._held["grades"][2].convertToFormat(QImage.Format.Format_ARGB32)


@pytest.mark.parametrize("count", [1, 3000])
@pytest.mark.parametrize("counted", [True, False])
def test_places_have_the_colour_of_their_class(sight: Sight, count: int, counted: bool) -> None:
    found = colours(layer(sight, made(sight.ground, count, counted=counted)))
    assert len(found) > 1
    if count == 1:
        assert grades(sight.theme)[4] in found


def test_those_pointed_at_are_ringed(sight: Sight) -> None:
    assert sight.theme.chosen.upper() in colours(layer(sight, made(sight.ground, 1, counted=True, lit=True)))


def test_shares_gaps_circles_and_plain_committees_give_way(sight: Sight) -> None:
    before, after = Stack(), Stack()
    before.picture(sight, always)
    after.picture(replace(sight, graded=made(sight.ground, 1, counted=True)), always)
    for name in ("uncovered", "circles", "committees"):
        assert colours(before._held[name][2]) > {"#000000"}
        assert colours(after._held[name][2]) == {"#000000"}
    assert not colours(after._held["streets"][2]) & set(sight.theme.classes)


def test_outdated_ones_are_faint(sight: Sight) -> None:
    image = layer(sight, made(sight.ground, 1, counted=True, outdated=True))
    assert max(QColor.fromRgba(image.pixel(x, y)).alpha() for x in range(480) for y in range(360)) < 120


def test_the_legend_names_classes_and_how_people_are_drawn(sight: Sight) -> None:
    legend = compose(replace(sight, graded=made(sight.ground, 1, counted=True)))
    words = [meaning for _sign, meaning in legend.entries]
    assert legend.title == "Meal point"
    assert words[:6] == [*(f"class {grade}" for grade in range(5)), "where people are counted"]
    assert "service circles" not in words
    spread = compose(replace(sight, graded=made(sight.ground, 1, counted=False, outdated=True)))
    assert "people spread over a street" in [meaning for _sign, meaning in spread.entries]
    assert spread.told == "outdated: the study has changed"
