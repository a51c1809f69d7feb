"""What must always hold, over generated studies."""

from dataclasses import replace

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from locator.domain.assumptions import CircleModel
from locator.domain.study import Study
from locator.words import use_language
from tests.properties import checks
from tests.properties.cases import MEASURED, cases, few, mixed, no_band, some, walking
from tests.properties.checks import findings


@some
@given(cases())
def test_the_three_parts_sum_to_the_street_and_the_streets_to_the_district(study: Study) -> None:
    found = findings(study)
    checks.parts_sum_to_the_street(found)
    checks.streets_sum_to_the_district(found)


@some
@given(cases())
def test_patches_and_what_is_too_small_to_list_sum_to_the_gap(study: Study) -> None:
    checks.gaps_sum_to_the_street(findings(study))


@few
@given(cases(), st.sampled_from([100.0, 700.0, 1e9]))
def test_declaring_a_list_complete_changes_no_covered_number(study: Study, metres: float) -> None:
    checks.a_complete_list_changes_nothing_covered(study, metres)


@few
@given(cases())
def test_five_minutes_cover_no_more_than_ten_and_ten_no_more_than_fifteen(study: Study) -> None:
    study = replace(study, assumptions=replace(study.assumptions, circle=CircleModel.DETOUR))
    reached = [findings(study, walking(study, minutes, 0.8)) for minutes in (5.0, 10.0, 15.0)]
    checks.covers_no_more(reached[0], reached[1])
    checks.covers_no_more(reached[1], reached[2])


@few
@given(cases(), st.floats(0.4, 1.4), st.floats(0.0, 0.5))
def test_slower_people_never_reach_more(study: Study, speed: float, more: float) -> None:
    study = replace(study, assumptions=replace(study.assumptions, circle=CircleModel.DETOUR))
    slower, faster = (findings(study, walking(study, 15.0, pace)) for pace in (speed, speed + more))
    checks.covers_no_more(slower, faster)


@few
@given(cases(), st.sampled_from([100.0, 300.0, 500.0]), st.sampled_from([0.0, 1e-6, 1.0, 500.0]))
def test_a_shorter_radius_never_covers_more(study: Study, radius: float, more: float) -> None:
    own = replace(study.assumptions, circle=CircleModel.STANDARD)
    small, large = (findings(study, replace(own, radius_m=metres)) for metres in (radius, radius + more))
    checks.covers_no_more(small, large)


@few
@given(cases(), st.data())
def test_closing_a_facility_never_raises_and_opening_it_never_lowers_what_is_covered(
    study: Study, data: st.DataObject
) -> None:
    rows = len(study.facilities)
    if rows == 0:
        return
    row = data.draw(st.integers(0, rows - 1))
    opened, closed = (
        findings(replace(study, facilities=study.facilities.with_row(row, {"status": status})))
        for status in ("open", "closed")
    )
    checks.covers_no_more(closed, opened)


@some
@given(cases())
def test_covers_equal_those_of_an_independent_slow_method(study: Study) -> None:
    found = findings(study)
    for kind in MEASURED:
        checks.agrees_with_the_oracle(study, found, kind)


@few
@given(cases(2))
def test_sampled_places_lie_in_the_part_that_their_cost_puts_them_in(study: Study) -> None:
    found = findings(study)
    for kind in MEASURED:
        checks.sampled_places_agree(study, found, kind, across=9)


@some
@given(cases())
def test_the_way_told_for_a_patch_is_the_way_to_the_nearest_facility(study: Study) -> None:
    found = findings(study)
    for kind in MEASURED:
        checks.nearest_of_each_patch_is_nearest(study, found, kind)


@few
@given(cases(), st.integers(0, 99))
def test_the_order_of_rows_and_streets_changes_no_number(study: Study, seed: int) -> None:
    other = mixed(study, seed)
    rows = np.array([other.streets.row_of(code) for code in study.streets.code])
    one, two = findings(study), findings(other)
    checks.same_numbers(one, two, rows)
    supply = {other.streets.code[s.street_row] if s.street_row >= 0 else "": s for s in two.supply}
    for mine in one.supply:
        theirs = supply[study.streets.code[mine.street_row] if mine.street_row >= 0 else ""]
        assert list(vars(mine).values())[1:] == pytest.approx(list(vars(theirs).values())[1:], nan_ok=True)
    judged = {
        (r.requirement, other.streets.code[r.street_row] if r.street_row >= 0 else ""): r.verdict
        for r in two.requirements
    }
    for result in one.requirements:
        code = study.streets.code[result.street_row] if result.street_row >= 0 else ""
        assert judged[result.requirement, code] == result.verdict


@few
@given(cases(2))
def test_the_language_changes_no_number(study: Study) -> None:
    spoken = []
    for language in ("zh", "en"):
        with use_language(language):
            spoken.append(findings(study))
    checks.same_numbers(*spoken)


@few
@given(cases(2))
def test_the_same_study_gives_exactly_the_same_numbers_again(study: Study) -> None:
    one, two = findings(study), findings(no_band(study))
    again = findings(study)
    for kind in MEASURED:
        assert np.array_equal(one.covers[kind].covered_m2, again.covers[kind].covered_m2)
        assert np.array_equal(one.covers[kind].covered_m2, two.covers[kind].covered_m2)
