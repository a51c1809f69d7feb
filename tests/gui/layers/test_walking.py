"""Ground reached round barriers or along ways, ways asked about, two circles compared: as drawn."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from PySide6.QtGui import QImage

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.comparison import Comparison
from locator.gui.answering import Answer
from locator.gui.canvas import legend, walked
from locator.gui.layers import circles, compared, streets, uncovered
from locator.gui.layers.ground import Ground
from locator.gui.layers.painting import painting
from locator.gui.layers.sight import Sight, always, blank
from locator.gui.theme import DARK, LIGHT, Theme
from locator.report.scene import Scene
from tests.gui.layers.conftest import KIND
from tests.gui.layers.test_colours import SIGHTS, contrast, linear


def barred(ground: Ground, *, settled: bool = True, before: Ground | None = None) -> Ground:
    """The demo as if its circles had been measured round barriers: a square of a kilometre."""
    study = replace(ground.study, assumptions=replace(Assumptions(), circle=CircleModel.BARRIER))
    west, south, east, north = ground.extent
    x, y = (west + east) / 2, (south + north) / 2
    square = np.array([shapely.box(x - 500, y - 500, x + 500, y + 500)], dtype=object)
    findings = ground.scene.findings
    basis = replace(findings.basis, assumptions=study.assumptions)
    found = replace(findings, basis=basis, circles={KIND: square} if settled else {})
    return Ground(Answer(study, Scene(study, found), settled=settled), before)


def compared_sight(sight: Sight, theme: Theme = LIGHT) -> Sight:
    count = len(sight.ground.study.streets)
    west, south, east, north = sight.ground.extent
    x, y = (west + east) / 2, (south + north) / 2
    lost, gained = (np.array([shapely.Point().buffer(1)] * count, dtype=object) for _ in range(2))
    lost[:], gained[:] = shapely.Polygon(), shapely.Polygon()
    lost[0] = shapely.box(x - 2000, y - 1000, x, y + 1000)
    gained[0] = shapely.box(x, y - 1000, x + 2000, y + 1000)
    amounts = np.full(count, 100.0)
    other = replace(Assumptions(), circle=CircleModel.NETWORK)
    found = Comparison(
        *(KIND, Assumptions(), other, *[amounts] * 7),
        *(lost, gained, np.array([[x - 900, y]]), np.array([[x + 900, y]])),
    )
    return replace(sight, compared=found, theme=theme)


def painted(sight: Sight, paint: object) -> QImage:
    image = blank(sight.viewport, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with painting(image) as painter:
        paint(painter, sight, always)  # type: ignore[operator]
    return image


def shades(image: QImage) -> int:
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return int((pixels != 0).sum())


def test_ground_reached_is_drawn_as_it_was_measured(ground: Ground, sight: Sight) -> None:
    held = barred(ground)
    shown = replace(sight, ground=held)
    image = painted(shown, circles.paint)
    x, y = shown.viewport.width / 2, shown.viewport.height / 2
    side = round(1000 / shown.viewport.metres_per_px)
    assert image.pixelColor(round(x), round(y)).alpha() > 0
    assert abs(shades(image) - side**2) < 12 * side


def test_while_a_hand_drags_the_ground_is_that_last_measured(ground: Ground) -> None:
    before = barred(ground)
    dragging = Answer(before.study, before.scene, settled=False)
    assert Ground(dragging, before).served_by is before.served_by


def test_a_model_just_chosen_draws_nothing_until_it_is_measured(ground: Ground) -> None:
    fresh = barred(ground, settled=False, before=ground)
    assert fresh.served_by is None
    assert len(fresh.served(KIND)) == 0


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (CircleModel.DETOUR, "service circles"),
        (CircleModel.BARRIER, "reached round barriers"),
        (CircleModel.NETWORK, "reached along the walk network"),
    ],
)
def test_the_legend_names_the_model(sight: Sight, model: CircleModel, words: str) -> None:
    ground = sight.ground
    study = replace(ground.study, assumptions=replace(Assumptions(), circle=model))
    held = Ground(Answer(study, Scene(study, ground.scene.findings), settled=True))
    labels = [label for _sign, label in legend.compose(replace(sight, ground=held)).entries]
    assert words in labels


def test_a_comparison_takes_the_place_of_shares_gaps_and_circles(sight: Sight) -> None:
    both = compared_sight(sight)
    assert shades(painted(both, circles.paint)) == 0
    assert shades(painted(both, uncovered.paint)) == 0
    colours = painted(both, streets.paint)
    seen = {c for c in np.frombuffer(colours.constBits(), np.uint32).tolist() if c}
    assert len(seen) == 1
    image = painted(both, compared.paint)
    assert shades(image) > 0
    assert shades(painted(sight, compared.paint)) == 0


def test_what_is_outdated_is_drawn_faintly_and_said(sight: Sight) -> None:
    fresh = compared_sight(sight)
    old = replace(fresh, outdated=True)
    strong, faint = (painted(one, compared.paint) for one in (fresh, old))
    alpha = [np.frombuffer(image.constBits(), np.uint32) >> 24 for image in (strong, faint)]
    assert alpha[1].max() < alpha[0].max()
    assert "outdated" in legend.compose(old).told


def test_slivers_of_two_polygons_of_one_circle_are_not_drawn(sight: Sight) -> None:
    found = compared_sight(sight).compared
    assert found is not None
    lost = found.lost.copy()
    lost[1] = shapely.box(*sight.ground.extent[:2], sight.ground.extent[0] + 0.5, sight.ground.extent[3])
    shapes, _gained = sight.ground.apart(replace(found, lost=lost))
    assert set(shapes.rows.tolist()) == {0}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("eyes", SIGHTS)
def test_lost_and_gained_stand_out_for_all_eyes(theme: Theme, eyes: str) -> None:
    for colour in (theme.lost, theme.gained):
        assert contrast(colour, theme.ground, eyes) >= 3.0
    one, other = (linear(colour, eyes) for colour in (theme.lost, theme.gained))
    assert np.abs(one - other).max() >= 0.1


def test_legs_on_ways_and_off_them_are_told_apart() -> None:
    on = np.array([False, True, True, False])
    assert walked.runs(on) == [(0, 1, False), (1, 3, True), (3, 4, False)]
    assert walked.runs(np.empty(0, np.bool_)) == []


def test_the_label_stands_half_way() -> None:
    xy = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 300.0]])
    assert walked.middle(xy).tolist() == [100.0, 100.0]
