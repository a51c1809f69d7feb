"""The guard area reaches as far as the longest radius, and 1,500 m at least."""

from dataclasses import replace

import numpy as np
import pytest
import shapely

from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode
from locator.domain.guard import guard_m
from locator.domain.streets import Streets
from locator.domain.study import Study

STREETS = Streets.build(1, street_class=["镇村"], geometry=np.array([shapely.box(121, 31, 122, 32)], object))
CYCLE = ClassRule(Mode.CYCLE, 3.0, 20.0)


@pytest.mark.parametrize(
    ("assumptions", "metres"),
    [
        (Assumptions(), 1500.0),
        (Assumptions(circle=CircleModel.STANDARD, radius_m=2500.0), 2500.0),
        (Assumptions(detour=1.0, kind_minutes={"care_home": 60.0}), 60 * 60 * 0.8),
        (Assumptions(detour=1.2, class_rules={"镇村": CYCLE}), 20 * 60 * 3.0 / 1.2),
        (Assumptions(class_rules={"主城": CYCLE}), 1500.0),
    ],
)
def test_the_longest_radius_counts(assumptions: Assumptions, metres: float) -> None:
    study = Study("区", 4549, STREETS)
    assert guard_m(replace(study, assumptions=assumptions)) == pytest.approx(metres)
