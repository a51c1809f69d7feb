"""Supply shared, and how firm: against answers worked out by hand."""

import numpy as np
import pytest

from locator.domain.doubt import Detours, Doubts
from locator.gui.models.access import detours, firmness, supply
from locator.services.access import Decay
from tests.analysis import plain
from tests.gui.surveyed import held_of, small, two_streets


def test_beds_are_shared_among_those_who_reach_them() -> None:
    found = supply.share(small(), "care_home", Decay.EVEN, each=False)
    rows = supply.street_rows(small(), found)
    told = {column.name: list(column.texts) for column in rows.columns}
    assert told["score"][0] == "102.0"  # 20 beds over 196 people
    assert told["score"][1:] == ["0.0", "434.8"]  # 0.5 a person for 40 of 46
    assert told["note"][2] == "at least"  # the small home is in reach and tells nothing
    assert "20.4" not in told["score"]
    assert "licensed beds" in supply.column_words(found.column)


def test_gini_of_one_that_holds_all() -> None:
    found = supply.share(small(), "care_home", Decay.EVEN, each=False)
    assert found.equity.gini == pytest.approx(1 - 40 / 196)
    plot = supply.lorenz(found)
    assert plot is not None
    assert plot.y[50] == 0.0  # the half served least
    assert plot.y[-1] == 1.0


def test_sites_that_tell_nothing_are_listed() -> None:
    found = supply.share(small(), "care_home", Decay.EVEN, each=False)
    rows = supply.left_out_rows(small(), "care_home", found)
    assert [list(column.texts) for column in rows.columns] == [["小院"], ["capacity not told"]]


def test_without_any_capacity_there_is_nothing_to_share() -> None:
    found = supply.share(small(), "meal_point", Decay.GAUSSIAN, each=False)
    assert "no site tells its capacity" in supply.sentence(small(), "meal_point", found)
    assert supply.lorenz(found) is None
    each = supply.share(small(), "meal_point", Decay.EVEN, each=True)
    assert supply.street_rows(small(), each).columns[2].texts[0] == "5.1"  # 1 site over 196 people


def test_the_curve_rises_with_the_minutes_and_marks_now() -> None:
    curve = firmness.curve_of(small(), "meal_point", 0)
    assert curve is not None
    plot = firmness.plot(small(), "meal_point", curve)
    assert plot is not None
    assert plot.mark == (15.0, "now 15 min")
    assert plot.y[9] == 0.0  # ten minutes reach nobody
    assert plot.y[10] == pytest.approx(50 / 196)
    assert plot.y[13] == pytest.approx(150 / 196)
    assert plot.said[10] == "11 min: 50 people, 25.5%"
    assert list(np.diff(plot.y) >= 0).count(False) == 0


def test_a_step_that_adds_few_makes_the_curve_coarse() -> None:
    """Committee 3, 6 people, is reached between 1,200 and 1,250 m: no subtraction may tell."""
    held = held_of(two_streets(assumptions=plain.standard(600.0)))
    curve = firmness.curve_of(held, "care_home", 0)
    assert curve is not None
    rows = firmness.curve_rows(held, "care_home", curve)
    told = dict(zip(rows.columns[0].texts, rows.columns[1].texts, strict=True))
    added = dict(zip(rows.columns[0].texts, rows.columns[3].texts, strict=True))
    assert (told["1,200"], told["1,250"]) == ("90", "100")  # 90 and 96
    assert added["1,250"] == "<10"


def test_metres_alone_in_the_standard_model() -> None:
    held = held_of(two_streets(assumptions=plain.standard(600.0)))
    curve = firmness.curve_of(held, "meal_point", 0)
    assert curve is not None
    assert curve.axis == "metres"
    assert firmness.curve_of(held, "meal_point", 1) is None


def test_without_errors_every_interval_is_its_number() -> None:
    sure = Doubts(detour=0.0, speed_m_s=0.0, position_m=0.0, people=0.0, replicates=20)
    (found,) = small().surveyed.doubt(sure, kinds=("meal_point",))
    rows = firmness.doubt_rows(small(), found)
    told = {column.name: list(column.texts) for column in rows.columns}
    assert told["covered"][0] == "150 to 150"
    assert told["share_between"][1] == "100.0% to 100.0%"
    assert told["robust"][1:] == ["firm (100.0%)", "firm (100.0%)"]
    assert "rank of 0 of 2 streets is not firm" in firmness.doubt_sentence(small(), "meal_point", found)


def test_large_errors_widen_the_interval() -> None:
    wild = Doubts(detour=0.5, speed_m_s=0.2, replicates=60)
    (found,) = small().surveyed.doubt(wild, kinds=("meal_point",))
    spans = firmness.spans(small(), found)
    assert spans.count == 3
    assert spans.spans[0].low < spans.spans[0].high


def test_the_districts_median_is_offered_and_never_below_one() -> None:
    values = np.array([1.2, np.nan, 1.264])
    found = Detours(values, values - 0.1, values + 0.1, np.array([50, 0, 50]))
    assert detours.offered(found) == 1.26
    assert detours.adopted(small().study.assumptions, 1.26).detour == 1.26
    rows = detours.rows(small(), found)
    assert list(rows.columns[1].texts) == ["1.26", "1.20", "—"]
    assert list(rows.columns[5].texts) == [" ", " ", "few ways measured"]
    nothing = Detours(values * np.nan, values, values, np.zeros(3, np.int64))
    assert detours.offered(nothing) is None
