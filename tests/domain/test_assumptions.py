"""How far people go: limits from minutes, speed, detour, kinds and street classes."""

from types import MappingProxyType

import pytest

from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode

RULES = MappingProxyType({"镇村": ClassRule(Mode.CYCLE, 3.0, 20.0)})
KINDS = MappingProxyType({"meal_point": 10.0})


def test_the_default_reach_is_720_metres_of_walking_and_554_of_straight_line() -> None:
    own = Assumptions()
    assert own.limit_m("meal_point") == pytest.approx(720.0)
    assert own.straight_radius_m("meal_point") == pytest.approx(720.0 / 1.3)
    assert own.cost_per_m == 1.3


def test_the_standard_circle_is_its_radius_whatever_the_minutes() -> None:
    own = Assumptions(circle=CircleModel.STANDARD, minutes=5.0, kind_minutes=KINDS, class_rules=RULES)
    assert own.limit_m("meal_point", "镇村") == 1000.0
    assert own.straight_radius_m("meal_point", "镇村") == 1000.0
    assert own.cost_per_m == 1.0


def test_a_kind_s_own_minutes_go_before_those_of_the_street_class() -> None:
    own = Assumptions(kind_minutes=KINDS, class_rules=RULES)
    assert own.minutes_for("meal_point", "镇村") == 10.0
    assert own.minutes_for("care_home", "镇村") == 20.0
    assert own.minutes_for("care_home", "主城") == 15.0


def test_a_street_class_keeps_its_own_speed() -> None:
    own = Assumptions(class_rules=RULES)
    assert own.limit_m("care_home", "镇村") == pytest.approx(20 * 60 * 3.0)
    assert own.limit_m("care_home", "主城") == pytest.approx(720.0)


def test_assumptions_are_equal_by_value() -> None:
    assert Assumptions(kind_minutes=KINDS) == Assumptions(kind_minutes=MappingProxyType({"meal_point": 10.0}))
    assert Assumptions() != Assumptions(speed_m_s=0.9)
