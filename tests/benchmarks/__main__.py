"""Measure, print today's figures and write them to build/bench.json; no figure is an assertion."""

import argparse
import json
import os
import sys
from collections.abc import Callable

from tests.benchmarks import barriers, catchments, cover, drag, import_, nearest, report, start
from tests.benchmarks import map as map_
from tests.benchmarks.city import the_city
from tests.benchmarks.figure import Result
from tests.benchmarks.folders import RESULTS
from tests.benchmarks.table import show

MEASURES: dict[str, Callable[[], Result]] = {
    "city_geopandas": cover.against_geopandas,
    "city_qgis": cover.against_qgis,
    "drag": drag.measure,
    "barriers": barriers.measure,
    "nearest": nearest.measure,
    "catchments": catchments.measure,
    "import": import_.measure,
    "report": report.measure,
    "map": map_.measure,
    "start": start.measure,
}


def main() -> None:
    """Measure the keys asked for, one after the other: two at once would share the cores."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=list(MEASURES), metavar="KEY", help="may be repeated"
    )
    asked = parser.parse_args().only or list(MEASURES)
    results: list[Result] = []
    for key in asked:
        sys.stderr.write(f"measuring {key} …\n")
        results.append(MEASURES[key]())
        _write(results)
    show(results, f"City: {the_city().origin} · {os.cpu_count()} cores")
    sys.stderr.write(f"written to {RESULTS}\n")


def _write(results: list[Result]) -> None:
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    found = {result.key: result.document() for result in results}
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
