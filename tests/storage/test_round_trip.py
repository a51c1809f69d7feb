"""A saved study opens as the same value."""

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings

from locator.domain.official import Official
from locator.domain.streets import Streets
from locator.domain.study import Edit, Study
from locator.storage.study_file import open_study, save_study
from tests.strategies import studies


@settings(max_examples=25, deadline=None)
@given(study=studies())
def test_a_saved_study_opens_as_the_same_value(study: Study) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "区.gpkg"
        save_study(study, path)
        assert open_study(path) == study
        assert [entry.name for entry in Path(folder).iterdir()] == ["区.gpkg"]


def test_columns_are_typed_and_read_only(study: Study, tmp_path: Path) -> None:
    save_study(study, tmp_path / "a.gpkg")
    facilities = open_study(tmp_path / "a.gpkg").facilities
    assert facilities.licensed_beds.dtype == np.float64
    assert {type(name) for name in facilities.name} == {str}
    assert not facilities.name.flags.writeable


def test_positions_are_exact_to_the_last_bit(study: Study, tmp_path: Path) -> None:
    lon = np.nextafter(study.facilities.lon, 180.0)
    exact = replace(study, facilities=study.facilities.with_columns(lon=lon))
    save_study(exact, tmp_path / "a.gpkg")
    assert open_study(tmp_path / "a.gpkg").facilities.lon.tobytes() == lon.tobytes()


def test_saving_over_a_study_replaces_every_row(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    save_study(study, path)
    fewer = replace(study, facilities=study.facilities.take(np.array([1])), imports=(), edits=())
    save_study(fewer, path)
    assert open_study(path) == fewer


def test_an_edit_may_set_a_number_to_unknown(study: Study, tmp_path: Path) -> None:
    before = {"open_beds": np.float64(7), "nursing_beds": np.nan}
    edit = Edit("change", "f0001", {"open_beds": np.nan, "nursing_beds": np.float64(12)}, before)
    save_study(replace(study, edits=(edit,)), tmp_path / "a.gpkg")
    (read,) = open_study(tmp_path / "a.gpkg").edits
    assert np.isnan(read.values["open_beds"])
    assert read.values["nursing_beds"] == 12
    assert read.before["open_beds"] == 7
    assert np.isnan(read.before["nursing_beds"])


def test_a_link_goes_on_pointing_to_the_study(study: Study, tmp_path: Path) -> None:
    save_study(study, tmp_path / "real.gpkg")
    (tmp_path / "link.gpkg").symlink_to(tmp_path / "real.gpkg")
    renamed = replace(study, name="改名")
    save_study(renamed, tmp_path / "link.gpkg")
    assert (tmp_path / "link.gpkg").is_symlink()
    assert open_study(tmp_path / "real.gpkg") == renamed


@pytest.mark.parametrize("name", ["备份.bak", "study", "a b#%?.gpkg"])
def test_any_file_name_will_do(study: Study, tmp_path: Path, name: str) -> None:
    save_study(study, tmp_path / name)
    assert open_study(tmp_path / name) == study


def test_a_street_without_facilities_or_people_is_a_study(tmp_path: Path) -> None:
    shape = np.array([shapely.box(121.5, 31.2, 121.51, 31.21)], dtype=object)
    bare = Study("空", 4549, Streets.build(1, code=["310190001"], geometry=shape))
    save_study(bare, tmp_path / "a.gpkg")
    assert open_study(tmp_path / "a.gpkg") == bare


def test_a_citys_table_of_streets_travels_with_the_study(study: Study, tmp_path: Path) -> None:
    table = Official.build(
        2,
        code=["440199001", "440199501"],
        name=["河东街道", "江岸开发区"],
        district_code=["440199"] * 2,
        district=["一江区"] * 2,
        former=["河东镇;旧河街道", ""],
        pseudo=[False, True],
    )
    held = replace(study, official=table)
    save_study(held, tmp_path / "a.gpkg")
    assert open_study(tmp_path / "a.gpkg") == held
