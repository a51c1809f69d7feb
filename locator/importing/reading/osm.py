"""Nodes, ways and areas of an OpenStreetMap file around a district, read as a stream."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from locator.domain.progress import Progress, silent
from locator.importing.reading import files, osm_files
from locator.words import _

PER_DEGREE = 10_000_000
_BEAT = 2_000
_NOWHERE = 2_147_483_647
_LEAST_RING = 4
# Order of bytes, type and number of points stand before the points of a line.
_WKB_HEAD = 9

Tags = Mapping[str, str]
Box = tuple[float, float, float, float]
# What osmium raises at a file that is damaged: RuntimeError, of a text that is no UTF-8 a UnicodeError.
_BROKEN = (RuntimeError, ValueError, MemoryError, OverflowError)


@dataclass(frozen=True)
class Node:
    """A point with tags; ``at`` its place in 1e-7 degrees east and north."""

    id: int
    tags: Tags
    at: tuple[int, int]


@dataclass(frozen=True)
class Way:
    """A line with tags.

    ``nodes`` (N,) are the ids of its nodes and ``at`` (N, 2) their places in 1e-7 degrees. A way that lies
    partly outside the file comes as several, one for each piece that is inside.
    """

    id: int
    tags: Tags
    nodes: NDArray[np.int64]
    at: NDArray[np.int64]

    @property
    def closed(self) -> bool:
        """Whether the way ends where it begins."""
        return len(self.nodes) >= _LEAST_RING and bool(self.nodes[0] == self.nodes[-1])


@dataclass(frozen=True)
class Area:
    """A surface: a closed way or a multipolygon relation; ``shape`` in WGS 84 degrees."""

    id: int
    tags: Tags
    shape: shapely.Geometry
    from_way: bool
    rings: tuple[Way, ...]


@dataclass(frozen=True)
class Wanted:
    """What to take out of a file.

    ``keys`` are tags of which an object must bear one; each rule says of an object with them whether it is
    taken. Without an ``area`` rule no areas are put together, which saves a pass over the file.
    """

    keys: tuple[str, ...]
    node: Callable[[Tags], bool] | None = None
    way: Callable[[Tags], bool] | None = None
    area: Callable[[Tags], bool] | None = None


@dataclass
class Taken:
    """Objects taken out of a file.

    ``cut`` counts ways of which nodes are missing in the file, ``not_whole`` areas that could not be put
    together.
    """

    nodes: list[Node] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    cut: int = 0
    not_whole: int = 0


def take(path: Path, wanted: Wanted, box: Box, progress: Progress = silent) -> Taken:
    """Take what is wanted out of a file, as far as it touches ``box`` (west, south, east, north in degrees).

    Of all else only the places of the nodes are held, 16 bytes each.
    ``progress`` is called every few thousand objects.

    Raises
    ------
    InputError
        ``osm_unreadable``, ``osm_too_large``, or a fault of the file.
    """
    osm_files.check(path)
    taker = _Taker(wanted, tuple(round(side * PER_DEGREE) for side in box))
    text = _("Reading {file}").format(file=path.name)
    progress(0, 2, text)
    with files.at_hand(path):
        for number, one in enumerate(_objects(path, wanted)):
            if number % _BEAT == 0:
                progress(0, 2, text)
            taker.see(one)
    return taker.done()


def tags_in(path: Path, keys: Sequence[str], progress: Progress = silent) -> Iterator[Tags]:
    """Tags of every way that bears one of ``keys``; no places are read.

    Raises
    ------
    InputError
        As :func:`take`.
    """
    import osmium

    osm_files.check(path)
    text = _("Reading {file}").format(file=path.name)
    stream = osmium.FileProcessor(_file(path), osmium.osm.WAY).with_filter(osmium.filter.KeyFilter(*keys))
    with files.at_hand(path):
        for number, one in enumerate(_sound(path, stream)):
            if number % _BEAT == 0:
                progress(0, 1, text)
            yield _tags(one)


def _file(path: Path) -> Any:
    import osmium

    # By its whole path: osmium takes some short names for standard input or an address on the web.
    return osmium.io.File(str(path.resolve()), osm_files.format_of(path))


def _objects(path: Path, wanted: Wanted) -> Iterator[Any]:
    import osmium

    stream = osmium.FileProcessor(_file(path)).with_locations()
    keys = osmium.filter.KeyFilter(*wanted.keys)
    if wanted.area is not None:
        stream = stream.with_areas(osmium.filter.KeyFilter(*wanted.keys))
    return _sound(path, stream.with_filter(keys))


def _sound(path: Path, stream: Any) -> Iterator[Any]:
    """Objects of a stream; what osmium raises becomes a plain fault, and nothing else does."""
    import osmium

    # A coordinate that is no number.
    broken = (*_BROKEN, osmium.InvalidLocationError)
    objects = iter(stream)
    while True:
        try:
            one = next(objects)
        except StopIteration:
            return
        except broken as error:
            raise osm_files.unreadable(path) from error
        yield one


def _tags(one: Any) -> dict[str, str]:
    try:
        return {tag.k: tag.v for tag in one.tags}
    except UnicodeDecodeError:
        return {}


class _Taker:
    """Sorts objects as they come by."""

    def __init__(self, wanted: Wanted, box: tuple[int, ...]) -> None:
        import osmium

        self._wanted = wanted
        self._box = box
        self._found = Taken()
        self._relations: set[int] = set()
        self._whole: set[int] = set()
        self._wkb = osmium.geom.WKBFactory()
        # A node that is missing in the file; fewer than two points.
        self._undrawn = (osmium.InvalidLocationError, RuntimeError)

    def see(self, one: Any) -> None:
        """Take an object, or leave it."""
        wanted, tags = self._wanted, _tags(one)
        if one.is_node():
            if wanted.node is not None and wanted.node(tags):
                self._take_node(one, tags)
        elif one.is_way():
            if wanted.way is not None and wanted.way(tags):
                self._take_way(one, tags)
        elif one.is_area():
            if wanted.area is not None and wanted.area(tags):
                self._take_area(one, tags)
        elif wanted.area is not None and wanted.area(tags) and tags.get("type") == "multipolygon":
            self._relations.add(one.id)

    def done(self) -> Taken:
        """All that was taken."""
        self._found.not_whole += len(self._relations - self._whole)
        return self._found

    def _take_node(self, one: Any, tags: Tags) -> None:
        at = (one.location.x, one.location.y)
        if self._touches(np.array([at])):
            self._found.nodes.append(Node(one.id, tags, at))

    def _take_way(self, one: Any, tags: Tags) -> None:
        if self._is_elsewhere(one):
            return
        nodes, at = _places(one.nodes)
        known = at[:, 0] != _NOWHERE
        if not known.any() or not self._touches(at[known]):
            return
        self._found.cut += int(not known.all())
        for piece in _runs(known):
            if len(piece) > 1:
                self._found.ways.append(Way(one.id, tags, nodes[piece], at[piece]))

    def _is_elsewhere(self, one: Any) -> bool:
        """Whether a way surely misses the box: told in one call, where reading node by node takes long."""
        try:
            drawn = bytes.fromhex(self._wkb.create_linestring(one))
        except self._undrawn:
            return False
        xy = np.frombuffer(drawn, "<f8", offset=_WKB_HEAD).reshape(-1, 2) * PER_DEGREE
        return not self._touches(np.rint(xy).astype(np.int64))

    def _take_area(self, one: Any, tags: Tags) -> None:
        number = one.orig_id()
        rings = [_ring(number, tags, ring) for ring in one.outer_rings()]
        # Rings that cannot be closed, or cross, leave an area without any.
        if rings and not one.from_way():
            self._whole.add(number)
        self._found.not_whole += int(not rings and bool(one.from_way()))
        if not any(self._touches(ring.at) for ring in rings):
            return
        inner = [_ring(number, tags, hole) for ring in one.outer_rings() for hole in one.inner_rings(ring)]
        shape = _surface(rings, inner)
        if shape is None:
            self._found.not_whole += 1
            return
        self._found.areas.append(Area(number, tags, shape, bool(one.from_way()), tuple(rings)))

    def _touches(self, at: NDArray[np.int64]) -> bool:
        west, south, east, north = self._box
        low, high = at.min(axis=0), at.max(axis=0)
        return bool(low[0] <= east and high[0] >= west and low[1] <= north and high[1] >= south)


def _places(nodes: Any) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids and places of nodes, one that follows itself once."""
    held = np.array([(node.ref, node.x, node.y) for node in nodes], np.int64).reshape(-1, 3)
    fresh = np.append(True, held[1:, 0] != held[:-1, 0])[: len(held)]
    return held[fresh, 0], held[fresh, 1:]


def _runs(known: NDArray[np.bool_]) -> list[NDArray[np.intp]]:
    """Positions of neighbouring nodes that are known."""
    at = np.flatnonzero(known)
    return np.split(at, np.flatnonzero(np.diff(at) > 1) + 1)


def _ring(number: int, tags: Tags, nodes: Any) -> Way:
    return Way(number, tags, *_places(nodes))


def _surface(outer: Sequence[Way], inner: Sequence[Way]) -> shapely.Geometry | None:
    """Surface of the outer rings without the inner ones; ``None`` where a place is missing."""
    if any((ring.at == _NOWHERE).any() or not ring.closed for ring in (*outer, *inner)):
        return None
    whole = shapely.union_all([_polygon(ring) for ring in outer])
    return (
        shapely.difference(whole, shapely.union_all([_polygon(ring) for ring in inner])) if inner else whole
    )


def _polygon(ring: Way) -> shapely.Geometry:
    drawn = shapely.Polygon(ring.at / PER_DEGREE)
    return drawn if drawn.is_valid else shapely.make_valid(drawn)
