"""A new study from files in any order, with what keeps a file out."""

from dataclasses import replace
from pathlib import Path

import pytest

from locator.errors import Cancelled
from locator.services import drafting
from locator.services.drafting import Plan, draft, sort_files
from tests.services import lists
from tests.services.lists import write_table


def _plan(*files: Path) -> Plan:
    plan = Plan()
    for found in sort_files(files):
        plan = drafting.add(plan, found)
    return plan


def test_files_in_any_order_make_a_study(tmp_path: Path) -> None:
    meals = lists.write_meals(tmp_path / "助餐点.csv")
    people = lists.write_people(tmp_path / "people.csv")
    made = draft(_plan(meals, people, lists.write_streets(tmp_path / "streets.geojson")), "区")
    assert made.study is not None
    assert (made.study.name, len(made.study.facilities), len(made.study.population)) == ("区", 16, 4)
    assert all(part.is_in for part in made.parts)


def test_without_streets_there_is_no_study(tmp_path: Path) -> None:
    made = draft(_plan(lists.write_people(tmp_path / "people.csv")))
    assert made.study is None
    assert [part.entry.target for part in made.parts] == ["population"]


def test_a_file_with_a_question_stays_out_until_it_is_answered(tmp_path: Path) -> None:
    streets = lists.write_streets(tmp_path / "streets.geojson")
    few = lists.write_meals(tmp_path / "助餐点.csv", count=2)
    plan = _plan(streets, few)
    made = draft(plan)
    assert made.study is not None
    assert len(made.study.facilities) == 0
    options = replace(plan.entries[0].options, datum="wgs84")
    answered = draft(drafting.with_options(plan, few, options))
    assert answered.study is not None
    assert len(answered.study.facilities) == 2


def test_a_file_that_cannot_be_used_says_why_and_hinders_no_other(tmp_path: Path) -> None:
    streets = lists.write_streets(tmp_path / "streets.geojson")
    bad = write_table(tmp_path / "b.csv", [("a", "b"), ("1", "2")])
    made = draft(_plan(streets, bad, lists.write_meals(tmp_path / "助餐点.csv")))
    assert [part.fault.code if part.fault else "" for part in made.parts] == ["name_column_missing", ""]
    assert made.study is not None
    assert len(made.study.facilities) == 16


def test_streets_that_cannot_be_read_are_a_fault(tmp_path: Path) -> None:
    file = lists.write_layer(tmp_path / "x.geojson", [lists.shapely.box(0, 0, 30, 1)], name=["东街道"])
    assert (fault := draft(_plan(file)).fault) is not None
    assert fault.code == "streets_too_wide"


def test_lists_of_one_file_name_are_two_lists(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one = lists.write_meals(tmp_path / "助餐.csv")
    two = lists.write_meals(tmp_path / "other" / "助餐.csv")
    assert [entry.options.list for entry in _plan(one, two).entries] == ["助餐", "助餐 2"]


def test_newer_people_and_streets_take_the_place_of_those_before(tmp_path: Path) -> None:
    one, two = lists.write_people(tmp_path / "a.csv"), lists.write_people(tmp_path / "b.csv")
    plan = _plan(one, two)
    assert [entry.file for entry in plan.entries] == [two]
    assert drafting.without(plan, two).entries == ()


def test_unreadable_files_are_told(tmp_path: Path) -> None:
    (found,) = sort_files((tmp_path / "none.csv",))
    assert found.guess is None
    assert found.fault is not None
    assert found.fault.code == "file_missing"


def test_it_can_be_stopped(tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    streets = lists.write_streets(tmp_path / "streets.geojson")
    with pytest.raises(Cancelled):
        sort_files((streets,), stop)
    with pytest.raises(Cancelled):
        draft(_plan(streets), progress=stop)
