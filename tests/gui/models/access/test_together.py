"""Services together, walkers and exchange against answers worked out by hand."""

import numpy as np

from locator.gui.models.access import exchange, together, walkers
from tests.analysis import plain
from tests.gui.surveyed import held_of, small, two_streets

BOTH = ("meal_point", "care_home")


def test_who_lacks_how_many() -> None:
    found = small().surveyed.together(BOTH)
    rows = together.committee_rows(small(), found)
    lacking = {c.name: list(c.texts) for c in rows.columns}
    assert lacking["committee"] == ["甲", "乙", "丙", "丁"]
    assert lacking["lacking"] == ["1", "1", "1", "2"]
    assert lacking["which"][2] == "meal point"
    assert lacking["people"] == ["100", "50", "40", "<10"]
    assert together.sentence(small(), found).startswith("0.0% of the people reach all 2 services")
    assert [bar.told for bar in together.bars(small(), found).bars] == ["0 · 0.0%", "190 · 96.9%", "<10"]


def test_one_service_alone_is_its_coverage() -> None:
    found = small().surveyed.together(("meal_point",))
    rows = together.street_rows(small(), found)
    assert list(rows.columns[2].texts)[1:] == ["100.0%", "0.0%"]
    assert together.graded(small(), found, None, outdated=False).grade.tolist() == [0, 0, 1, 1]


def test_speeds_that_differ_take_some_of_those_near_the_limit() -> None:
    rows = walkers.street_rows(small(), "meal_point")
    one, expected = (dict(zip(rows.ids, rows.columns[at].numbers, strict=True)) for at in (1, 2))
    assert one["310110001"] == 150
    # Normal speeds 0.8 ± 0.23 m/s cut at 0: 100 people need 0.722 m/s, 50 need 0.578, worked out by hand
    assert expected["310110001"] == 105  # 100 × 0.632 + 50 × 0.833
    assert "0.23 m/s" in walkers.profile(small())


def test_the_standard_model_has_no_walkers() -> None:
    held = held_of(two_streets(assumptions=plain.standard(600.0)))
    assert "knows no walking speed" in walkers.sentence(held, "meal_point")


def test_exchange_tells_where_people_are_served() -> None:
    study = two_streets()
    rows = exchange.matrix_rows(held_of(study), "meal_point")
    cells = [list(column.texts) for column in rows.columns]
    assert cells[1] == ["150", "0"]  # served in street 0
    assert cells[3] == ["0", "0"]  # outside
    assert cells[4] == ["0", "46"]  # nowhere


def test_exchange_across_a_border_is_imported_and_exported() -> None:
    held = held_of(two_streets(assumptions=plain.standard(1200.0)))  # committee 1 reaches the care home
    rows = exchange.street_rows(held, "care_home")
    told = {column.name: list(column.texts) for column in rows.columns}
    assert told["imported"] == ["50", "0"]
    assert told["exported"] == ["0", "50"]
    heat = exchange.heat(held, "care_home")
    assert heat.said[1] == "50 people of 街0 are served in 街1"
    assert np.argmax(heat.shade) == 1


def test_a_suppressed_cell_makes_its_row_coarse() -> None:
    held = held_of(two_streets(assumptions=plain.standard(1200.0)))  # the 6 of committee 3 reach nothing
    rows = exchange.matrix_rows(held, "care_home")
    cells = {column.name: list(column.texts) for column in rows.columns}
    assert cells["nowhere"][1] == "<10"
    assert cells["310110002"][1] == "40"  # of 46 people
