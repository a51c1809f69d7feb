"""Where two walk networks differ: what an opened bridge, another way or another wall can change."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from locator.analysis.network.graph import Network
from locator.analysis.network.segments import Floats, Ints, drawn

Hashes: TypeAlias = NDArray[np.uint64]

# Odd constants of the splitmix64 generator (Steele, Lea and Flood 2014).
_ONE, _TWO = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_SHIFT, _AGAIN = np.uint64(30), np.uint64(27)


def differences(one: Network, other: Network) -> NDArray[np.object_]:
    """Lines and areas, metres, outside which both networks are the same.

    A cost up to R that differs belongs to a way over one of them: the place lies within R of it.
    """
    links = [
        drawn(network.links.xy[network.links.ends[rows]])
        for network, rows in zip((one, other), _alone(link_hashes(one), link_hashes(other)), strict=True)
    ]
    walls = [
        drawn(network.obstacles.ends[rows])
        for network, rows in zip(
            (one, other),
            _alone(*(_mixed(n.obstacles.ends.reshape(-1, 4)) for n in (one, other))),
            strict=True,
        )
    ]
    areas = {shape.wkb: shape for shape in one.obstacles.areas}
    others = {shape.wkb: shape for shape in other.obstacles.areas}
    inside = [(areas | others)[key] for key in sorted(areas.keys() ^ others.keys())]
    return np.concatenate([*links, *walls, np.array(inside, dtype=object)])


def same_links(network: Network, before: Network) -> Ints:
    """Link of ``before`` that is the same stretch of ground as each of ``network``, each once; else -1."""
    mine, theirs = (
        _mixed(
            np.column_stack([n.links.xy[n.links.ends].reshape(-1, 4), n.links.open_air.astype(np.float64)])
        )
        for n in (network, before)
    )
    mine, first = np.unique(mine, return_index=True)
    found: Ints = np.full(len(network.links), -1, np.int64)
    values, which = np.unique(theirs, return_index=True)
    _, here, there = np.intersect1d(mine, values, assume_unique=True, return_indices=True)
    found[first[here]] = which[there]
    return found


def link_hashes(network: Network) -> Hashes:
    """One number for what each link is: its place and cost, and what it meets at both ends."""
    links = network.links
    own = _mixed(
        np.column_stack(
            [links.xy[links.ends].reshape(-1, 4), network.cost, links.open_air.astype(np.float64)]
        )
    )
    meets = np.zeros(network.nodes, np.uint64)
    np.add.at(meets, links.ends[:, 0], own)
    np.add.at(meets, links.ends[:, 1], own)
    return _stirred(_stirred(own ^ meets[links.ends[:, 0]]) ^ meets[links.ends[:, 1]])


def _mixed(values: Floats) -> Hashes:
    """One number for each row of (N, K) values."""
    made = np.zeros(len(values), np.uint64)
    for column in np.ascontiguousarray(values.T).view(np.uint64):
        made = _stirred(made ^ column)
    return made


def _stirred(values: Hashes) -> Hashes:
    values = (values ^ (values >> _SHIFT)) * _ONE
    values = (values ^ (values >> _AGAIN)) * _TWO
    stirred: Hashes = values ^ (values >> _SHIFT) ^ _TWO
    return stirred


def _alone(one: Hashes, other: Hashes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of either stand more often on one side than on the other."""
    values, which = np.unique(np.concatenate([one, other]), return_inverse=True)
    mine, theirs = which[: len(one)], which[len(one) :]
    differ = np.bincount(mine, minlength=len(values)) != np.bincount(theirs, minlength=len(values))
    return differ[mine], differ[theirs]
