"""Minutes to the nearest: histogram, deciles and classes against answers worked out by hand."""

import numpy as np
import pytest

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.study import Study
from locator.gui.models.access import minutes, places
from tests.analysis import plain
from tests.gui.surveyed import held_of, small, two_streets


def test_people_stand_in_the_bins_of_their_ways_and_few_are_kept_back() -> None:
    rows = minutes.bin_rows(small(), "meal_point")
    told = dict(zip(rows.columns[0].texts, rows.columns[1].texts, strict=True))
    assert told["30–45 min"] == "40"
    assert told["over 60 min"] == "<10"
    assert told["10–15 min"] == "150"  # to the ten: 196 people less those shown
    assert sum(text not in {"0", "—"} for text in told.values()) == 3


def test_the_limit_lies_between_the_bins_that_it_parts() -> None:
    bars = minutes.bars(small(), "meal_point")
    assert bars.limit_after == 3  # 0–5, 5–10, 10–15
    assert [bar.grade for bar in bars.bars[:4]] == [0, 1, 2, 3]
    assert "no way" not in bars.words  # nobody is without
    wide = held_of(two_streets(assumptions=plain.standard(800.0)))
    assert minutes.bars(wide, "meal_point").limit_after == -1  # 800 m lies within a bin


def test_deciles_are_those_of_people_not_of_places() -> None:
    strip = minutes.deciles(small(), "meal_point")
    # 196 people: 50 at 10.8, then 100 up to 150 (76 %) at 13.5, then 40 at 43.3, then 6 at 75.8
    assert strip.numbers == ("10.8", "10.8", "13.5", "13.5", "13.5", "13.5", "13.5", "43.3", "43.3")
    assert "within 13.5 min, nine tenths within 43.3" in minutes.sentence(small(), "meal_point")


def test_the_standard_model_tells_metres() -> None:
    held = held_of(two_streets(assumptions=plain.standard(600.0)))
    assert minutes.deciles(held, "meal_point").numbers[0] == "400"
    assert "500–750 m" in minutes.bin_rows(held, "meal_point").columns[0].texts
    assert places.grade_edges(held, "meal_point").tolist() == [200.0, 400.0, 600.0, 1200.0]


def test_classes_end_at_the_limit() -> None:
    found = minutes.graded(small(), "meal_point", lit=-1, outdated=False)
    assert found.grade.tolist() == [2, 2, 4, 4]
    assert found.counted.all()
    assert not found.lit.any()
    assert found.names[2] == "10–15 min: 150 people"


def test_a_bin_points_at_its_committees() -> None:
    found = minutes.graded(small(), "meal_point", lit=2, outdated=True)
    assert found.lit.tolist() == [True, True, False, False]
    assert found.outdated


def test_people_spread_over_a_street_are_no_committees() -> None:
    street = plain.streets(plain.box(0, 0, 2000, 2000))
    spread = plain.population(["310110001"], people_60=[400.0])
    study = Study("均摊", plain.EPSG, street, plain.facilities([(1000, 1000)]), population=spread)
    found = minutes.graded(held_of(study), "meal_point", lit=-1, outdated=False)
    assert len(found.grade) == 400  # a lattice of 100 m
    assert not found.counted.any()


@pytest.mark.parametrize("edge", [5.0, 10.0, 15.0, 30.0])
def test_a_way_as_long_as_an_edge_is_within(edge: float) -> None:
    (below,) = places.grades_of(small(), "meal_point", np.array([edge]))
    (above,) = places.grades_of(small(), "meal_point", np.array([edge * 1.001]))
    assert above == below + 1


def test_round_barriers_farther_than_an_hour_and_no_way_are_one_bin() -> None:
    held = held_of(two_streets(assumptions=Assumptions(circle=CircleModel.BARRIER)))
    names = minutes.bin_rows(held, "meal_point").columns[0].texts
    assert list(names)[-1] == "over 60 min, or no way"
    assert "over 60 min" not in names
    found = minutes.graded(held, "meal_point", lit=len(names) - 1, outdated=False)
    assert found.lit.tolist() == [False, False, False, True]
