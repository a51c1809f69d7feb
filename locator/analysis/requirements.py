"""Requirements of a standard pack, judged: met, short by how much, or data missing."""

import numpy as np
from numpy.typing import NDArray

from locator.analysis.sites import Places, of_kinds
from locator.analysis.supply import total
from locator.domain.facilities import Facilities
from locator.domain.findings import RequirementResult, Verdict
from locator.domain.kinds import serving
from locator.domain.standards import Requirement, StandardPack
from locator.domain.study import Study


def judge(study: Study, places: Places, pack: StandardPack) -> tuple[RequirementResult, ...]:
    """Every requirement of ``pack`` for every street, or for the district (row -1).

    Where no list of a kind has been imported nothing is known of it: data missing, not short.
    """
    street = places.home
    results: list[RequirementResult] = []
    listed = {kind for record in study.imports for kind in record.kinds} | set(study.facilities.kind)
    for requirement in pack.requirements:
        rows = [-1] if requirement.scope == "district" else range(len(study.streets))
        kinds = _counting(requirement)
        if not listed & kinds:
            results += [_unknown(requirement, row) for row in rows]
            continue
        serves = of_kinds(study.facilities, kinds) & study.facilities.open
        results += [
            _judge_one(
                study.facilities, requirement, serves & (street >= 0 if row < 0 else street == row), row
            )
            for row in rows
        ]
    return tuple(results)


def _counting(requirement: Requirement) -> set[str]:
    """Kinds whose facilities count for a requirement."""
    return set().union(*(serving(kind) for kind in requirement.kinds))


def _unknown(requirement: Requirement, row: int) -> RequirementResult:
    return RequirementResult(requirement.id, row, "data_missing", float("nan"), requirement.target, 0.0)


def _judge_one(
    facilities: Facilities, requirement: Requirement, here: NDArray[np.bool_], row: int
) -> RequirementResult:
    value, complete = _measure(facilities, requirement, here)
    reached = (
        value > requirement.target if requirement.comparison == "more_than" else value >= requirement.target
    )
    verdict: Verdict
    if np.isnan(value):
        verdict = "data_missing"
    elif reached and (complete or requirement.metric != "nursing_share"):  # more only adds to a sum
        verdict = "met"
    else:
        verdict = "short" if complete else "data_missing"
    short = _short_by(requirement, value) if verdict == "short" else 0.0
    return RequirementResult(requirement.id, row, verdict, value, requirement.target, short)


def _short_by(requirement: Requirement, value: float) -> float:
    """What is lacking to meet the target; "more than 150 meals" is met by the 151st."""
    more = 1.0 if requirement.comparison == "more_than" and requirement.unit != "share" else 0.0
    return max(requirement.target + more - value, 0.0)


def _measure(facilities: Facilities, requirement: Requirement, here: NDArray[np.bool_]) -> tuple[float, bool]:
    """Value measured, and whether every facility counted says its figure."""
    if requirement.metric == "count":
        return float(here.sum()), True
    if requirement.metric == "meals_per_day":
        return total(facilities.meals_per_day, here), bool(np.isfinite(facilities.meals_per_day[here]).all())
    known = here & np.isfinite(facilities.nursing_beds) & np.isfinite(facilities.licensed_beds)
    beds = float(facilities.licensed_beds[known].sum())
    share = float(facilities.nursing_beds[known].sum()) / beds if beds > 0.0 else float("nan")
    return share, bool(known[here].all())
