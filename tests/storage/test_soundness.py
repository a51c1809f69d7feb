"""A study that another program has spoiled is refused with what is wrong in it."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
import shapely

from locator.domain.assumptions import Assumptions, ClassRule, Mode
from locator.domain.official import Official
from locator.domain.study import Study
from locator.errors import StudyError
from locator.storage.study_file import open_study, save_study
from tests.studies.build import golden_study


def _with(study: Study, table: str, column: str, value: object) -> Study:
    held = getattr(study, table)
    return replace(study, **{table: held.with_row(0, {column: value})})


def _spoiled() -> dict[str, Study]:
    sound = golden_study()
    elsewhere = shapely.box(121.0, 95.0, 121.1, 95.1)
    rule = MappingProxyType({"镇村": ClassRule(Mode.CYCLE, 0.0, 15.0)})
    return {
        "two streets": _with(sound, "streets", "code", sound.streets.code[1]),
        "two facilities": _with(sound, "facilities", "id", sound.facilities.id[1]),
        "code 440199001 twice": replace(sound, official=Official.build(2, code=["440199001"] * 2)),
        "no kind": _with(sound, "facilities", "kind", "swimming_pool"),
        "no outline": _with(sound, "streets", "geometry", elsewhere),
        "not above zero": replace(sound, assumptions=Assumptions(speed_m_s=0.0)),
        "number of minutes": replace(sound, assumptions=Assumptions(class_rules=rule)),
        "below one": replace(sound, assumptions=Assumptions(detour=0.5)),
    }


@pytest.mark.parametrize("what", list(_spoiled()))
def test_a_study_that_cannot_be_is_refused_with_what_is_wrong(what: str, tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    save_study(_spoiled()[what], path)
    with pytest.raises(StudyError) as refused:
        open_study(path)
    assert refused.value.code == "study_damaged"
    assert what in refused.value.reason


def test_a_position_off_the_earth_is_no_place() -> None:
    facilities = golden_study().facilities
    off = facilities.with_row(0, {"lon": 121.5, "lat": 95.0})
    assert not off.placed[0]
    assert np.array_equal(off.placed[1:], facilities.placed[1:])
