"""Yangpu's real lists: answers known beforehand (skipped without LOCATOR_REAL_DATA)."""

from pathlib import Path

import numpy as np
import pytest

from locator.domain.people import Band, PopulationType
from locator.domain.study import Study
from locator.importing.comparing.changes import Acceptance
from locator.importing.comparing.compare import compare
from locator.importing.comparing.merge import merge
from locator.importing.options import ReadOptions
from locator.importing.recognising.confirming import confirm
from locator.importing.targets.facilities import FacilitiesRead, read_facilities
from locator.importing.targets.population import Unmatched, read_population
from locator.importing.targets.streets import read_streets

_MATCH = {"长海路街道": "310110021"}


@pytest.fixture
def study(yangpu: Path) -> Study:
    read = read_streets(yangpu / "streets.geojson", ReadOptions())
    return Study("杨浦区", read.epsg, confirm(read.streets, _MATCH))


def _canteens(yangpu: Path, study: Study, encoding: str) -> FacilitiesRead:
    return read_facilities(
        yangpu / f"canteens_{encoding}.csv", study, ReadOptions(kind="community_canteen", list="canteens")
    )


def test_streets(yangpu: Path) -> None:
    read = read_streets(yangpu / "streets.geojson", ReadOptions())
    assert len(read.streets) == 12
    assert read.epsg == 4549
    assert read.repaired == ()
    largest = max(float(p.facts["metres"]) for p in read.record.problems if p.code == "streets_overlap")
    assert largest == pytest.approx(51_156, rel=2e-3)
    assert read.slivers == 13


@pytest.mark.parametrize("encoding", ["utf8bom", "gb18030"])
def test_canteens(yangpu: Path, study: Study, encoding: str) -> None:
    record = _canteens(yangpu, study, encoding).record
    assert record.counts == {"read": 47, "used": 43, "corrected": 0, "unplaced": 4, "refused": 0}
    assert (record.datum, record.certain) == ("gcj02", True)
    assert record.evidence[0] == {
        "datum": "gcj02",
        "rows_tested": 42,
        "inside_named_street": 41,
        "inside_district": 42,
        "on_water": None,
        "rows_inside": 42,
        "score": -0.1,
    }
    as_they_stand = next(row for row in record.evidence if row["datum"] == "wgs84")
    assert as_they_stand["inside_named_street"] == 35


def test_both_encodings_give_the_same_facilities(yangpu: Path, study: Study) -> None:
    one, other = (_canteens(yangpu, study, encoding) for encoding in ("utf8bom", "gb18030"))
    assert one.facilities == other.facilities
    comparison = compare(one.facilities, other.facilities, study.epsg)
    merged = merge(one.facilities, comparison, Acceptance({"missing": "take"}))
    assert merged.facilities == one.facilities
    assert merged.counts["unchanged"] == 47


def test_canteens_are_certain_without_the_confirmed_name_too(yangpu: Path) -> None:
    read = read_streets(yangpu / "streets.geojson", ReadOptions())
    record = _canteens(yangpu, Study("杨浦区", read.epsg, read.streets), "utf8bom").record
    assert (record.datum, record.certain) == ("gcj02", True)


def test_care_homes(yangpu: Path, study: Study) -> None:
    read = read_facilities(
        yangpu / "care_homes_yangpu_hongkou_huangpu.csv", study, ReadOptions(kind="care_home")
    )
    assert read.record.counts["read"] == 97
    assert (read.record.datum, read.record.certain) == ("gcj02", True)
    flagged = [p.row for p in read.record.problems if p.code == "shared_point"]
    assert flagged == [16, 62, 82, 97]
    names = [p.facts["name"] for p in read.record.problems if p.code == "shared_point"]
    for name, part in zip(names, ("彩虹湾", "快乐靖宇", "康源", "沁园春"), strict=True):
        assert part in name


def test_census(yangpu: Path, study: Study) -> None:
    streets = read_streets(yangpu / "streets.geojson", ReadOptions()).streets
    read = read_population(yangpu / "census2020.csv", streets, ReadOptions())
    assert read.unmatched == (Unmatched("长海路街道", "五角场镇", "310110021"),)
    read = read_population(yangpu / "census2020.csv", streets, ReadOptions(matches=_MATCH))
    assert (read.unit, read.type, read.band, read.as_of) == (
        "万人",
        PopulationType.RESIDENT,
        Band.TOTAL,
        "2020",
    )
    assert (read.rows, read.total, read.unmatched) == (12, 1_242_500.0, ())
    assert float(np.sum(read.population.people_total)) == 1_242_600.0
    assert [p.code for p in read.record.problems] == ["total_differs"]


def test_yangpus_care_homes_by_old_names_and_blank_streets(yangpu: Path) -> None:
    streets = read_streets(yangpu / "streets.geojson", ReadOptions())
    told = [one for one in streets.record.problems if one.code == "official_name_differs"]
    assert [(one.value, one.facts["name"], one.facts["official"]) for one in told] == [
        ("310110021", "五角场镇", "长海路街道")
    ]
    study = Study("杨浦", streets.epsg, streets.streets)
    read = read_facilities(
        yangpu / "care_homes_yangpu_hongkou_huangpu.csv", study, ReadOptions(kind="care_home")
    )
    homes = read.facilities
    problems = [one for one in read.record.problems if one.code.startswith("street_")]
    assert [(one.code, one.value, one.facts["code"]) for one in problems] == [
        ("street_read_as", "长海路街道", "310110021")
    ]
    # Every home of the other two districts is known to lie there; none is asked about.
    others = homes.district_named != "杨浦区"
    assert set(homes.street_code[others]) == {""}
    named = others & (homes.street_named != "")
    assert read.record.counts["elsewhere"] == int(named.sum()) > 0
    assert (homes.street_code[~others & (homes.street_named != "")] != "").all()
