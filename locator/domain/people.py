"""Counts of people: what kind of count, of whom, and when."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from locator.domain import table


class PopulationType(StrEnum):
    """What a count counts; never mixed, never derived."""

    REGISTERED = "户籍"
    RESIDENT = "常住"
    ACTUAL = "实有"
    UNKNOWN = ""


class Band(StrEnum):
    """Age band of a count."""

    TOTAL = "total"
    OVER_60 = "60+"
    OVER_65 = "65+"
    OVER_80 = "80+"


BAND_COLUMN: dict[Band, str] = {
    Band.TOTAL: "people_total",
    Band.OVER_60: "people_60",
    Band.OVER_65: "people_65",
    Band.OVER_80: "people_80",
}


@dataclass(frozen=True, eq=False)
class Population(table.Table):
    """Street totals: in each list one row per street, type and date; NaN where a band is not given."""

    street_code: NDArray[np.object_] = table.text()
    type: NDArray[np.object_] = table.text()
    as_of: NDArray[np.object_] = table.text()
    people_total: NDArray[np.float64] = table.number()
    people_60: NDArray[np.float64] = table.number()
    people_65: NDArray[np.float64] = table.number()
    people_80: NDArray[np.float64] = table.number()
    list: NDArray[np.object_] = table.text()


@dataclass(frozen=True, eq=False)
class DemandPoints(table.Table):
    """Points that carry people (committees, estates, grid cells); NaN where a band is not given."""

    id: NDArray[np.object_] = table.text()
    name: NDArray[np.object_] = table.text()
    street_named: NDArray[np.object_] = table.text()
    type: NDArray[np.object_] = table.text()
    as_of: NDArray[np.object_] = table.text()
    people_total: NDArray[np.float64] = table.number()
    people_60: NDArray[np.float64] = table.number()
    people_65: NDArray[np.float64] = table.number()
    people_80: NDArray[np.float64] = table.number()
    list: NDArray[np.object_] = table.text()
    lon: NDArray[np.float64] = table.number()
    lat: NDArray[np.float64] = table.number()
