"""Random draws that belong to a name: adding, dropping or sorting rows moves no other draw.

A draw is a function of what it is for, of a name and of the number of the replicate; nothing else is
remembered. SplitMix64 (Steele, Lea and Flood 2014) as a counter-based generator: the name's hash is where
its stream begins, the replicate how far along it the draw lies.
"""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Keys = NDArray[np.uint64]

_GAMMA = 0x9E3779B97F4A7C15
_WORD = 2**64


def keys_of(names: Iterable[str], what: str) -> Keys:
    """Where the stream of each name begins, for draws of ``what``."""
    salt = blake2b(what.encode(), digest_size=16).digest()
    begins = (blake2b(name.encode(), digest_size=8, key=salt).digest() for name in names)
    return np.frombuffer(b"".join(begins), dtype="<u8").astype(np.uint64)


def words(keys: Keys, replicate: int) -> Keys:
    """The 64 random bits of each stream for a replicate, counted from 0."""
    state = keys + np.uint64((replicate + 1) * _GAMMA % _WORD)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(state ^ (state >> np.uint64(31)), np.uint64)


def uniforms(keys: Keys, replicate: int) -> NDArray[np.float64]:
    """A number between 0 and 1, both left out, of each stream."""
    return np.asarray(((words(keys, replicate) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53)


def normals(keys: Keys, replicate: int) -> NDArray[np.float64]:
    """A standard normal number of each stream, by the inverse of its distribution; within ±8.3."""
    return np.asarray(ndtri(uniforms(keys, replicate)), np.float64)
