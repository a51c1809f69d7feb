"""Assumptions asked for on the spot: what goes together, what is possible, and what overrides what."""

import math
from dataclasses import replace
from typing import Any

import pytest

from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode
from locator.domain.imports import ImportRecord
from locator.domain.study import Study
from locator.errors import ExitStatus, InputError, UsageError
from locator.services.analysing import measure, without_list
from locator.services.assume import Overrides, class_rule, number_or_none, with_overrides
from tests.analysis.plain import EPSG, box, facilities, streets
from tests.analysis.plain import standard as standard_circle

OWN = Assumptions(kind_minutes={"care_home": 30.0})


def refused(code: str, own: Assumptions = OWN, **asked: Any) -> None:
    with pytest.raises(UsageError) as fault:
        with_overrides(own, Overrides(**asked))
    assert fault.value.code == code
    assert fault.value.exit_status is ExitStatus.USAGE
    assert fault.value.remedy


def test_nothing_asked_leaves_the_study_s_own() -> None:
    assert with_overrides(OWN, Overrides()) == OWN


def test_minutes_asked_for_on_the_spot_go_before_those_of_kinds() -> None:
    assert with_overrides(OWN, Overrides(minutes=10.0)).minutes_for("care_home") == 10.0


def test_minutes_to_be_kept_are_the_general_ones_and_kinds_keep_theirs() -> None:
    kept = with_overrides(OWN, Overrides(minutes=10.0), keep=True)
    assert (kept.minutes_for("care_home"), kept.minutes_for("meal_point")) == (30.0, 10.0)


def test_minutes_asked_for_a_kind_or_a_class_stand_beside_general_ones() -> None:
    own = Assumptions(
        kind_minutes={"care_home": 30.0, "meal_point": 20.0},
        class_rules={"镇村": ClassRule(Mode.CYCLE, 3.0, 25.0), "新城": ClassRule(Mode.WALK, 1.0, 25.0)},
    )
    asked = Overrides(
        minutes=10.0,
        kind_minutes={"care_home": 40.0},
        class_rules={"新城": ClassRule(Mode.WALK, 0.9, 12.0)},
    )
    made = with_overrides(own, asked)
    assert (made.minutes_for("care_home"), made.minutes_for("meal_point")) == (40.0, 10.0)
    assert (made.minutes_for("meal_point", "镇村"), made.speed_for("镇村")) == (10.0, 3.0)
    assert made.minutes_for("meal_point", "新城") == 12.0


def test_stored_assumptions_can_be_taken_away() -> None:
    own = Assumptions(
        older_share=0.3,
        kind_minutes={"care_home": 30.0},
        class_rules={"镇村": ClassRule(Mode.CYCLE, 3.0, 25.0)},
    )
    asked = Overrides(no_older_share=True, kind_minutes={"care_home": None}, class_rules={"镇村": None})
    assert with_overrides(own, asked, keep=True) == Assumptions()


def test_a_kind_may_be_named_in_the_reader_s_words() -> None:
    assert dict(with_overrides(Assumptions(), Overrides(kind_minutes={"助餐点": 5.0})).kind_minutes) == {
        "meal_point": 5.0
    }


def test_a_radius_goes_only_with_the_standard_circle() -> None:
    refused("option_without_meaning", radius_m=500.0)
    refused("option_without_meaning", circle="detour", radius_m=500.0)
    made = with_overrides(OWN, Overrides(circle="standard", radius_m=500.0))
    assert made.limit_m("meal_point") == 500.0
    assert with_overrides(standard_circle(1000.0), Overrides(radius_m=300.0)).radius_m == 300.0


@pytest.mark.parametrize(
    "asked",
    [
        {"minutes": 10.0},
        {"speed_m_s": 0.9},
        {"detour": 1.2},
        {"kind_minutes": {"care_home": 30.0}},
        {"class_rules": {"镇村": ClassRule(Mode.CYCLE, 3.0, 15.0)}},
    ],
)
def test_walking_has_no_meaning_with_the_standard_circle(asked: dict[str, Any]) -> None:
    refused("option_without_meaning", circle="standard", **asked)
    refused("option_without_meaning", own=standard_circle(500.0), **asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"minutes": 0.0},
        {"minutes": math.nan},
        {"speed_m_s": -0.8},
        {"speed_m_s": math.inf},
        {"detour": 0.99},
        {"older_share": 1.01},
        {"min_gap_people": -1.0},
        {"circle": "standard", "radius_m": 0.0},
        {"kind_minutes": {"care_home": 0.0}},
    ],
)
def test_impossible_numbers_are_wrong_usage(asked: dict[str, Any]) -> None:
    refused("option_out_of_range", **asked)


def test_unknown_circles_and_kinds_are_wrong_usage() -> None:
    refused("circle_unknown", circle="square")
    refused("kind_unknown", kind_minutes={"cinema": 5.0})


def test_a_class_rule_is_read_from_its_text() -> None:
    assert class_rule("镇村=cycle,3,15") == ("镇村", ClassRule(Mode.CYCLE, 3.0, 15.0))


def test_the_word_none_takes_a_rule_or_a_number_away() -> None:
    assert class_rule("镇村=none") == ("镇村", None)
    assert (number_or_none("--older-share", "None"), number_or_none("--older-share", "0.3")) == (None, 0.3)
    with pytest.raises(UsageError, match="a third"):
        number_or_none("--older-share", "a third")


@pytest.mark.parametrize(
    "text", ["", "=none", "镇村", "镇村=cycle", "镇村=fly,3,15", "镇村=walk,fast,15", "镇村=walk,1,2,3"]
)
def test_a_class_rule_of_another_form_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError) as fault:
        class_rule(text)
    assert fault.value.code == "class_rule_unreadable"


def test_an_answer_is_measured_under_what_was_asked_and_its_basis_says_so() -> None:
    study = Study("试", EPSG, streets(box(0, 0, 900, 900)), facilities([(0.0, 0.0)]))
    found = measure(study, Overrides(circle="standard", radius_m=300.0), ["meal_point", "meal_point"])
    assert list(found.covers) == ["meal_point"]
    assert found.basis.assumptions.circle is CircleModel.STANDARD
    assert study.assumptions.circle is CircleModel.DETOUR


def test_a_study_without_facilities_has_nothing_to_measure_unless_a_kind_is_named() -> None:
    study = Study("试", EPSG, streets(box(0, 0, 900, 900)))
    with pytest.raises(InputError) as fault:
        measure(study)
    assert fault.value.code == "no_facilities"
    assert measure(study, wanted=["care_home"]).covers["care_home"].covered_m2[0] == 0.0


def test_the_network_model_without_ways_is_refused_plainly() -> None:
    study = Study("试", EPSG, streets(box(0, 0, 900, 900)), facilities([(0.0, 0.0)]))
    with pytest.raises(InputError) as fault:
        measure(study, Overrides(circle="network"))
    assert fault.value.code == "no_ways"


def test_a_walker_brings_its_speed_unless_one_is_asked_for() -> None:
    own = with_overrides(Assumptions(), Overrides(walker="frail"))
    assert (own.walker, own.speed_m_s) == ("frail", 0.64)
    own = with_overrides(Assumptions(), Overrides(walker="frail", speed_m_s=0.7))
    assert (own.walker, own.speed_m_s) == ("frail", 0.7)
    with pytest.raises(UsageError) as fault:
        with_overrides(Assumptions(), Overrides(walker="runner"))
    assert fault.value.code == "walker_unknown"


def test_kinds_of_which_nothing_is_known_are_told() -> None:
    spots = facilities([(0.0, 0.0)])
    study = Study("试", EPSG, streets(box(0, 0, 900, 900)), spots)
    assert without_list(study, ("meal_point", "care_home")) == ("care_home",)
    empty = ImportRecord("homes", "facilities", "h.csv", "", kinds={"care_home": 3})
    assert without_list(replace(study, imports=(empty,)), ("meal_point", "care_home")) == ()
