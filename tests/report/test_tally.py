"""Few people are never told exactly, and cannot be worked out from what is told."""

from dataclasses import replace

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from locator.report.tally import FEW, Tally, of_district, of_street, patches_coarse, shown
from tests.report.district import make_findings, make_study

_COVER = make_findings(make_study(2, 1)).covers["meal_point"]


def _cover(parts: list[tuple[float, float, float]]) -> object:
    covered, unverified, gap = np.array(parts, dtype=float).T
    return replace(
        _COVER,
        people=covered + unverified + gap,
        covered_people=covered,
        unverified_people=unverified,
        gap_people=gap,
    )


def test_counts_under_ten_are_told_as_few() -> None:
    assert [shown(n) for n in (0, 0.3, 4, 9.4, 9.6, 10, 12.4)] == [0, FEW, FEW, FEW, 10, 10, 12]
    assert shown(float("nan")) is None


def test_complement_of_a_suppressed_part_is_rounded_to_ten() -> None:
    assert of_street(_cover([(8203, 0, 9), (0, 0, 100)]), 0) == Tally(
        8212, 8210, 0, FEW, 8210 / 8212, coarse=True
    )
    assert of_street(_cover([(8203, 0, 12), (0, 0, 100)]), 0) == Tally(8215, 8203, 0, 12, 8203 / 8215)


def test_share_is_that_of_the_numbers_shown() -> None:
    few_covered = of_street(_cover([(4, 0, 996), (1, 1, 1)]), 0)
    assert few_covered.covered == FEW
    assert few_covered.share == 0.0
    assert few_covered.gap == 1000


def test_district_is_rounded_where_a_street_is_suppressed() -> None:
    district = of_district(_cover([(8203, 0, 9), (977, 0, 124)]))
    assert (district.covered, district.gap) == (9190, 130)


def test_unknown_people_stay_unknown() -> None:
    unknown = of_street(_cover([(float("nan"),) * 3, (1, 2, 3)]), 0)
    assert unknown == Tally(None, None, None, None, None)


@given(st.lists(st.tuples(*[st.integers(0, 400)] * 3), min_size=2, max_size=2))
def test_no_suppressed_count_can_be_worked_out(parts: list[tuple[int, int, int]]) -> None:
    cover = _cover(parts)
    for row, truth in enumerate(parts):
        tally = of_street(cover, row)
        told = (tally.covered, tally.unverified, tally.gap)
        if FEW in told:
            assert all(n == FEW or n % 10 == 0 for n in told if n is not None)
            assert all(n != FEW for n, true in zip(told, truth, strict=True) if true >= 10 or true == 0)
        else:
            assert told == truth


@given(st.integers(1, 9), st.integers(1, 9), st.integers(10, 9_000), st.integers(0, 9_000))
def test_the_numbers_shown_are_the_same_whatever_the_small_number(
    one: int, other: int, whole: int, rest: int
) -> None:
    """One street's total is the same in both districts, only its small part differs."""
    shown_of = []
    for small in (one, other):
        cover = _cover([(whole + 10 - small, 0, small), (rest, 0, 500)])
        shown_of.append([of_street(cover, 0), of_street(cover, 1), of_district(cover)])
    assert shown_of[0] == shown_of[1]


@given(st.integers(1, 9), st.integers(1, 9), st.integers(10, 9_000))
def test_a_small_street_cannot_be_worked_out_from_the_district(one: int, other: int, rest: int) -> None:
    totals = [of_district(_cover([(small, 0, 0), (rest, 0, 0)])).people for small in (one, other)]
    assert totals[0] == totals[1]
    assert totals[0] % 10 == 0


def test_share_of_a_small_street_told_to_the_ten_is_not_told() -> None:
    assert of_street(_cover([(60, 0, 9), (1, 1, 1)]), 0).share is None
    assert of_street(_cover([(4, 0, 3), (1, 1, 1)]), 0).people == FEW


def test_gaps_of_a_street_are_told_to_the_ten_where_one_is_suppressed() -> None:
    findings = make_findings(make_study(2, 1))
    assert patches_coarse(findings, 0, "meal_point")  # the small gaps together hold four people
    assert not patches_coarse(replace(findings, gap_rests=(), gaps=()), 0, "meal_point")
