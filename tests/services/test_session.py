"""An editing session: every step can be taken back and done again, and gives the same study value."""

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from locator.analysis.run import analyse
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.study import Edit, Study
from locator.errors import UsageError
from locator.services.session import Session
from tests.analysis.plain import EPSG, ORIGIN, box, facilities, standard, streets
from tests.properties import checks
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
    session, values = Session(study), [study]
    for step in range(data.draw(st.integers(1, 4))):
        session.edit(data.draw(edits(session.study)), f"step {step}")
        values.append(session.study)
    for value in reversed(values):
        assert session.study is value
        session.undo()
    assert session.study == values[0]
    for value in values:
        assert session.study == value
        session.redo()
    assert session.study is values[-1]
    if len(session.study.facilities) and session.live and session.live.covers:
        checks.same_numbers(session.findings(), analyse(session.study))


def test_a_drag_is_one_step_back_whatever_its_length(study: Study) -> None:
    session = Session(study)
    for metres in (10.0, 20.0, 30.0):
        session.edit(moved(metres), "Move", merge_key="drag f0")
    assert session.study.edits == (moved(30.0),)
    session.undo()
    assert session.study is study
    session.redo()
    assert session.study.edits == (moved(30.0),)


def test_drags_of_two_facilities_are_two_steps(study: Study) -> None:
    session = Session(study)
    session.edit(moved(10.0), "Move", merge_key="drag f0")
    session.edit(Edit("change", "f1", {"status": "closed"}), "Close", merge_key="f1")
    session.edit(moved(20.0), "Move", merge_key="drag f0")
    assert len(session.study.edits) == 3
    session.undo()
    session.undo()
    assert session.study.edits == (moved(10.0),)


def test_edits_without_a_key_never_merge(study: Study) -> None:
    session = Session(study)
    session.edit(moved(10.0), "Move")
    session.edit(moved(20.0), "Move")
    session.undo()
    assert session.study.edits == (moved(10.0),)


def test_a_slider_of_an_assumption_is_one_step(study: Study) -> None:
    session = Session(study)
    for radius in (300.0, 400.0, 700.0):
        session.assume(replace(study.assumptions, radius_m=radius), "Radius", merge_key="radius")
    checks.same_numbers(session.findings(), analyse(study, standard(700.0)))
    session.undo()
    assert session.study is study
    checks.same_numbers(session.findings(), analyse(study))


def test_a_new_edit_after_undo_forgets_what_was_undone(study: Study) -> None:
    session = Session(study)
    session.edit(moved(10.0), "Move east")
    session.undo()
    assert (session.undo_label, session.redo_label) == ("", "Move east")
    session.edit(Edit("remove", "f1"), "Remove")
    assert (session.undo_label, session.redo_label) == ("Remove", "")
    session.redo()
    assert session.study.facilities.id.tolist() == ["f0"]


def test_undo_and_redo_at_the_ends_do_nothing(study: Study) -> None:
    session = Session(study)
    session.undo()
    session.redo()
    assert session.study is study
    assert (session.undo_label, session.redo_label) == ("", "")


def test_an_edit_that_is_refused_leaves_the_session_as_it_was(study: Study) -> None:
    session = Session(study)
    session.edit(moved(10.0), "Move")
    before = session.study
    with pytest.raises(KeyError):
        session.edit(Edit("remove", "zz"), "Remove")
    assert session.study is before
    assert (session.undo_label, session.redo_label) == ("Move", "")


def test_assumptions_that_cannot_be_measured_leave_the_session_as_it_was(study: Study) -> None:
    session = Session(study)
    with pytest.raises(UsageError):
        session.assume(Assumptions(circle=CircleModel.NETWORK), "Circle")
    assert session.study is study
    assert session.undo_label == ""


def test_a_session_without_facilities_answers_once_there_are_some(study: Study) -> None:
    empty = replace(study, facilities=study.facilities.take(study.facilities.id == ""))
    session = Session(empty)
    assert session.findings() is None
    session.change(lambda held: replace(held, facilities=study.facilities), "Import")
    checks.same_numbers(session.findings(), analyse(study))
    session.undo()
    assert session.findings() is None


def test_removing_the_last_facility_leaves_nothing_to_find(study: Study) -> None:
    session = Session(study)
    session.edit(Edit("remove", "f0"), "Remove")
    session.edit(Edit("remove", "f1"), "Remove")
    assert session.findings() is None


def test_the_covers_follow_a_move_at_once(study: Study) -> None:
    session = Session(study)
    session.edit(moved(-1900.0), "Move")
    cover = session.live.covers["meal_point"]
    assert cover.facilities[0] == 2
    checks.same_numbers(session.findings(), analyse(session.study))
    x, y = ORIGIN
    assert cover.covered[0].bounds[0] == pytest.approx(x - 2000)
    assert y - 500 == pytest.approx(cover.covered[0].bounds[1])
