"""The generated studies are what they promise to be: properties proved on them would else prove nothing."""

import numpy as np
import shapely
from hypothesis import given, settings

from locator.domain.streets import Streets
from locator.domain.study import Study
from tests.strategies import street_tables, studies


@given(streets=street_tables())
def test_streets_are_valid_and_do_not_overlap(streets: Streets) -> None:
    shapes = streets.geometry
    assert shapely.is_valid(shapes).all()
    assert np.isclose(shapely.area(shapes).sum(), shapely.union_all(shapes).area, rtol=1e-12)
    assert len(set(streets.code)) == len(streets)


@settings(max_examples=20, deadline=None)
@given(study=studies())
def test_studies_are_plausible(study: Study) -> None:
    known = {*study.streets.code, ""}
    assert set(study.facilities.street_code) <= known
    assert len(set(study.facilities.id)) == len(study.facilities)
    assert np.isfinite(study.demand.lon).all()
    placed = study.facilities.placed
    assert np.array_equal(placed, ~np.isnan(study.facilities.lon))
    assert ((study.facilities.lon[placed] > 121.4) & (study.facilities.lon[placed] < 121.7)).all()
