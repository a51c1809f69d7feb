"""An import tried out: what it asks, whom it cannot place, and where its rows lie."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from locator.domain.study import Study
from locator.errors import InputError
from locator.importing.options import ReadOptions
from locator.services.studies import new_study
from locator.services.trial import try_import
from tests.services import lists
from tests.services.lists import MEALS, NAMES, SIDE, WEST, write_table

MEAL = ReadOptions(kind="meal_point")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return new_study(lists.write_streets(tmp_path / "streets.geojson")).study


def test_a_sure_list_has_no_question(study: Study, tmp_path: Path) -> None:
    trial = try_import(study, lists.write_meals(tmp_path / "meals.csv"), "facilities", MEAL)
    assert trial.question is None
    assert trial.base is study
    assert trial.spots is not None
    assert (trial.spots.datum, len(trial.spots.used), bool(trial.spots.inside.all())) == ("wgs84", 16, True)
    apart = np.hypot(*(trial.spots.used - trial.spots.rival).T)
    assert 300 < apart.min() < apart.max() < 1500


def test_an_unsure_list_asks_and_shows_the_likely_reading(study: Study, tmp_path: Path) -> None:
    file = lists.write_meals(tmp_path / "meals.csv", count=2)
    trial = try_import(study, file, "facilities", MEAL)
    assert trial.question is not None
    assert trial.question.code == "datum_uncertain"
    assert len(trial.imported.study.facilities) == 2
    said = try_import(study, file, "facilities", replace(MEAL, datum="gcj02"))
    assert said.question is None
    assert said.imported.record.datum == "gcj02"


def test_other_faults_are_raised(study: Study, tmp_path: Path) -> None:
    with pytest.raises(InputError) as fault:
        try_import(study, lists.write_meals(tmp_path / "meals.csv"), "facilities", ReadOptions())
    assert fault.value.code == "kind_missing"


def test_an_unknown_street_is_likely_the_one_that_its_rows_lie_in(study: Study, tmp_path: Path) -> None:
    rows = [("名称", "所属街镇", "经度", "纬度"), *((n, n[: n.index("第")], x, y) for n, x, y in MEALS)]
    inside = (WEST + 1.5 * SIDE, 31.27)
    rows += [("甲", "旧名镇", *inside), ("乙", "旧名镇", *inside), ("丙", "远方街道", 121.8, 31.2)]
    trial = try_import(study, write_table(tmp_path / "x.csv", rows), "facilities", MEAL)
    assert [(one.name, one.likely) for one in trial.unmatched] == [("旧名镇", NAMES[1])]


def test_names_of_a_list_of_people_are_asked_for_until_confirmed(study: Study, tmp_path: Path) -> None:
    file = lists.write_people(tmp_path / "x.csv", last="西桥新街道")
    (unknown,) = try_import(study, file, "population", ReadOptions()).unmatched
    assert (unknown.name, unknown.likely) == ("西桥新街道", NAMES[3])
    confirmed = ReadOptions(matches={unknown.name: unknown.code})
    assert try_import(study, file, "population", confirmed).unmatched == ()
