"""Facilities that stand side by side under nearly the same name."""

import numpy as np
import pytest

from locator.domain.facilities import Facilities
from locator.importing.targets.doubles import double_problems

_METRE_NORTH = 1 / 110_900


def _told(*rows: tuple[str, str, float]) -> list[tuple[int | None, str, str]]:
    """Problems of rows of name, kind and metres north of one point."""
    table = Facilities.build(
        len(rows),
        name=[name for name, _kind, _north in rows],
        kind=[kind for _name, kind, _north in rows],
        lon=np.full(len(rows), 121.5),
        lat=[31.3 + north * _METRE_NORTH for _name, _kind, north in rows],
        source_row=np.arange(2.0, len(rows) + 2.0),
    )
    found = double_problems(table, 4549)
    return [(one.row, one.facts["other"], one.facts["metres"]) for one in found]


def test_a_gate_of_a_home_beside_the_home_is_told() -> None:
    rows = ("济民养老院-西南门", "care_home", 4.0), ("济民养老院", "care_home", 0.0)
    assert _told(*rows) == [(3, "济民养老院-西南门", "4")]


@pytest.mark.parametrize(
    "other",
    [
        ("济民养老院", "care_home", 60.0),
        ("济民养老院", "day_care", 4.0),
        ("康宁养老院", "care_home", 4.0),
    ],
)
def test_far_apart_of_another_kind_or_name_nothing_is_told(other: tuple[str, str, float]) -> None:
    assert _told(("济民养老院", "care_home", 0.0), other) == []


def test_rows_without_a_place_are_no_doubles() -> None:
    assert _told(("济民养老院", "care_home", np.nan), ("济民养老院", "care_home", np.nan)) == []
