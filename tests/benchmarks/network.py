"""The walk network that shortest ways are measured on, the same for every program."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from locator.analysis.network.distances import reached_nodes
from locator.analysis.network.graph import graph_of
from locator.analysis.network.joining import Entries
from tests.benchmarks.folders import WORK, given_folder
from tests.benchmarks.process import PYTHON, run

LIMIT_M = 1000.0
TILE_M = 2000.0

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Grid:
    """Nodes (N, 2) in metres, links (M, 2) with length, facilities on nodes with capacity, people."""

    xy: Floats
    links: Ints
    length: Floats
    facilities: Ints
    capacity: Floats
    people: Floats
    origin: str

    def graph(self) -> csr_array:
        """Graph as the program builds it."""
        return graph_of(self.links, self.length, len(self.xy))

    @property
    def entries(self) -> Entries:
        """Every facility on its own node."""
        count = len(self.facilities)
        return Entries(np.arange(count), self.facilities, np.zeros(count))

    def catchments(self, graph: csr_array) -> tuple[Ints, Ints, Floats]:
        """Pairs of a facility and a node within the limit, and the metres."""
        site, node, metres = [], [], []
        at = self.xy[self.facilities]
        boxes = np.concatenate([at, at], axis=1)
        for sites, nodes, cost in reached_nodes(graph, self.xy, self.entries, boxes, LIMIT_M, TILE_M):
            row, column = np.nonzero(cost <= LIMIT_M)
            site.append(sites[row])
            node.append(nodes[column])
            metres.append(cost[row, column])
        return np.concatenate(site), np.concatenate(node), np.concatenate(metres)


def the_network() -> Grid:
    """Network that the environment gives a maker of, else our own; made unless it lies there already."""
    WORK.mkdir(parents=True, exist_ok=True)
    folder = given_folder()
    maker = None if folder is None else folder / "make_network.py"
    if maker is None or not maker.is_file():
        path, maker = WORK / "own_network.npz", Path(__file__).with_name("own_network.py")
        command: tuple[object, ...] = (PYTHON, "-m", "tests.benchmarks.own_network")
        origin = "own generator"
    else:
        path, command, origin = WORK / "network.npz", (PYTHON, maker), "LOCATOR_BENCH"
    if not path.exists() or path.stat().st_mtime < maker.stat().st_mtime:
        unfinished = path.with_stem(path.stem + "-unfinished")
        run(*command, unfinished)
        unfinished.replace(path)
    held = np.load(path)
    columns = ("links", "length", "facilities", "capacity", "people")
    return Grid(np.column_stack([held["x"], held["y"]]), *(held[name] for name in columns), origin)
