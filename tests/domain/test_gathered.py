"""One problem of many rows is told once, and comes apart again."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from locator.domain.gathered import gathered, left, parted, rows_of, times
from locator.domain.problems import Problem

ROWS = st.lists(st.integers(2, 400), min_size=1, max_size=60, unique=True)


def _unknown(row: int, value: str = "甲") -> Problem:
    return Problem("kind_unknown", row, "类型", value)


@given(ROWS)
def test_rows_come_back(rows: list[int]) -> None:
    (one,) = gathered([_unknown(row) for row in rows])
    assert one.row == min(rows)
    assert (times(one), rows_of(one)) == (len(rows), sorted(rows))
    assert [part.row for part in parted([one])] == sorted(rows)
    assert gathered([one]) == [one]


@given(ROWS, st.sets(st.integers(2, 400)))
def test_what_is_left_is_what_was_not_put_right(rows: list[int], gone: set[int]) -> None:
    (one,) = gathered([_unknown(row) for row in rows])
    rest = left(one, gone)
    assert ([] if rest is None else rows_of(rest)) == sorted(set(rows) - gone)


def test_other_values_and_codes_stay_apart() -> None:
    place = Problem("no_coordinates", 2, facts={"name": "甲院"})
    whole = Problem("column_unit", column="面积")
    told = gathered([_unknown(2), place, _unknown(3, "乙"), replace(place, row=3), whole, _unknown(9)])
    assert [(one.code, one.row, times(one)) for one in told] == [
        ("kind_unknown", 2, 2),
        ("no_coordinates", 2, 1),
        ("kind_unknown", 3, 1),
        ("no_coordinates", 3, 1),
        ("column_unit", None, 1),
    ]
    assert "2" in told[0].reason.removeprefix(told[2].reason.replace("乙", "甲"))
    assert told[0].facts["also"] == "2, 9"
