"""The same work as a planner who scripts would do it, where no other baseline is given.

``python -m tests.benchmarks.own_baseline CITY`` prints seconds without reading, and per kind the ground
covered, the ground missed and the older people on it.
"""

import json
import sys
import time

import geopandas

_KINDS = ("centre", "meal", "rental", "bed")
_RADIUS_M = 1000.0


def measure(path: str) -> dict[str, object]:
    """Buffer, dissolve and cut by kind, and join the demand points to what is missed."""
    streets, demand, *lists = (
        geopandas.read_file(path, layer=layer) for layer in ("streets", "demand", *_KINDS)
    )
    started = time.perf_counter()
    found: dict[str, object] = {}
    for kind, places in zip(_KINDS, lists, strict=True):
        reached = geopandas.GeoDataFrame(
            geometry=[places.buffer(_RADIUS_M, quad_segs=16).union_all()], crs=places.crs
        )
        covered = streets.overlay(reached, how="intersection")
        missed = streets.overlay(reached, how="difference")
        people = demand.sjoin(missed, predicate="within").elderly.sum()
        found[kind] = {
            "gap_m2": float(missed.area.sum()),
            "covered_m2": float(covered.area.sum()),
            "missed_elderly": int(people),
        }
    found["seconds"] = time.perf_counter() - started
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1])) + "\n")
