"""Which columns hold the coordinates, where a list has several pairs of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.problems import Problem
from locator.importing.recognising import columns, content, values
from locator.importing.recognising.found import SURE, Found, Work
from locator.importing.recognising.header_forms import stem

Pair = Mapping[str, int]
_AXES = ("lon", "lat")
_COORDINATES = (*_AXES, "lonlat")
# Systems of coordinates lie within 0.02 degrees of each other, and over a district by the same way.
_LARGEST_SHIFT, _SPREAD = 0.02, 1e-3
# Degrees of China: metres are not compared with them.
_EAST, _NORTH = (73.0, 136.0), (3.0, 54.0)


@dataclass(frozen=True)
class _Rated:
    """A pair, and how many rows it holds coordinates of."""

    pair: Pair
    filled: int


def choose(work: Work, claimed: Mapping[str, Sequence[int]]) -> tuple[Pair, ...]:
    """Take the fuller of several pairs, the first of equals, and tell of others that hold other places.

    Parameters
    ----------
    work : Work
        Its fields ``lon``, ``lat`` and ``lonlat`` are replaced where another pair is fuller.
    claimed : mapping of field to positions
        Columns whose headers say each field, the better first.

    Returns
    -------
    tuple of mappings
        The other pairs that hold something, the fuller first.
    """
    if any(name in work.found and work.found[name].how == "hand" for name in _COORDINATES):
        return ()
    _take_places(work, claimed.get("address", ()))
    several = _pairs(work, claimed)
    if len(several) == 1:
        return ()
    rated = [_Rated(pair, _filled(work, pair)) for pair in several]
    held = sorted((one for one in rated if one.filled), key=lambda one: -one.filled)
    if not held:
        return ()
    first, *others = held
    _take(work, first.pair)
    for one in others:
        if rows := _apart(work, first.pair, one.pair):
            work.problems.append(_told(work, first.pair, one.pair, rows))
    return tuple(one.pair for one in others)


def _pairs(work: Work, claimed: Mapping[str, Sequence[int]]) -> list[Pair]:
    """Pairs of columns whose headers differ in the axis alone, else the best of each; then single columns."""
    free = {
        name: [at for at in claimed.get(name, ()) if at not in work.closed and at not in work.contradicted]
        for name in _COORDINATES
    }
    lats = {stem(work.headers[at]): at for at in reversed(free["lat"])}
    found: list[Pair] = []
    for at in free["lon"]:
        other = lats.pop(stem(work.headers[at]), None)
        if other is not None:
            found.append({"lon": at, "lat": other})
    if not found and free["lon"] and free["lat"]:
        found.append({"lon": free["lon"][0], "lat": free["lat"][0]})
    return [*found, *({"lonlat": at} for at in free["lonlat"])]


def _take_places(work: Work, addresses: Sequence[int]) -> None:
    """Coordinates from a column called 位置 that holds pairs; another that is left is the address."""
    if any(name in work.found for name in _COORDINATES):
        return
    free = [at for at in addresses if at not in work.closed]
    held = next((at for at in free if "lonlat" in work.tests and work.share("lonlat", at) >= SURE), None)
    if held is None or (held == _at(work, "address") and work.found["address"].how == "hand"):
        return
    work.found["lonlat"] = Found(held, "content", work.share("lonlat", held))
    if held == _at(work, "address"):
        del work.found["address"]
        others = [at for at in free if at != held and at not in work.contradicted]
        if others:
            work.found["address"] = Found(others[0], "header", 1.0)


def _at(work: Work, name: str) -> int:
    return work.found[name].position if name in work.found else -1


def _filled(work: Work, pair: Pair) -> int:
    """Rows in which every column of a pair holds something with a digit in it."""
    return int(np.logical_and.reduce([_holds_digits(work.cells[at]) for at in pair.values()]).sum())


def _holds_digits(cells: Sequence[str]) -> NDArray[np.bool_]:
    quick = _plain(cells)
    if quick is not None:
        return np.isfinite(quick)
    told = {cell: any(map(str.isdigit, cell)) and not values.is_unknown(cell) for cell in set(cells)}
    return np.array([told[cell] for cell in cells], dtype=np.bool_)


def _plain(cells: Sequence[str]) -> NDArray[np.float64] | None:
    """Column of plain numbers and blanks read in one go; ``None`` where a cell needs a closer look."""
    try:
        return np.array([cell or "nan" for cell in cells], dtype=np.float64)
    except ValueError:
        return None


def _take(work: Work, pair: Pair) -> None:
    read = {name: one.position for name, one in work.found.items() if name in _COORDINATES}
    # A column of both beside the two that are read takes nothing from them.
    if pair == {name: at for name, at in read.items() if name in pair} and ("lon" in pair or pair == read):
        return
    for name in _COORDINATES:
        work.found.pop(name, None)
    for name, at in pair.items():
        work.found[name] = Found(at, "header", 1.0)


def _apart(work: Work, one: Pair, other: Pair) -> int:
    """Rows in which two pairs hold different places.

    The same places in two systems lie apart by the same way in all rows; degrees and metres are not compared.
    """
    way = _numbers(work, one) - _numbers(work, other)
    way = way[np.isfinite(way).all(axis=1)]
    if not len(way) or np.abs(np.median(way, axis=0)).max() > _LARGEST_SHIFT:
        return len(way)
    return int((np.abs(way - np.median(way, axis=0)).max(axis=1) > _SPREAD).sum())


def _numbers(work: Work, pair: Pair) -> NDArray[np.float64]:
    """Degrees east and north of every row, NaN where it has none, or none of China; (N, 2)."""
    both = np.sort(_columns([work.cells[at] for at in pair.values()]), axis=1)
    north, east = both.T
    # The larger is the longitude: those of China exceed its latitudes.
    inside = (north > _NORTH[0]) & (north < _NORTH[1]) & (east > _EAST[0]) & (east < _EAST[1])
    return np.where(inside[:, None], both[:, ::-1], np.nan)


def _columns(columns_of_pair: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    if len(columns_of_pair) == len(_AXES):
        return np.column_stack([_degrees(cells) for cells in columns_of_pair])
    known = {cell: content.NUMBER.findall(cell) for cell in set(columns_of_pair[0])}
    nothing = ["nan"] * len(_AXES)
    found = [known[cell] if len(known[cell]) == len(_AXES) else nothing for cell in columns_of_pair[0]]
    return np.array(found, dtype=np.float64).reshape(-1, len(_AXES))


def _degrees(cells: Sequence[str]) -> NDArray[np.float64]:
    quick = _plain(cells)
    if quick is not None:
        return quick
    known = {cell: content.degrees(cell) for cell in set(cells)}
    return np.array([known[cell] for cell in cells], dtype=np.float64)


def _told(work: Work, used: Pair, left: Pair, rows: int) -> Problem:
    facts = {"other": _headers(work, left), "rows": str(rows)}
    return Problem("coordinates_elsewhere", column=_headers(work, used), facts=facts)


def _headers(work: Work, pair: Pair) -> str:
    return "、".join(columns.label(work.headers, at) for at in pair.values())
