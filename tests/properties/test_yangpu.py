"""What must always hold, over the real streets of Yangpu with made-up facilities and people."""

from dataclasses import replace

import numpy as np
import pytest

from locator.analysis.live import Live
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.edits import apply
from locator.domain.study import Edit, Study
from tests.properties import checks
from tests.properties.cases import MEASURED, evenly, mixed, no_band, walking, yangpu
from tests.properties.checks import findings

STANDARD = Assumptions(circle=CircleModel.STANDARD, radius_m=500.0)


@pytest.fixture(params=["detour", "standard", "even"])
def study(request: pytest.FixtureRequest) -> Study:
    if request.param == "standard":
        return replace(yangpu(), assumptions=STANDARD)
    return evenly(yangpu()) if request.param == "even" else yangpu()


def test_parts_sum_to_streets_and_streets_to_the_district(study: Study) -> None:
    found = findings(study)
    checks.parts_sum_to_the_street(found)
    checks.streets_sum_to_the_district(found)
    checks.gaps_sum_to_the_street(found)


def test_declaring_a_list_complete_changes_no_covered_number(study: Study) -> None:
    checks.a_complete_list_changes_nothing_covered(study, 400.0)


def test_fewer_minutes_and_slower_people_never_reach_more() -> None:
    reached = [findings(yangpu(), walking(yangpu(), minutes, 0.8)) for minutes in (5.0, 10.0, 15.0)]
    checks.covers_no_more(reached[0], reached[1])
    checks.covers_no_more(reached[1], reached[2])
    checks.covers_no_more(reached[2], findings(yangpu(), walking(yangpu(), 15.0, 0.9)))


def test_closing_facilities_never_raises_what_is_covered(study: Study) -> None:
    fewer = replace(study, facilities=study.facilities.take(np.arange(0, len(study.facilities), 2)))
    checks.covers_no_more(findings(fewer), findings(study))


def test_covers_equal_those_of_an_independent_slow_method(study: Study) -> None:
    # Slivers inside the district are no edge, which the slow method knows nothing of: all lists complete.
    study = no_band(study)
    found = findings(study)
    for kind in MEASURED:
        checks.agrees_with_the_oracle(study, found, kind)
        checks.nearest_of_each_patch_is_nearest(study, found, kind)


def test_sampled_places_lie_in_the_part_that_their_cost_puts_them_in() -> None:
    study = no_band(yangpu())
    checks.sampled_places_agree(study, findings(study), "meal_point", across=10)


def test_the_order_of_rows_changes_no_number(study: Study) -> None:
    other = mixed(study, 5)
    rows = np.array([other.streets.row_of(code) for code in study.streets.code])
    checks.same_numbers(findings(study), findings(other), rows)


def test_live_numbers_equal_a_full_run_s_along_a_drag_and_back(study: Study) -> None:
    live, values = Live(study, asked=MEASURED), [study]
    for step in range(6):
        lon, lat = study.facilities.lon[3] + 0.004 * step, study.facilities.lat[3] - 0.003 * step
        values.append(apply(values[-1], Edit("move", "f003", {"lon": lon, "lat": lat})))
    values.append(apply(values[-1], Edit("remove", "f010")))
    values.append(apply(values[-1], Edit("change", "f011", {"status": "closed"})))
    for value in (*values, *reversed(values)):
        live.show(value)
        checks.same_numbers(live.findings(), findings(value))


def test_a_street_that_touches_no_outer_border_has_nothing_unverified() -> None:
    cover = findings(replace(yangpu(), assumptions=STANDARD)).covers["meal_point"]
    row = yangpu().streets.row_of("310110012")
    assert cover.unverified_m2[row] == 0.0
