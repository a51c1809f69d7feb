"""Barriers, crossings and ways on the map: faint where they do not count, signs told apart, joints found."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from locator.domain import drawing
from locator.domain.assumptions import CircleModel
from locator.domain.projection import geometry_to_metres
from locator.domain.study import Study
from locator.gui.answering import Answer
from locator.gui.canvas.legend import compose
from locator.gui.layers import barriers, crossings, ways
from locator.gui.layers.ground import Ground
from locator.gui.layers.joints import Joints
from locator.gui.layers.painting import painting
from locator.gui.layers.sight import Sight, always, blank
from locator.gui.layers.viewport import Viewport
from locator.gui.theme import DARK, LIGHT, Theme

pytestmark = pytest.mark.usefixtures("qapp")


def counted(sight: Sight) -> Sight:
    """The same map under the barrier model."""
    ground = sight.ground
    study = replace(ground.study, assumptions=replace(ground.study.assumptions, circle=CircleModel.BARRIER))
    return replace(sight, ground=Ground(Answer(study, ground.scene, settled=True), ground))


def near(sight: Sight, metres_per_px: float) -> Sight:
    """The middle of the district from near by."""
    west, south, east, north = sight.ground.extent
    return replace(
        sight, viewport=Viewport(((west + east) / 2, (south + north) / 2), metres_per_px, 480, 360)
    )


def painted(layer: object, sight: Sight) -> np.ndarray:
    """Opacity of every pixel of a layer."""
    image = blank(sight.viewport, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with painting(image) as painter:
        layer.paint(painter, sight, always)  # type: ignore[attr-defined]
    return np.frombuffer(image.constBits(), np.uint8).reshape(360, 480, 4)[:, :, 3].astype(int)


def test_barriers_are_fainter_where_they_do_not_count(sight: Sight) -> None:
    faint, full = painted(barriers, sight), painted(barriers, counted(sight))
    assert faint.max() < full.max() == 255
    assert (faint > 0).sum() == pytest.approx((full > 0).sum(), rel=0.01)


def test_hidden_layers_are_not_drawn(sight: Sight) -> None:
    bare = replace(near(sight, 1.0), layers=frozenset())
    assert not any(painted(layer, bare).any() for layer in (barriers, crossings, ways))


def test_ways_are_drawn_near_by_alone(sight: Sight) -> None:
    assert painted(ways, near(sight, 2.0)).any()
    assert not painted(ways, near(sight, 8.0)).any()
    assert not ways.drawn(near(sight, 8.0))


def picture(theme: Theme, type_: str, *, is_open: bool) -> bytes:
    image = QImage(24, 24, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.outside))
    with painting(image) as painter:
        assert isinstance(painter, QPainter)
        crossings.sign(painter, theme, (12.0, 12.0), 6.5, type_, is_open=is_open)
    return bytes(image.constBits())


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_type_has_a_sign_of_its_own_open_and_closed(theme: Theme) -> None:
    signs = {
        picture(theme, type_, is_open=is_open)
        for type_ in drawing.TYPES["crossings"]
        for is_open in (True, False)
    }
    assert len(signs) == 2 * len(drawing.TYPES["crossings"])


def test_the_legend_names_what_is_drawn_and_whether_it_counts(sight: Sight) -> None:
    told = [words for _sign, words in compose(near(sight, 1.0)).entries]
    for words in ("barrier (not counted)", "bridge", "underpass", "ferry", "crossing closed to people"):
        assert words in told
    assert "way on foot" in told
    assert "gate" not in told
    assert "barrier to walking" in [words for _sign, words in compose(counted(sight)).entries]
    bare = [words for _sign, words in compose(replace(sight, layers=frozenset())).entries]
    assert not {"barrier (not counted)", "bridge", "way on foot"} & set(bare)


def test_joints_take_over_what_an_edit_leaves_alone(ground: Ground) -> None:
    study, before = ground.study, ground.joints
    after = Joints.of(drawing.change(study, "crossings", 0, {"open": False}), before)
    assert after.corners is before.corners
    assert after.way_ends is before.way_ends
    assert after.crossings is not before.crossings


def test_a_click_inside_means_water_but_not_a_wall(ground: Ground) -> None:
    area = shapely.box(122.90, 30.70, 122.92, 30.72)
    place = shapely.Point(122.91, 30.71)
    for type_, found in (("river", True), ("wall", False)):
        study: Study = drawing.draw(ground.study, "barriers", area, type_)
        joints = Joints.of(study, ground.joints)
        inside = in_metres(study, place)
        near_by = joints.barriers.nearest(inside, 50.0)
        assert (near_by is not None and near_by[0] == len(study.barriers) - 1) is found


def in_metres(study: Study, place: shapely.Point) -> shapely.Point:
    made: shapely.Point = geometry_to_metres(np.array([place], dtype=object), study.epsg)[0]
    return made
