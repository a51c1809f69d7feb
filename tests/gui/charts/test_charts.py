"""Charts: what they tell, what lies where, and that every one of them can be painted."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from locator.gui.charts.bars import Bar, Bars
from locator.gui.charts.heat import Heat
from locator.gui.charts.look import Look, Picture, grades
from locator.gui.charts.plot import Axis, Plot, ticks
from locator.gui.charts.spans import Span, Spans
from locator.gui.charts.strip import Strip
from locator.gui.theme import DARK, LIGHT

_TEN = Axis(0.0, 10.0, ticks((0.0, 10.0), ("0", "10")), "across")
BARS = Bars((Bar("near", 0.5, "10", 0), Bar("far", 1.0, "20", 4)), limit_after=1, limit="limit")
SPANS = Spans((Span("a", "10 to 20", 0.15, low=0.1, high=0.2), Span("b", "50", 0.5, ring=0.6, doubtful=True)))
PLOT = Plot(_TEN, _TEN, (0.0, 5.0, 10.0), (0.0, 1.0, 10.0), ("none", "few", "all"), (5.0, "now"), "even")
HEAT = Heat(("a", "b"), ("a", "b", "out"), (1, 0, 0, 0, 0.5, 0), ("aa", "ab", "ao", "ba", "bb", "bo"))
STRIP = Strip(("10%", "50%"), ("1", "5"), strong=1)
ALL: tuple[Picture, ...] = (BARS, SPANS, PLOT, HEAT, STRIP)


def look(*, dark: bool = False) -> Look:
    return Look(DARK if dark else LIGHT, QFont(), current=0, chosen=1)


def painted(picture: Picture, *, dark: bool = False) -> QImage:
    own = look(dark=dark)
    image = QImage(300, round(picture.height(own, 300.0)), QImage.Format.Format_RGB32)
    image.fill(QColor(own.theme.panel))
    painter = QPainter(image)
    picture.paint(painter, QRectF(image.rect()), own)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {QColor(int(one)).name() for one in np.unique(np.frombuffer(image.constBits(), np.uint32))}


@pytest.mark.parametrize("picture", ALL, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_is_painted_and_told(qapp: object, picture: Picture, dark: bool) -> None:
    assert len(colours(painted(picture, dark=dark))) > 3
    for item in range(picture.count):
        if picture is not HEAT or HEAT.shade[item] > 0:
            assert picture.told(item) in picture.words


@pytest.mark.parametrize("picture", ALL, ids=lambda one: type(one).__name__)
def test_what_is_under_a_place_is_told_and_nothing_outside(qapp: object, picture: Picture) -> None:
    own = look()
    box = QRectF(0, 0, 300, picture.height(own, 300.0))
    hits = {
        picture.hit(QPointF(x + 0.5, y + 0.5), box, own)
        for x in range(0, 300, 3)
        for y in range(0, int(box.height()), 3)
    }
    assert hits - {-1} == set(range(picture.count))
    assert picture.hit(QPointF(-50, -50), box, own) == -1


def test_bars_are_as_long_as_their_numbers_and_in_the_colours_of_the_map(qapp: object) -> None:
    image = painted(BARS)
    wide = {
        grade: sum(
            QColor(image.pixel(x, y)) == QColor(colour) for x in range(300) for y in range(image.height())
        )
        for grade, colour in enumerate(grades(LIGHT))
    }
    assert wide[4] == pytest.approx(2 * wide[0], rel=0.15)  # the chosen row has a frame
    assert wide[1] == wide[2] == wide[3] == 0


def test_an_empty_bar_leaves_no_ink(qapp: object) -> None:
    none = Bars((Bar("none", 0.0, "0", 4), Bar("all", 1.0, "9", 0)))
    assert grades(LIGHT)[4].lower() not in colours(painted(none))
