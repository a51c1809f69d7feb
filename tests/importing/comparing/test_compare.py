from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.domain.facilities import Facilities
from locator.domain.study import Edit
from locator.errors import UsageError
from locator.importing.comparing.changes import Acceptance
from locator.importing.comparing.compare import compare
from locator.importing.comparing.merge import merge

_EAST_100_M = 0.00105
EPSG = 4549


def _table(*rows: dict[str, Any]) -> Facilities:
    filled = [
        {"list": "甲单", "kind": "meal_point", "status": "open", "lon": 121.5, "lat": 31.2, "id": row["name"]}
        | row
        for row in rows
    ]
    names = {name for row in filled for name in row}
    columns = {name: [row.get(name, "" if name in _TEXT else np.nan) for row in filled] for name in names}
    return Facilities.build(len(filled), **columns)


_TEXT = {name for name, role in Facilities.columns().items() if role == "text"}


def _counts(earlier: Facilities, new: Facilities, missing: Any = "keep") -> dict[str, int]:
    counts = _merge(earlier, new, missing)[1]
    return {name: number for name, number in counts.items() if number}


def _merge(
    earlier: Facilities, new: Facilities, missing: Any = "keep", **options: Any
) -> tuple[Facilities, dict[str, int]]:
    accept = Acceptance({"missing": "take"} if missing == "close" else {})
    merged = merge(earlier, compare(earlier, new, EPSG, **options), accept)
    return merged.facilities, merged.counts


def test_a_first_import_adds_all() -> None:
    new = _table({"name": "甲"}, {"name": "乙"})
    merged, counts = _merge(Facilities(), new)
    assert merged == new
    assert counts["added"] == 2


def test_other_lists_and_kinds_are_left_alone() -> None:
    earlier = _table({"name": "甲", "list": "乙单"}, {"name": "乙", "kind": "care_home"})
    new = _table({"name": "丙"})
    merged, counts = _merge(earlier, new, "close", kind="meal_point")
    assert merged.status.tolist() == ["open"] * 3
    assert (counts["added"], counts["closed"], counts["missing"]) == (1, 0, 0)


def test_what_is_missing_is_kept_or_closed() -> None:
    earlier, new = _table({"name": "甲"}, {"name": "乙", "lon": 121.6}), _table({"name": "甲"})
    kept, counts = _merge(earlier, new)
    assert (kept.status.tolist(), counts["missing"], counts["closed"]) == (["open", "open"], 1, 0)
    closed, counts = _merge(earlier, new, "close")
    assert (closed.status.tolist(), counts["missing"], counts["closed"]) == (["open", "closed"], 0, 1)
    assert _counts(closed, new, "close") == {"unchanged": 1}


def test_moved_changed_and_kept_identifiers() -> None:
    earlier = _table(
        {"name": "甲", "id": "1", "address": "某路1号"},
        {"name": "乙", "id": "2", "address": "某路2号", "licensed_beds": 10.0},
        {"name": "丙", "id": "3", "address": "某路3号"},
        {"name": "丁", "id": "4", "address": "旧路4号"},
        {"name": "戊", "id": "5", "address": "某路5号"},
    )
    new = _table(
        {"name": "甲", "id": "a", "address": "某路1号", "lon": 121.5 + _EAST_100_M},
        {"name": "乙", "id": "b", "address": "某路2号", "licensed_beds": 20.0},
        {"name": "丙", "id": "c", "address": " 某路 3号", "lon": 121.5 + _EAST_100_M / 20},
        {"name": "丁", "id": "d", "address": "新路4号"},
        {"name": "戊", "id": "e", "address": "某路5号", "lon": np.nan, "lat": np.nan},
    )
    merged, counts = _merge(earlier, new)
    assert merged.id.tolist() == ["1", "2", "3", "4", "5"]
    assert merged.licensed_beds[1] == 20.0
    assert (counts["moved"], counts["changed"], counts["added"]) == (1, 2, 0)


def test_what_a_list_leaves_blank_stays() -> None:
    known = {"address": "某路1号", "licensed_beds": 100.0, "hours": "全天", "x_declared": 121.5}
    earlier = _table({"name": "甲", "id": "1", "status": "closed"} | known)
    blank = {"address": "", "licensed_beds": np.nan, "hours": "", "lon": np.nan, "lat": np.nan}
    merged, counts = _merge(earlier, _table({"name": "甲", "id": "9"} | blank))
    assert {name: getattr(merged, name)[0] for name in known} == known
    assert (merged.lon[0], merged.status[0], counts["changed"]) == (121.5, "open", 1)


def test_another_name_at_the_same_address_is_another_facility() -> None:
    earlier = _table({"name": "天禄老年公寓", "id": "1", "address": "某路1号"})
    new = _table({"name": "夏溪助老中心", "id": "2", "address": "某路1号"})
    assert _counts(earlier, new) == {"added": 1, "missing": 1}


def test_a_new_name_at_the_same_place_is_unsure() -> None:
    earlier = _table(
        {"name": "北河路街道长者食堂", "id": "1"}, {"name": "东湖护理站", "id": "2", "lon": 121.6}
    )
    new = _table({"name": "北河路街道第一长者食堂", "id": "9"}, {"name": "全然不同", "id": "8", "lon": 121.6})
    merged, counts = _merge(earlier, new)
    assert (counts["unsure"], counts["added"], counts["missing"]) == (1, 1, 1)
    assert merged.id.tolist() == ["1", "2", "8"]


def test_an_identifier_that_is_taken_is_not_given_twice() -> None:
    earlier = _table({"name": "乙", "id": "x", "list": "别单"})
    new = _table({"name": "甲", "id": "x"})
    merged, _ = _merge(earlier, new)
    assert merged.id.tolist() == ["x", "x-2"]


def test_brackets_in_a_name_leave_no_doubt_at_one_address() -> None:
    earlier = _table({"name": "东湖护理站", "id": "1", "address": "某路1号", "lon": np.nan})
    new = _table({"name": "东湖护理站（南楼）", "id": "9", "address": "某路1号", "lon": np.nan})
    merged, counts = _merge(earlier, new)
    assert (merged.name.tolist(), counts["changed"]) == (["东湖护理站（南楼）"], 1)


def test_two_equally_good_rivals_leave_doubt() -> None:
    earlier = _table({"name": "东湖护理站", "id": "1", "address": "某路1号"})
    new = _table(
        {"name": "东湖护理站（南楼）", "id": "8", "address": "某路1号"},
        {"name": "东湖护理站（北楼）", "id": "9", "address": "某路1号"},
    )
    assert _counts(earlier, new) == {"unsure": 1, "added": 1}


def test_the_lists_own_number_finds_a_facility_under_another_name_and_place() -> None:
    earlier = _table({"name": "甲", "id": "1", "ref": "S7", "address": "某路1号"})
    new = _table({"name": "乙", "id": "9", "ref": "S7", "address": "远路9号", "lon": 121.6})
    merged, counts = _merge(earlier, new)
    assert (merged.id.tolist(), merged.name.tolist(), counts["moved"]) == (["1"], ["乙"], 1)


_UPDATED = (
    _table(
        {"name": "甲", "id": "1"},
        {"name": "乙", "id": "2", "lon": 121.6, "licensed_beds": 10.0},
        {"name": "丙", "id": "3", "lon": 121.7},
        {"name": "北河路街道长者食堂", "id": "4", "lon": 121.8},
    ),
    _table(
        {"name": "甲", "id": "a", "lon": 121.5 + _EAST_100_M},
        {"name": "乙", "id": "b", "lon": 121.6, "licensed_beds": 20.0},
        {"name": "丁", "id": "d", "lon": 121.9},
        {"name": "北河路街道第一长者食堂", "id": "n", "lon": 121.8},
    ),
)


def test_changes_are_taken_over_by_group_and_by_row() -> None:
    earlier, new = _UPDATED
    comparison = compare(earlier, new, EPSG)
    usual = merge(earlier, comparison)
    assert [(row.change, row.key, row.taken) for row in usual.rows] == [
        ("moved", "1", True),
        ("changed", "2", True),
        ("unsure", "4", True),
        ("added", "+d", True),
        ("missing", "3", False),
    ]
    assert [(c.column, c.before, c.after) for c in usual.rows[1].cells] == [("licensed_beds", "10", "20")]
    done = merge(
        earlier,
        comparison,
        Acceptance({"moved": "leave", "missing": "take"}, {"2": "leave", "4": "apart", "+d": "leave"}),
    )
    assert done.facilities.take(np.arange(4)) == earlier.with_row(2, {"status": "closed"})
    assert done.facilities.name.tolist()[4:] == ["北河路街道第一长者食堂"]
    assert {k: n for k, n in done.counts.items() if n} == {"added": 1, "closed": 1, "left": 3}


def test_leaving_everything_changes_nothing() -> None:
    earlier, new = _UPDATED
    nothing = Acceptance(dict.fromkeys(("added", "moved", "changed", "unsure"), "leave"))
    assert merge(earlier, compare(earlier, new, EPSG), nothing).facilities == earlier


def test_a_part_of_a_list_leaves_nothing_missing() -> None:
    earlier, new = _UPDATED
    comparison = compare(earlier, new.take(np.array([1])), EPSG, partial=True)
    merged = merge(earlier, comparison, Acceptance({"missing": "take"}))
    assert (merged.counts["closed"], merged.counts["changed"]) == (0, 1)


def test_what_was_taken_out_by_hand_stays_out_unless_it_is_asked_for() -> None:
    earlier, new = (
        _table({"name": "乙", "id": "2"}),
        _table({"name": "甲", "id": "1"}, {"name": "乙", "id": "2"}),
    )
    out = Edit("remove", "1", before=new.row(0))
    comparison = compare(earlier, new, EPSG, edits=(out,))
    merged = merge(earlier, comparison)
    assert (merged.facilities.name.tolist(), merged.counts["removed"]) == (["乙"], 1)
    back = merge(earlier, comparison, Acceptance({"removed": "take"}))
    assert (back.facilities.name.tolist(), back.counts["added"]) == (["乙", "甲"], 1)


def test_only_known_changes_can_be_decided_on() -> None:
    with pytest.raises(UsageError) as caught:
        Acceptance({"unchanged": "leave"})
    assert caught.value.code == "change_unknown"


def test_a_comparison_of_other_tables_is_refused() -> None:
    one, two = _table({"name": "甲"}), _table({"name": "甲"}, {"name": "乙"})
    with pytest.raises(ValueError, match="another table"):
        merge(two, compare(one, one, EPSG))


_rows = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["甲", "乙", "丙"]),
            "address": st.sampled_from(["", "某路1号", "某路2号"]),
            "lon": st.sampled_from([121.5, 121.50001, 121.6, np.nan]),
            "licensed_beds": st.sampled_from([np.nan, 1.0, 2.0]),
            "kind": st.sampled_from(["meal_point", "care_home"]),
        }
    ),
    max_size=12,
)


def _numbered(rows: list[dict[str, Any]], mark: str) -> Facilities:
    return _table(*({**row, "id": f"{mark}{i}"} for i, row in enumerate(rows))) if rows else Facilities()


@given(_rows)
def test_the_same_list_again_changes_nothing(rows: list[dict[str, Any]]) -> None:
    table = _numbered(rows, "a")
    merged, counts = _merge(table, table, "close")
    assert merged == table
    assert counts["unchanged"] == len(table) == sum(counts.values())


@given(_rows, _rows, st.sampled_from(["keep", "close"]))
def test_every_row_is_counted_once(one: Any, other: Any, missing: Any) -> None:
    earlier, new = _numbered(one, "a"), _numbered(other, "b")
    comparison = compare(earlier, new, EPSG)
    done = merge(earlier, comparison, Acceptance({"missing": "take"} if missing == "close" else {}))
    merged, counts = done.facilities, done.counts
    assert len(set(merged.id)) == len(merged) == len(earlier) + counts["added"]
    assert counts["added"] + len(comparison.pairs) == len(new)
    compared = len(earlier) if len(new) else 0
    assert len(done.rows) == (sum(counts.values()) - counts["unchanged"] if compared else 0)
    assert len(comparison.pairs) + len(comparison.missing) == compared


@pytest.mark.parametrize("missing", ["keep", "close"])
def test_an_empty_study_and_an_empty_list(missing: Any) -> None:
    assert _counts(Facilities(), Facilities(), missing) == {}


def test_a_list_is_compared_over_all_its_kinds() -> None:
    earlier = _table(
        {"name": "甲", "id": "1", "kind": "care_home", "address": "某路1号"},
        {"name": "乙", "id": "2", "kind": "day_care", "lon": 121.6},
    )
    new = _table({"name": "甲", "id": "9", "kind": "integrated_centre", "address": "某路1号"})
    merged, counts = _merge(earlier, new, "close")
    assert merged.id.tolist() == ["1", "2"]
    assert merged.kind.tolist() == ["integrated_centre", "day_care"]
    assert merged.status.tolist() == ["open", "closed"]
    assert (counts["changed"], counts["closed"], counts["added"]) == (1, 1, 0)


_LISTED = {"name": "甲", "id": "1", "x_declared": 121.5, "y_declared": 31.2, "licensed_beds": 10.0}
_UNPLACED = _LISTED | {"lon": np.nan, "lat": np.nan, "x_declared": np.nan, "y_declared": np.nan}
_PLACED = Edit("move", "1", {"lon": 121.55, "lat": 31.25}, {"lon": np.nan, "lat": np.nan})


def _after(row: dict[str, Any], *edits: Edit) -> Facilities:
    return _table({**row, **{name: value for edit in edits for name, value in edit.values.items()}})


def test_a_place_set_by_hand_stays_while_the_list_says_the_same() -> None:
    earlier = _after(_UNPLACED, _PLACED)
    merged, counts = _merge(earlier, _table(_UNPLACED), edits=(_PLACED,))
    assert (merged.lon[0], merged.lat[0], counts["unchanged"]) == (121.55, 31.25, 1)
    merged, counts = _merge(earlier, _table(_LISTED), edits=(_PLACED,))
    assert (merged.lon[0], counts["moved"]) == (121.5, 1)


def test_a_cell_set_by_hand_stays_until_the_list_changes_it() -> None:
    beds = Edit("change", "1", {"licensed_beds": 12.0, "status": "suspended"})
    beds = replace(beds, before={"licensed_beds": 10.0, "status": "open"})
    later = Edit("change", "1", {"licensed_beds": 14.0}, {"licensed_beds": 12.0})
    earlier = _after(_LISTED, beds, later)
    merged, counts = _merge(earlier, _table(_LISTED), edits=(beds, later))
    assert (merged.licensed_beds[0], merged.status[0], counts["unchanged"]) == (14.0, "suspended", 1)
    merged, counts = _merge(earlier, _table(_LISTED | {"licensed_beds": 20.0}), edits=(beds, later))
    assert (merged.licensed_beds[0], merged.status[0], counts["changed"]) == (20.0, "suspended", 1)
    back, _ = _merge(merged, _table(_LISTED), edits=(beds, later))
    assert back.licensed_beds[0] == 10.0


def test_what_became_of_each_facility_is_told() -> None:
    earlier = _table(
        {"name": "甲", "id": "1", "source_row": 2.0},
        {"name": "乙", "id": "2", "source_row": 3.0, "licensed_beds": 10.0},
        {"name": "丙", "id": "3", "source_row": 4.0, "lon": 121.7},
        {"name": "丁", "id": "4", "source_row": 5.0},
    )
    new = _table(
        {"name": "乙", "id": "b", "source_row": 2.0, "licensed_beds": 20.0, "status": "planned"},
        {"name": "甲", "id": "a", "source_row": 3.0, "lon": 121.5 + _EAST_100_M},
        {"name": "戊", "id": "e", "source_row": 4.0, "lon": 121.8},
        {"name": "丁", "id": "4", "source_row": 5.0},
    )
    rows = merge(earlier, compare(earlier, new, EPSG)).rows
    told = [(one.change, one.name, one.id, one.row, one.columns) for one in rows]
    assert told == [
        ("changed", "乙", "2", 2, ("status", "licensed_beds")),
        ("moved", "甲", "1", 3, ()),
        ("added", "戊", "e", 4, ()),
        ("missing", "丙", "3", None, ()),
    ]
    assert rows[1].metres == pytest.approx(100.0, abs=1.0)
    assert merge(Facilities(), compare(Facilities(), new, EPSG)).rows == ()
