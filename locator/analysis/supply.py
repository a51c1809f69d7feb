"""What streets and the district offer, held against the people there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.analysis.population import People
from locator.analysis.sites import Places, of_kinds
from locator.domain.facilities import Facilities
from locator.domain.findings import Supply
from locator.domain.people import BAND_COLUMN, Band, PopulationType
from locator.domain.study import Study

_BED_KINDS = ("care_home", "mini_care_home", "rural_home")
_MEAL_KINDS = ("meal_point", "community_canteen")
_RESIDENTIAL = ("care_home",)


def home_street(facilities: Facilities, places: Places) -> NDArray[np.int64]:
    """Street that each facility belongs to: where it stands, or for an unplaced one which it names."""
    return np.where(facilities.placed, places.street, places.named)


def supply_of(study: Study, places: Places, people: People) -> tuple[Supply, ...]:
    """Supply of every street, the district (row -1) last; only open facilities inside count.

    Where some of the facilities of a kind do not say a figure, the sum is of those that do; where none
    says it, or the people it is held against are unknown, it is NaN: data missing.
    """
    facilities = study.facilities
    offers = _Offers(
        facilities,
        bedded=facilities.open & of_kinds(facilities, _BED_KINDS),
        feeding=facilities.open & of_kinds(facilities, _MEAL_KINDS),
        community=facilities.open & ~of_kinds(facilities, _RESIDENTIAL),
    )
    street = home_street(facilities, places)
    older, residents = street_people(study, people)
    rows = [
        _row(offers, np.flatnonzero(street == row), row, older[row], residents[row])
        for row in range(len(older))
    ]
    rows.append(_row(offers, np.flatnonzero(street >= 0), -1, float(older.sum()), float(residents.sum())))
    return tuple(rows)


@dataclass(frozen=True, eq=False)
class _Offers:
    """Facilities, and which of the open ones hold beds, give meals, or serve the community."""

    facilities: Facilities
    bedded: NDArray[np.bool_]
    feeding: NDArray[np.bool_]
    community: NDArray[np.bool_]


def _row(offers: _Offers, here: NDArray[np.intp], row: int, older: float, residents: float) -> Supply:
    facilities = offers.facilities
    bedded = here[offers.bedded[here]]
    beds = total(facilities.licensed_beds, bedded)
    nursing = total(facilities.nursing_beds, bedded)
    dementia = total(facilities.dementia_beds, bedded)
    floor = total(facilities.floor_area_m2, here[offers.community[here]])
    return Supply(
        street_row=row,
        licensed_beds=beds,
        nursing_beds=nursing,
        dementia_beds=dementia,
        meals_per_day=total(facilities.meals_per_day, here[offers.feeding[here]]),
        floor_area_m2=floor,
        beds_per_100_older=_over(beds, older, 100.0),
        nursing_share=_share(facilities.nursing_beds, facilities.licensed_beds, bedded),
        dementia_share=_share(facilities.dementia_beds, facilities.licensed_beds, bedded),
        floor_m2_per_1000=_over(floor, residents, 1000.0),
    )


def total(values: NDArray[np.float64], counted: NDArray[np.bool_] | NDArray[np.intp]) -> float:
    """Sum of the known ones among the values counted; 0 where nothing is counted, NaN where none is known."""
    chosen = values[counted]
    known = chosen[np.isfinite(chosen)]
    if len(chosen) and not len(known):
        return float("nan")
    return float(known.sum())


def _over(part: float, whole: float, factor: float) -> float:
    return factor * part / whole if whole > 0.0 else float("nan")


def _share(part: NDArray[np.float64], whole: NDArray[np.float64], counted: NDArray[np.intp]) -> float:
    """Share over those of the facilities counted that say both figures, as in the requirements."""
    both = counted[np.isfinite(part[counted]) & np.isfinite(whole[counted])]
    return _over(float(part[both].sum()), float(whole[both].sum()), 1.0)


def street_people(study: Study, people: People) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """People aged 60+ and all 常住 residents of each street, NaN where neither list nor points say.

    Totals by street go first, the newest last written; demand points fill in what they count.
    """
    rows = {code: row for row, code in enumerate(study.streets.code)}
    older, residents = _from_points(people)
    counted = study.population
    order = np.lexsort(
        (counted.type.astype(str), counted.as_of.astype(str), counted.type == PopulationType.RESIDENT)
    )
    for at in order:
        row = rows.get(study.population.street_code[at], -1)
        if row < 0:
            continue
        sixty = getattr(study.population, BAND_COLUMN[Band.OVER_60])[at]
        whole = getattr(study.population, BAND_COLUMN[Band.TOTAL])[at]
        if np.isfinite(sixty):
            older[row] = sixty
        if np.isfinite(whole) and study.population.type[at] == PopulationType.RESIDENT:
            residents[row] = whole
    return older, residents


def _from_points(people: People) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The count that the answer is about, as far as it is one of the two asked for."""
    unknown = np.full(len(people.total), np.nan)
    counts_older = people.basis.band is Band.OVER_60 and not people.basis.estimated
    counts_all = people.basis.band is Band.TOTAL and people.basis.type is PopulationType.RESIDENT
    return (
        people.total.copy() if counts_older else unknown.copy(),
        people.total.copy() if counts_all else unknown.copy(),
    )
