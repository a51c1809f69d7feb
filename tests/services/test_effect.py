"""What an import does to coverage."""

from pathlib import Path

import pytest

from locator.analysis.run import analyse
from locator.domain.study import Study
from locator.errors import Cancelled
from locator.importing.options import ReadOptions
from locator.report import tally
from locator.services.effect import effect
from locator.services.imports import import_file
from locator.services.studies import new_study
from tests.services import lists
from tests.services.lists import MEALS, NAMES, write_table

MEAL = ReadOptions(kind="meal_point", datum="wgs84", list="meals")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    streets = lists.write_streets(tmp_path / "streets.geojson")
    return new_study(streets, lists.write_people(tmp_path / "people.csv")).study


def _with_meals(study: Study, path: Path, count: int) -> Study:
    return import_file(study, lists.write_meals(path, count=count), "facilities", MEAL).study


def test_the_first_list_of_a_kind_has_nothing_before(study: Study, tmp_path: Path) -> None:
    after = _with_meals(study, tmp_path / "m.csv", 16)
    found = effect(study, after)
    assert found.kinds == ("meal_point",)
    assert found.district[0].before is None
    assert {line.name for line in found.streets} == set(NAMES)
    covers = analyse(after).covers["meal_point"]
    assert found.district[0].after == tally.of_district(covers)


def test_only_streets_that_change_are_told(study: Study, tmp_path: Path) -> None:
    before = _with_meals(study, tmp_path / "m.csv", 4)
    rows = [("名称", "经度", "纬度"), *MEALS[:4], (f"{NAMES[0]}新助餐点", 121.512, 31.270)]
    after = import_file(before, write_table(tmp_path / "n.csv", rows), "facilities", MEAL).study
    found = effect(before, after)
    told = [line.code for line in found.streets]
    full = analyse(before).covers["meal_point"], analyse(after).covers["meal_point"]
    changed = [
        str(code)
        for row, code in enumerate(after.streets.code)
        if tally.of_street(full[0], row) != tally.of_street(full[1], row)
    ]
    assert changed
    assert set(changed) == set(told) < set(lists.CODES)
    assert all(line.share_difference > 0 for line in found.streets)


def test_the_same_list_again_changes_nothing(study: Study, tmp_path: Path) -> None:
    before = _with_meals(study, tmp_path / "m.csv", 8)
    found = effect(before, _with_meals(before, tmp_path / "n.csv", 8))
    assert (found.kinds, found.streets) == ((), ())


def test_people_change_every_kind_measured(study: Study, tmp_path: Path) -> None:
    before = _with_meals(study, tmp_path / "m.csv", 8)
    rows = [("街道", "2024年60岁及以上户籍人口"), *((name, 5000) for name in NAMES)]
    file = write_table(tmp_path / "people.csv", rows)
    found = effect(before, import_file(before, file, "population").study)
    assert found.kinds == ("meal_point",)
    assert found.district[0].after.people == 20_000


def test_it_can_be_stopped(study: Study, tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        effect(study, _with_meals(study, tmp_path / "m.csv", 8), stop)
