"""What streets and the district offer, held against the people there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.analysis.ground import Ground
from locator.analysis.population import People, newest_by_street
from locator.analysis.sites import Places, of_kinds
from locator.domain.facilities import Facilities
from locator.domain.findings import Supply
from locator.domain.people import Band, PopulationType
from locator.domain.study import Study

_BED_KINDS = ("care_home", "mini_care_home", "rural_home")
_MEAL_KINDS = ("meal_point", "community_canteen")
_RESIDENTIAL = ("care_home",)


def supply_of(study: Study, ground: Ground, places: Places, people: People) -> tuple[Supply, ...]:
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
    street = places.home
    older, residents = street_people(study, ground, people)
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


def street_people(
    study: Study, ground: Ground, people: People
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """People aged 60+ of the type that the answer is about, and all 常住 residents; NaN where unknown."""
    kind = people.basis.type
    older = newest_by_street(study, ground, kind, Band.OVER_60)
    residents = newest_by_street(study, ground, PopulationType.RESIDENT, Band.TOTAL)
    if people.basis.band is Band.OVER_60 and not people.basis.estimated:
        older = people.total
    if people.basis.band is Band.TOTAL and kind is PopulationType.RESIDENT:
        residents = people.total
    return older, residents
