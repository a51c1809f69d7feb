"""Overlays on every core: shapely gives the interpreter free while it works on an array."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_T = TypeVar("_T")

_CHUNKS_PER_CORE = 4
_WORTH_SPLITTING = 16


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=_cores(), thread_name_prefix="overlay")


def _cores() -> int:
    return os.cpu_count() or 1


def overlay(
    function: Callable[..., NDArray[np.object_]], *arrays: NDArray[np.object_]
) -> NDArray[np.object_]:
    """``function`` of arrays of one length, worked on in slices by several threads."""
    count = len(arrays[0])
    if count < _WORTH_SPLITTING:
        return np.asarray(function(*arrays), dtype=object)
    slices = np.array_split(np.arange(count), min(_CHUNKS_PER_CORE * _cores(), count))
    parts = _pool().map(lambda rows: function(*(array[rows[0] : rows[-1] + 1] for array in arrays)), slices)
    return np.concatenate(list(parts))


def beside(function: Callable[..., _T], *arguments: object) -> Future[_T]:
    """Start ``function`` on another core and go on; ask the result of what is returned."""
    return _aside().submit(function, *arguments)


@cache
def _aside() -> ThreadPoolExecutor:
    # Not the overlays' own threads: work that waits for overlays must not take the place of one.
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
