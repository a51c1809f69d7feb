"""Small OpenStreetMap files, drawn for a test."""

import bz2
import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

Tags = Mapping[str, str]
WEST, SOUTH, STEP = 121.5103, 31.2704, 0.001


class OsmFile:
    """Nodes stand on a grid of about 95 × 111 m, counted east and north from a corner of the first street."""

    def __init__(self) -> None:
        self._nodes: list[str] = []
        self._ways: list[str] = []
        self._relations: list[str] = []
        self._numbers: dict[object, int] = {}

    def node(self, east: float, north: float, *, other: object = None, **tags: str) -> int:
        """Id of the node at a place, made on first use; ``other`` makes a second one there."""
        key = (east, north, other)
        if key not in self._numbers or tags:
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            lon, lat = WEST + east * STEP, SOUTH + north * STEP
            head = f'<node id="{number}" version="1" lon="{lon:.7f}" lat="{lat:.7f}"'
            self._nodes = [one for one in self._nodes if f'id="{number}"' not in one]
            self._nodes.append(f"{head}>{_tags(tags)}</node>")
        return self._numbers[key]

    def way(self, *places: tuple[float, float] | int, **tags: str) -> int:
        """Id of a way through places, or through nodes given by their ids."""
        ids = [one if isinstance(one, int) else self.node(*one) for one in places]
        number = len(self._ways) + 1
        refs = "".join(f'<nd ref="{one}"/>' for one in ids)
        self._ways.append(f'<way id="{number}" version="1">{refs}{_tags(tags)}</way>')
        return number

    def area(self, outer: Sequence[int], inner: Sequence[int] = (), **tags: str) -> None:
        """Add a multipolygon of ways."""
        members = "".join(
            f'<member type="way" ref="{way}" role="{role}"/>'
            for role, ways in (("outer", outer), ("inner", inner))
            for way in ways
        )
        number = len(self._relations) + 1
        told = _tags({"type": "multipolygon", **tags})
        self._relations.append(f'<relation id="{number}" version="1">{members}{told}</relation>')

    def text(self) -> str:
        """The file."""
        body = "\n".join([*self._nodes, *self._ways, *self._relations])
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n{body}\n</osm>\n'

    def write(self, path: Path) -> Path:
        """Write the file, packed as its name says."""
        raw = self.text().encode()
        if path.suffix == ".gz":
            raw = gzip.compress(raw)
        elif path.suffix == ".bz2":
            raw = bz2.compress(raw)
        elif path.suffix == ".pbf":
            return self._write_pbf(path)
        path.write_bytes(raw)
        return path

    def _write_pbf(self, path: Path) -> Path:
        import osmium

        plain = path.with_name("plain.osm")
        self.write(plain)
        with osmium.SimpleWriter(str(path)) as writer:
            for one in osmium.FileProcessor(str(plain)):
                writer.add(one)
        return path


def _tags(tags: Tags) -> str:
    told = ((key.replace("__", ":"), value) for key, value in tags.items())
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in told)
