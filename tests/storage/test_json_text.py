"""JSON as it stands in a study file."""

from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given

from locator.domain.assumptions import Assumptions, ClassRule, Mode
from locator.storage import json_text
from tests.strategies import assumption_sets


@given(assumptions=assumption_sets())
def test_assumptions_come_back_equal(assumptions: Assumptions) -> None:
    assert json_text.make(Assumptions, json_text.load(json_text.dump(assumptions))) == assumptions


def test_a_text_is_readable() -> None:
    value = {"类": ClassRule(Mode.WALK, 0.8, 15.0), "n": np.int64(3), "m": MappingProxyType({"b": np.True_})}
    assert json_text.dump(value) == (
        '{"类": {"mode": "walk", "speed_m_s": 0.8, "minutes": 15.0}, "n": 3, "m": {"b": true}}'
    )


def test_what_json_has_no_word_for_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        json_text.dump({"a": float("nan")})
    with pytest.raises(TypeError, match="set has no form"):
        json_text.dump({1})
