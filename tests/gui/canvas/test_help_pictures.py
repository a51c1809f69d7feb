"""The pictures that help is made with: one site in four models."""

import numpy as np
import pytest
from PySide6.QtGui import QFont, QImage

from locator.domain.assumptions import CircleModel
from locator.domain.study import Study
from locator.gui.canvas.four_models import four_models
from locator.gui.theme import DARK, LIGHT, Theme
from locator.services.one_site import SiteCircle, circles_of_site

_KIND = "meal_point"
_STRAIGHT = (CircleModel.STANDARD, CircleModel.DETOUR, CircleModel.BARRIER)


def _found(demo: Study) -> tuple[SiteCircle, ...]:
    table = demo.facilities
    site = str(table.id[table.name == "汀岸街道荻花社区长者食堂"][0])
    return circles_of_site(demo, _KIND, site, _STRAIGHT)


def _tinted(image: QImage, plain: QImage, box: tuple[int, int, int, int]) -> int:
    left, top, width, height = box
    one, other = (np.array(_greys(each.copy(left, top, width, height))) for each in (image, plain))
    return int((one != other).sum())


def _greys(image: QImage) -> list[int]:
    return [image.pixel(x, y) for y in range(0, image.height(), 4) for x in range(0, image.width(), 4)]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_model_has_its_map_and_they_share_a_scale(demo: Study, qapp: object, theme: Theme) -> None:
    found = _found(demo)
    image = four_models(found, _KIND, theme, QFont(), (400, 420))
    assert image.size().toTuple() == (400, 420)
    blank = QImage(400, 420, QImage.Format.Format_RGB32)
    blank.fill(theme.field)
    assert _tinted(image, blank, (0, 0, 195, 205)) > 500  # standard, upper left
    assert _tinted(image, blank, (205, 0, 195, 205)) > 500  # detour
    assert _tinted(image, blank, (0, 215, 195, 205)) > 500  # barriers, lower left
    assert _tinted(image, blank, (205, 215, 195, 205)) == 0  # no fourth was asked for


def test_the_picture_is_the_same_every_time(demo: Study, qapp: object) -> None:
    found = _found(demo)
    first, second = (four_models(found, _KIND, LIGHT, QFont(), (300, 300)) for _ in range(2))
    assert first == second
