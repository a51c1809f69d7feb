"""Edits give a new study and leave the old one as it was."""

import numpy as np
import pytest
import shapely

from locator.domain.edits import apply
from locator.domain.facilities import Facilities
from locator.domain.streets import Streets
from locator.domain.study import Edit, Study


@pytest.fixture
def study() -> Study:
    return Study(
        "杨浦",
        4549,
        Streets.build(
            1, code=["310110001"], name=["东街道"], geometry=[shapely.box(121.5, 31.2, 121.6, 31.3)]
        ),
        Facilities.build(
            2,
            id=["a", "b"],
            kind=["care_home", "meal_point"],
            status=["open", "open"],
            licensed_beds=[100.0, np.nan],
            lon=[121.51, 121.52],
            lat=[31.21, 31.22],
        ),
    )


def test_a_move_changes_the_position_alone_and_is_recorded(study: Study) -> None:
    move = Edit("move", "b", {"lon": 121.53, "lat": 31.23})
    moved = apply(study, move)
    assert moved.facilities == study.facilities.with_columns(lon=[121.51, 121.53], lat=[31.21, 31.23])
    assert moved.edits == (move,)
    assert moved.streets is study.streets


def test_an_edit_leaves_the_study_before_it_as_it_was(study: Study) -> None:
    before = study.facilities.append(Facilities())
    apply(study, Edit("change", "a", {"licensed_beds": 5.0}))
    apply(study, Edit("remove", "a"))
    assert study.facilities == before
    assert study.edits == ()


def test_a_change_sets_the_columns_named(study: Study) -> None:
    changed = apply(study, Edit("change", "a", {"status": "suspended", "licensed_beds": 80.0}))
    assert changed.facilities.status.tolist() == ["suspended", "open"]
    assert changed.facilities.licensed_beds[0] == 80.0


def test_an_addition_stands_last_with_what_it_does_not_say_unknown(study: Study) -> None:
    added = apply(
        study, Edit("add", "c", {"kind": "aid_rental", "status": "open", "lon": 121.55, "lat": 31.25})
    )
    assert added.facilities.id.tolist() == ["a", "b", "c"]
    assert added.facilities.kind[2] == "aid_rental"
    assert added.facilities.name[2] == ""
    assert np.isnan(added.facilities.licensed_beds[2])


def test_a_removal_takes_one_row_away_and_adding_it_again_is_possible(study: Study) -> None:
    removed = apply(study, Edit("remove", "a"))
    assert removed.facilities.id.tolist() == ["b"]
    assert apply(removed, Edit("add", "a", {"kind": "care_home"})).facilities.id.tolist() == ["b", "a"]


def test_the_first_facility_can_be_added_and_the_last_removed(study: Study) -> None:
    none = apply(apply(study, Edit("remove", "a")), Edit("remove", "b"))
    assert len(none.facilities) == 0
    assert apply(none, Edit("add", "n", {"kind": "care_home"})).facilities.id.tolist() == ["n"]


@pytest.mark.parametrize("edit", [Edit("move", "zz", {"lon": 1.0}), Edit("remove", "zz"), Edit("add", "a")])
def test_an_edit_of_what_does_not_exist_or_an_addition_of_what_does_is_refused(
    study: Study, edit: Edit
) -> None:
    with pytest.raises(KeyError, match=edit.facility_id):
        apply(study, edit)


def test_edits_are_recorded_in_their_order(study: Study) -> None:
    first, second = Edit("change", "a", {"name": "一"}), Edit("remove", "b")
    assert apply(apply(study, first), second).edits == (first, second)


@pytest.mark.parametrize(
    "edit",
    [
        Edit("add", "c", {"kind": "care_home", "colour": "red"}),
        Edit("add", "c", {"kind": "cinema"}),
        Edit("add", "c", {"name": "无类"}),
        Edit("change", "a", {"colour": "red"}),
        Edit("change", "a", {"id": "z"}),
        Edit("change", "a", {"kind": "cinema"}),
        Edit("change", "a", {"status": "gone"}),
        Edit("change", "a", {"licensed_beds": "many"}),
        Edit("change", "a", {"name": 5}),
        Edit("move", "a", {"x": 1.0}),
    ],
    ids=lambda edit: f"{edit.action} {dict(edit.values)}",
)
def test_an_edit_that_makes_no_sense_is_refused(study: Study, edit: Edit) -> None:
    with pytest.raises(ValueError, match=r"column|kind|status|cannot be"):
        apply(study, edit)


def test_an_edit_records_what_stood_there_before(study: Study) -> None:
    edited = apply(study, Edit("change", "a", {"status": "suspended", "licensed_beds": 80.0}))
    edited = apply(edited, Edit("change", "a", {"licensed_beds": 90.0}))
    assert [dict(edit.before) for edit in edited.edits] == [
        {"status": "open", "licensed_beds": 100.0},
        {"licensed_beds": 80.0},
    ]
    assert apply(edited, Edit("add", "c", {"kind": "care_home"})).edits[-1].before == {}
