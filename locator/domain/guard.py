"""The guard area: how far beyond the district facilities still serve people inside it."""

from locator.domain.kinds import kinds
from locator.domain.study import Study

LEAST_M = 1500.0


def guard_m(study: Study) -> float:
    """Metres from the district to the end of its guard area: 1,500 or the longest radius."""
    classes = {"", *study.streets.street_class.tolist()}
    radii = (study.assumptions.straight_radius_m(kind, one) for kind in kinds() for one in classes)
    return max(LEAST_M, *radii)
