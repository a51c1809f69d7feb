"""Every facility's catchment on a large walk network, with E2SFCA scores, in a process of its own."""

import json
import time
from statistics import median

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from locator.analysis.access.floating import Decay, Pairs, float_catchments, weights_of
from locator.analysis.access.spots import Spots
from locator.domain.access import Floating
from tests.benchmarks.figure import Figure
from tests.benchmarks.memory import peak_mib
from tests.benchmarks.nearest import networkx_graph
from tests.benchmarks.network import LIMIT_M, Grid, the_network
from tests.benchmarks.process import PYTHON, run_json

_RUNS = 5
_AT_MOST_S, _AT_MOST_MIB = 1.0, 1024.0
_SAMPLE = 60
_SAME_M, _SAME_SHARE = 1e-6, 1e-9


def measure() -> Figure:
    """Median of several runs in a child; networkx asked for a sample, taken times all."""
    ours = run_json(PYTHON, "-m", "tests.benchmarks.catchments")
    baseline_s, differs = _against_networkx(the_network())
    met = ours["seconds"] <= _AT_MOST_S and ours["peak_mib"] <= _AT_MOST_MIB
    return Figure(
        "catchments",
        ours_s=ours["seconds"],
        baseline_s=baseline_s,
        against=f"networkx {nx.__version__}, from {_SAMPLE} of the facilities, without scores",
        target=f"≤ {_AT_MOST_S:g} s, ≤ {_AT_MOST_MIB:g} MiB",
        met=met,
        equal=differs <= _SAME_M and ours["supply_lost"] <= _SAME_SHARE,
        more={**ours, "largest_difference_m": differs},
    )


def _against_networkx(grid: Grid) -> tuple[float, float]:
    """Seconds that networkx would take for all facilities, and the largest difference, metres."""
    graph = networkx_graph(grid)
    sample = np.linspace(0, len(grid.facilities) - 1, _SAMPLE).astype(int)
    site, node, metres = grid.catchments(grid.graph())
    seconds, largest = 0.0, 0.0
    for number in sample.tolist():
        started = time.perf_counter()
        found = nx.single_source_dijkstra_path_length(graph, int(grid.facilities[number]), cutoff=LIMIT_M)
        seconds += time.perf_counter() - started
        mine = dict(zip(node[site == number].tolist(), metres[site == number].tolist(), strict=True))
        if mine.keys() != found.keys():
            return seconds, np.inf
        largest = max(largest, *(abs(mine[at] - far) for at, far in found.items()))
    return seconds * len(grid.facilities) / _SAMPLE, largest


def _scores(grid: Grid, graph: csr_array, spots: Spots) -> tuple[Floating, int]:
    """E2SFCA scores of every node, and how many pairs they rest on."""
    site, node, metres = grid.catchments(graph)
    pairs = Pairs(site, node, metres / LIMIT_M)
    weights = weights_of(pairs.part, Decay.STEPS)
    return float_catchments("meal_point", pairs, weights, grid.capacity, spots), len(site)


def _spots(grid: Grid) -> Spots:
    count = len(grid.xy)
    street = np.zeros(count, np.int64)
    return Spots(
        grid.xy, grid.people, street, np.arange(count), np.empty(count, object), np.array([grid.people.sum()])
    )


def _run() -> dict[str, object]:
    grid = the_network()
    spots, graph = _spots(grid), grid.graph()
    runs, cpu = [], []
    for _ in range(_RUNS):
        started, used = time.perf_counter(), time.process_time()
        found, pairs = _scores(grid, graph, spots)
        runs.append(time.perf_counter() - started)
        cpu.append(time.process_time() - used)
    used_supply = grid.capacity[~found.idle].sum()
    return {
        "seconds": median(runs),
        "cpu_s": median(cpu),
        "peak_mib": peak_mib(),
        "pairs": pairs,
        "supply_lost": float(abs((found.score * grid.people).sum() / used_supply - 1.0)),
        "network": grid.origin,
    }


if __name__ == "__main__":
    print(json.dumps(_run()))
