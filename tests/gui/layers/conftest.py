"""The demo laid out for drawing, with all that is found of it."""

from functools import cache

import pytest

from locator.analysis.run import analyse
from locator.gui.answering import Answer
from locator.gui.layers.ground import Ground
from locator.gui.layers.sight import Sight
from locator.gui.layers.viewport import Viewport
from locator.gui.theme import LIGHT
from locator.report.scene import Scene
from locator.services.demo import make_demo
from locator.words import use_language

KIND = "meal_point"


@cache
def demo_ground() -> Ground:
    with use_language("en"):
        study = make_demo()
    return Ground(Answer(study, Scene(study, analyse(study)), settled=True))


@pytest.fixture
def ground() -> Ground:
    return demo_ground()


@pytest.fixture
def sight(ground: Ground) -> Sight:
    view = Viewport.fit(ground.extent, 480, 360)
    return Sight(ground, view, LIGHT, KIND, frozenset({KIND, "care_home"}))
