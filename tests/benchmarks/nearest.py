"""Metres from every node of a large network to its nearest facility, against networkx on the same."""

import time
from statistics import median

import networkx as nx
import numpy as np

from locator.analysis.network.distances import nearest_source
from tests.benchmarks.figure import Figure
from tests.benchmarks.network import LIMIT_M, Floats, Grid, the_network

_RUNS = 9
_AT_MOST_S = 0.2
_SAME_M = 1e-6


def measure() -> Figure:
    """Median of several runs; the graph is built before, on both sides."""
    grid = the_network()
    started = time.perf_counter()
    graph = grid.graph()
    graph_s = time.perf_counter() - started
    runs, cpu = [], []
    for _ in range(_RUNS):
        started, used = time.perf_counter(), time.process_time()
        metres, _ = nearest_source(graph, grid.entries, len(grid.facilities), LIMIT_M)
        runs.append(time.perf_counter() - started)
        cpu.append(time.process_time() - used)
    theirs, prepare_s, query_s = _networkx(grid)
    reached = np.isfinite(metres)
    same_reach = bool(np.array_equal(np.isfinite(theirs), reached))
    differs = float(np.abs(metres[reached] - theirs[reached]).max())
    return Figure(
        "nearest",
        ours_s=median(runs),
        baseline_s=query_s,
        against=f"networkx {nx.__version__}",
        target=f"≤ {_AT_MOST_S:g} s",
        met=median(runs) <= _AT_MOST_S,
        equal=same_reach and differs <= _SAME_M,
        more={
            "cpu_s": median(cpu),
            "graph_s": graph_s,
            "baseline_graph_s": prepare_s,
            "nodes": len(grid.xy),
            "reached": int(reached.sum()),
            "largest_difference_m": differs,
            "network": grid.origin,
            "ours_runs_s": runs,
        },
    )


def networkx_graph(grid: Grid) -> nx.Graph:
    """The same network for nx."""
    made = nx.Graph()
    made.add_nodes_from(range(len(grid.xy)))
    made.add_weighted_edges_from(
        zip(grid.links[:, 0].tolist(), grid.links[:, 1].tolist(), grid.length.tolist(), strict=True)
    )
    return made


def _networkx(grid: Grid) -> tuple[Floats, float, float]:
    """Metres of every node, and the seconds of building and of asking."""
    started = time.perf_counter()
    graph = networkx_graph(grid)
    built = time.perf_counter()
    found = nx.multi_source_dijkstra_path_length(graph, set(grid.facilities.tolist()), cutoff=LIMIT_M)
    asked = time.perf_counter()
    metres = np.full(len(grid.xy), np.inf)
    metres[list(found)] = list(found.values())
    return metres, built - started, asked - built
