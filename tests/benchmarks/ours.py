"""Our side of the city, in the form of the baselines: ``python -m tests.benchmarks.ours CITY``."""

import json
import sys
import time
from pathlib import Path

from locator.analysis.run import analyse
from locator.analysis.scene import kinds_of, lay_scene
from tests.benchmarks.city import ASSUMPTIONS, KINDS, read_study


def measure(path: Path) -> dict[str, object]:
    """Ground and people covered and missed by kind; ``seconds`` without reading and laying out.

    ``cpu_s`` is the time of all cores together, which hardly changes while others use the machine.
    ``analyse_s`` is a whole analysis from the study in memory: laying out (projection, who lives in which
    street), covers, gap patches, supply.
    """
    study = read_study(path)
    scene = lay_scene(study, ASSUMPTIONS)
    started, on_cores = time.perf_counter(), time.process_time()
    covers = {kind: scene.cover(kind) for kind in kinds_of(study)}
    seconds, on_cores = time.perf_counter() - started, time.process_time() - on_cores
    found: dict[str, object] = {}
    for layer, kind in KINDS.items():
        whole = covers[kind].district()
        found[layer] = {
            "gap_m2": float(whole.gap_m2[0]),
            "covered_m2": float(whole.covered_m2[0]),
            "missed_elderly": float(whole.gap_people[0]),
        }
    started = time.perf_counter()
    analyse(study, ASSUMPTIONS)
    return {**found, "seconds": seconds, "cpu_s": on_cores, "analyse_s": time.perf_counter() - started}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
