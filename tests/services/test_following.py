"""Findings that follow a study: right after every change, however they got there."""

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from locator.analysis.run import analyse
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.edits import apply
from locator.domain.layers import Ways
from locator.domain.study import Edit, Study
from locator.errors import InputError
from locator.services.following import Following
from tests.analysis.plain import EPSG, box, facilities, standard, streets
from tests.properties import checks
from tests.properties.cases import cases, edits, few


@pytest.fixture
def study() -> Study:
    spots = facilities([(0.0, 0.0), (500.0, 0.0)])
    return Study("试", EPSG, streets(box(-2000, -2000, 2000, 2000)), spots, assumptions=standard(500.0))


@few
@given(cases(2), st.data())
def test_after_any_edits_the_settled_findings_are_those_of_a_full_run(
    study: Study, data: st.DataObject
) -> None:
    following = Following()
    following.show(study)
    for _ in range(data.draw(st.integers(1, 4))):
        study = apply(study, data.draw(edits(study)))
        following.show(study)
    found = following.settle()
    if found and found.covers:
        checks.same_numbers(found, analyse(study))


def test_covers_and_basis_are_right_before_the_rest_is(study: Study) -> None:
    following = Following()
    first = following.show(study)
    wider = replace(study, assumptions=standard(700.0))
    quick = following.show(wider)
    full = analyse(wider)
    assert first is not None
    assert quick is not None
    assert quick.basis == full.basis
    assert quick.covers["meal_point"].covered_m2 == pytest.approx(full.covers["meal_point"].covered_m2)
    assert quick.gaps is first.gaps
    checks.same_numbers(following.settle(), full)


def test_what_cannot_be_measured_leaves_what_was_shown(study: Study) -> None:
    following = Following()
    following.show(study)
    with pytest.raises(InputError):
        following.show(replace(study, ways=Ways(), assumptions=Assumptions(circle=CircleModel.NETWORK)))
    checks.same_numbers(following.settle(), analyse(study))


def test_without_facilities_there_is_nothing_to_find(study: Study) -> None:
    empty = replace(study, facilities=study.facilities.take(study.facilities.id == ""))
    following = Following()
    assert following.show(empty) is None
    assert following.settle() is None
    checks.same_numbers(following.show(study), analyse(study))


def test_removing_the_last_facility_leaves_nothing_to_find(study: Study) -> None:
    following = Following()
    following.show(study)
    for facility in ("f0", "f1"):
        study = apply(study, Edit("remove", facility))
    assert following.show(study) is None
