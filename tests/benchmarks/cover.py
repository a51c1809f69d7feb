"""Covered, gap and people of four kinds in the city, against what geopandas and QGIS take for the same."""

from statistics import median
from typing import Any

from tests.benchmarks.city import KINDS, the_city
from tests.benchmarks.figure import Figure, Result, Skipped
from tests.benchmarks.process import PYTHON, run_json, succeeds

_RUNS = 7
_RUNS_BESIDE_QGIS = 3
_QGIS_PYTHON = "/usr/bin/python3"
_GEOPANDAS_AIM, _QGIS_AIM = 8.0, 150.0
_SAME_AREA = 1e-6
# The baselines count who stands outside the polygon of 64 sides, Locator who lives farther than the radius:
# the circle is up to 0.12 % of the radius wider than the polygon, and a few people live in between.
_SAME_PEOPLE = 2e-3


def against_geopandas() -> Result:
    """Median of alternating runs of both sides."""
    city = the_city()
    ours, theirs = [], []
    for _ in range(_RUNS):
        theirs.append(run_json(*city.geopandas))
        ours.append(_ours())
    return _figure("city_geopandas", "geopandas", _GEOPANDAS_AIM, ours, theirs)


def against_qgis() -> Result:
    """One run of QGIS, which takes most of a minute, between some of ours."""
    city = the_city()
    if city.qgis is None:
        return Skipped("city_qgis", "LOCATOR_BENCH names no folder with a QGIS baseline")
    if not succeeds(_QGIS_PYTHON, "-c", "import qgis.core"):
        return Skipped("city_qgis", f"{_QGIS_PYTHON} has no QGIS")
    ours = [_ours() for _ in range(_RUNS_BESIDE_QGIS)]
    theirs = [run_json(_QGIS_PYTHON, city.qgis, city.path)]
    ours += [_ours() for _ in range(_RUNS_BESIDE_QGIS)]
    return _figure("city_qgis", f"QGIS {theirs[0]['qgis']}", _QGIS_AIM, ours, theirs)


def _ours() -> dict[str, Any]:
    return run_json(PYTHON, "-m", "tests.benchmarks.ours", the_city().path)


def _figure(
    key: str, against: str, aim: float, ours: list[dict[str, Any]], theirs: list[dict[str, Any]]
) -> Figure:
    ours_s = median(run["seconds"] for run in ours)
    baseline_s = median(run["seconds"] for run in theirs)
    area = max(_area_difference(ours[-1][layer], theirs[-1][layer]) for layer in KINDS)
    people = _people_difference(ours[-1], theirs[-1])
    return Figure(
        key,
        ours_s=ours_s,
        baseline_s=baseline_s,
        against=against,
        target=f"≥ {aim:g} ×",
        met=baseline_s / ours_s >= aim,
        equal=area <= _SAME_AREA and (people is None or people <= _SAME_PEOPLE),
        more={
            "ours_cpu_s": median(run["cpu_s"] for run in ours),
            "analyse_s": median(run["analyse_s"] for run in ours),
            "largest_area_difference": area,
            "largest_people_difference": people,
            "city": the_city().origin,
            "kinds": {layer: {"ours": ours[-1][layer], "baseline": theirs[-1][layer]} for layer in KINDS},
            "ours_runs_s": [run["seconds"] for run in ours],
            "baseline_runs_s": [run["seconds"] for run in theirs],
        },
    )


def _area_difference(ours: dict[str, float], theirs: dict[str, float]) -> float:
    return max(abs(ours[name] / theirs[name] - 1.0) for name in ("gap_m2", "covered_m2"))


def _people_difference(ours: dict[str, Any], theirs: dict[str, Any]) -> float | None:
    """Largest relative difference of the people missed; None where the baseline does not count them."""
    if any("missed_elderly" not in theirs[layer] for layer in KINDS):
        return None
    ratios = [ours[layer]["missed_elderly"] / theirs[layer]["missed_elderly"] for layer in KINDS]
    return float(max(abs(ratio - 1.0) for ratio in ratios))
