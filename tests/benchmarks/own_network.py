"""Write a walk network to measure on, where the environment names none: crooked blocks with links left out.

python -m tests.benchmarks.own_network OUT.npz
"""

import sys
from pathlib import Path

import numpy as np

_BLOCKS, _BLOCK_M, _CROOKED_M, _KEPT = 550, 50.0, 15.0, 0.85
_FACILITIES, _SEED = 3_000, 23


def write(path: Path) -> None:
    """Nodes (x, y), links and their length, facilities with capacity, people at every node."""
    draw = np.random.default_rng(_SEED)
    node = np.arange(_BLOCKS * _BLOCKS).reshape(_BLOCKS, _BLOCKS)
    xy = np.argwhere(node >= 0)[:, ::-1] * _BLOCK_M + draw.uniform(-_CROOKED_M, _CROOKED_M, (node.size, 2))
    east = np.stack([node[:, :-1], node[:, 1:]], axis=-1).reshape(-1, 2)
    north = np.stack([node[:-1], node[1:]], axis=-1).reshape(-1, 2)
    links = np.concatenate([east, north])
    links = links[draw.random(len(links)) < _KEPT]
    np.savez_compressed(
        path,
        x=xy[:, 0],
        y=xy[:, 1],
        links=links,
        length=np.hypot(*(xy[links[:, 0]] - xy[links[:, 1]]).T),
        facilities=draw.choice(node.size, _FACILITIES, replace=False),
        capacity=draw.integers(20, 300, _FACILITIES).astype(np.float64),
        people=draw.poisson(3.0, node.size).astype(np.float64),
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]))
