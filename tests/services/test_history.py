"""The study under edit: every step can be taken back and done again, and gives the same study value."""

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from locator.domain.study import Edit, Study
from locator.services.history import History
from tests.analysis.plain import EPSG, box, facilities, standard, streets
from tests.properties.cases import cases, edits, few


@pytest.fixture
def study() -> Study:
    spots = facilities([(0.0, 0.0), (500.0, 0.0)])
    return Study("试", EPSG, streets(box(-2000, -2000, 2000, 2000)), spots, assumptions=standard(500.0))


def moved(metres_east: float) -> Edit:
    spot = facilities([(metres_east, 0.0)])
    return Edit("move", "f0", {"lon": spot.lon[0], "lat": spot.lat[0]})


@few
@given(cases(2), st.data())
def test_undo_and_redo_give_back_the_same_study_values_and_numbers(study: Study, data: st.DataObject) -> None:
    history, values = History(study), [study]
    for step in range(data.draw(st.integers(1, 4))):
        history.edit(data.draw(edits(history.study)), f"step {step}")
        values.append(history.study)
    for value in reversed(values):
        assert history.study is value
        history.undo()
    assert history.study == values[0]
    for value in values:
        assert history.study == value
        history.redo()
    assert history.study is values[-1]


def test_a_drag_is_one_step_back_whatever_its_length(study: Study) -> None:
    history = History(study)
    for metres in (10.0, 20.0, 30.0):
        history.edit(moved(metres), "Move", merge_key="drag f0")
    assert history.study.edits == (moved(30.0),)
    history.undo()
    assert history.study is study
    history.redo()
    assert history.study.edits == (moved(30.0),)


def test_drags_of_two_facilities_are_two_steps(study: Study) -> None:
    history = History(study)
    history.edit(moved(10.0), "Move", merge_key="drag f0")
    history.edit(Edit("change", "f1", {"status": "closed"}), "Close", merge_key="f1")
    history.edit(moved(20.0), "Move", merge_key="drag f0")
    assert len(history.study.edits) == 3
    history.undo()
    history.undo()
    assert history.study.edits == (moved(10.0),)


def test_edits_without_a_key_never_merge(study: Study) -> None:
    history = History(study)
    history.edit(moved(10.0), "Move")
    history.edit(moved(20.0), "Move")
    history.undo()
    assert history.study.edits == (moved(10.0),)


def test_a_slider_of_an_assumption_is_one_step(study: Study) -> None:
    history = History(study)
    for radius in (300.0, 400.0, 700.0):
        history.assume(replace(study.assumptions, radius_m=radius), "Radius", merge_key="radius")
    assert history.study.assumptions == replace(study.assumptions, radius_m=700.0)
    history.undo()
    assert history.study is study


def test_a_new_edit_after_undo_forgets_what_was_undone(study: Study) -> None:
    history = History(study)
    history.edit(moved(10.0), "Move east")
    history.undo()
    assert (history.undo_label, history.redo_label) == ("", "Move east")
    history.edit(Edit("remove", "f1"), "Remove")
    assert (history.undo_label, history.redo_label) == ("Remove", "")
    history.redo()
    assert history.study.facilities.id.tolist() == ["f0"]


def test_undo_and_redo_at_the_ends_do_nothing(study: Study) -> None:
    history = History(study)
    history.undo()
    history.redo()
    assert history.study is study
    assert (history.undo_label, history.redo_label) == ("", "")


def test_an_edit_that_is_refused_leaves_the_history_as_it_was(study: Study) -> None:
    history = History(study)
    history.edit(moved(10.0), "Move")
    before = history.study
    with pytest.raises(KeyError):
        history.edit(Edit("remove", "zz"), "Remove")
    assert history.study is before
    assert (history.undo_label, history.redo_label) == ("Move", "")


def test_a_drag_after_a_drag_has_ended_is_a_step_of_its_own(study: Study) -> None:
    history = History(study)
    history.edit(moved(10.0), "Move", merge_key="drag f0")
    history.part()
    history.edit(moved(20.0), "Move", merge_key="drag f0")
    history.undo()
    assert history.study.edits == (moved(10.0),)


def test_undoing_to_the_value_that_was_kept_leaves_nothing_to_save(study: Study) -> None:
    history = History(study)
    assert history.kept
    history.edit(moved(10.0), "Move")
    assert not history.kept
    history.undo()
    assert history.kept
    history.redo()
    history.keep(history.study)
    assert history.kept
