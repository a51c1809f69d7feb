"""The map layers as files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from .files import write_geojson
from .ground import Ground
from .network import Network
from .place import LABEL
from .river import Cuts

Features = Iterator[tuple[dict[str, Any], BaseGeometry]]
RIVER, EXPRESSWAY, RAILWAY = "云汀江", "汀北高架路", "桑堰铁路"


def write_layers(folder: Path, ground: Ground, cuts: Cuts, network: Network) -> None:
    """Write streets, water, barriers, crossings and ways."""
    write_geojson(folder / "streets.geojson", _streets(ground))
    write_geojson(folder / "water.geojson", [({"name": RIVER}, cuts.water)])
    write_geojson(folder / "barriers.geojson", _barriers(cuts))
    write_geojson(folder / "crossings.geojson", _crossings(cuts))
    ways = zip(network.types, network.lines, strict=True)
    write_geojson(folder / "ways.geojson", (({"type": kind}, line) for kind, line in ways))


def _streets(ground: Ground) -> Features:
    for plan, street in zip(ground.plans, ground.streets, strict=True):
        properties = {
            "code": plan.code,
            "name": plan.name,
            "street_class": plan.street_class,
            "district": LABEL,
        }
        yield properties, street


def _barriers(cuts: Cuts) -> Features:
    names = {"river": RIVER, "expressway": EXPRESSWAY, "railway": RAILWAY}
    for kind, geometry in cuts.barriers.items():
        yield {"type": kind, "name": names[kind]}, geometry


def _crossings(cuts: Cuts) -> Features:
    for crossing in cuts.crossings:
        properties = {
            "type": crossing.type, "name": crossing.name, "crosses": crossing.barrier,
            "open": crossing.open, "wait_s": crossing.wait_s,
        }  # fmt: skip
        yield properties, crossing.geometry
