"""What the tags of OpenStreetMap say to somebody on foot.

Keys and values as in the OpenStreetMap wiki, pages «Key:highway», «Key:access», «Key:foot», «Key:barrier».
"""

import math
import re
from collections.abc import Mapping

Tags = Mapping[str, str]

LEAST_POND_M2 = 10_000.0
LEAST_WALL_M = 50.0
LONG_TUNNEL_M = 200.0
ROAD_KEYS = ("highway", "railway", "public_transport")
BARRIER_KEYS = ("waterway", "natural", "landuse", "railway", "highway", "barrier")
CROSSING_KEYS = ("highway", "railway", "public_transport", "route", "barrier", "man_made")
WATER_KEYS = ("natural", "waterway", "landuse")

_ON_FOOT = frozenset(
    {
        "footway",
        "path",
        "pedestrian",
        "steps",
        "crossing",
        "living_street",
        "residential",
        "service",
        "unclassified",
        "road",
        "tertiary",
        "tertiary_link",
        "secondary",
        "secondary_link",
        "primary",
        "primary_link",
        "cycleway",
        "track",
        "bridleway",
        "corridor",
        "platform",
        "elevator",
    }
)
FAST = frozenset({"motorway", "motorway_link", "trunk", "trunk_link"})
_IF_ALLOWED = FAST | {"busway", "bus_guideway", "escape", "raceway"}
_FOOTWAYS = frozenset({"footway", "path", "pedestrian", "steps", "crossing", "corridor", "platform"})
_FOOT_LINKS = frozenset({"bridge", "underpass"})
_NOT_FOR_CARS = _FOOTWAYS | {"living_street", "cycleway", "track", "bridleway", "elevator"}
_SIDEWALKS = tuple(f"sidewalk{side}" for side in ("", ":both", ":left", ":right"))
_ALLOWED = frozenset({"yes", "designated", "permissive", "official"})
_SHUT = frozenset({"no", "private"})
_NOT_THERE = ("abandoned", "razed", "demolished", "disused", "dismantled")
_GATES = frozenset(
    {
        "gate",
        "lift_gate",
        "swing_gate",
        "sliding_gate",
        "sliding_beam",
        "kissing_gate",
        "wicket_gate",
        "turnstile",
        "sally_port",
        "full-height_turnstile",
        "hampshire_gate",
        "entrance",
        "stile",
    }
)
_POSTS = frozenset(
    {"bollard", "block", "chain", "cycle_barrier", "jersey_barrier", "rope", "bar", "motorcycle_barrier"}
)
_RAILWAYS = frozenset({"rail", "light_rail", "subway", "narrow_gauge"})
_WALLS = frozenset({"wall", "fence", "city_wall"})
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def _is(tags: Tags, key: str) -> bool:
    return tags.get(key, "no") not in ("no", "")


def _road(tags: Tags) -> str:
    """Class of a road; that of a platform is footway, which is how one walks there."""
    if tags.get("railway") == "platform" or tags.get("public_transport") == "platform":
        return tags.get("highway", "platform")
    return tags.get("highway", "")


def is_road(tags: Tags) -> bool:
    """Whether a way would serve people on foot, were it not shut to them."""
    road = _road(tags)
    if road in _IF_ALLOWED or tags.get("motorroad") == "yes":
        return road in _IF_ALLOWED | _ON_FOOT and tags.get("foot", "") in _ALLOWED
    return road in _ON_FOOT and not any(_is(tags, state) for state in _NOT_THERE)


def is_shut(tags: Tags) -> bool:
    """Whether a way or gate is shut to the public on foot."""
    foot = tags.get("foot", "")
    if foot in _ALLOWED:
        return False
    return foot in _SHUT or tags.get("access", "") in _SHUT or tags.get("locked") == "yes"


def is_walkable(tags: Tags) -> bool:
    """Whether people may walk along a way."""
    return is_road(tags) and not is_shut(tags)


def is_footway(kind: str) -> bool:
    """Whether a type of way is made for people on foot."""
    return kind in _FOOTWAYS | _FOOT_LINKS


def way_type(tags: Tags) -> str:
    """Type of a walkable way: steps, crossing, footway, else the class of its road."""
    if any(tags.get(key) == "crossing" for key in ("footway", "path", "cycleway", "highway")):
        return "crossing"
    road = _road(tags)
    return "footway" if road in ("platform", "corridor") else road


def is_bridge(tags: Tags) -> bool:
    """Whether a way runs on a bridge."""
    return _is(tags, "bridge")


def is_tunnel(tags: Tags) -> bool:
    """Whether a way runs below the ground; a passage through a building does not."""
    return tags.get("tunnel", "no") not in ("no", "", "building_passage")


def is_road_tunnel(tags: Tags) -> bool:
    """Whether a way is a tunnel for cars that says nothing of people on foot."""
    if not is_tunnel(tags) or _road(tags) in _NOT_FOR_CARS or tags.get("foot", "") in _ALLOWED:
        return False
    return not any(tags.get(key, "none") not in ("none", "no", "separate") for key in _SIDEWALKS)


def layer(tags: Tags) -> float:
    """Height by the key layer; NaN where it is not told."""
    found = _NUMBER.fullmatch(tags.get("layer", "").strip())
    return float(found[0]) if found else math.nan


def level(tags: Tags) -> float:
    """Height of a way: its layer, else 1 on a bridge and −1 in a tunnel, else its storey; NaN: ground."""
    told = layer(tags)
    if not math.isnan(told):
        return told
    if is_bridge(tags) or is_tunnel(tags):
        return 1.0 if is_bridge(tags) else -1.0
    storey = _NUMBER.match(tags.get("level", "").strip())
    return float(storey[0]) if storey else math.nan


def is_gate(tags: Tags) -> bool:
    """Whether a node is a gate: posts and the like count as one only where they are shut to people."""
    kind = tags.get("barrier", "")
    return kind in _GATES or (kind in _POSTS and is_shut(tags))


def is_below(tags: Tags) -> bool:
    """Whether something lies below the ground, so that it bars nobody there."""
    return is_tunnel(tags) or layer(tags) < 0.0 or tags.get("location") == "underground"


def is_raised(tags: Tags) -> bool:
    """Whether a road or railway runs above the ground, so that people pass below."""
    return is_bridge(tags) or layer(tags) >= 1.0


def line_barrier(tags: Tags) -> str:
    """Type of barrier that a way makes, wherever it runs; empty where it makes none."""
    if tags.get("waterway") in ("river", "canal"):
        return tags["waterway"]
    if tags.get("railway") in _RAILWAYS:
        return "railway"
    if tags.get("highway") in FAST and not is_walkable(tags):
        return "expressway"
    return "wall" if tags.get("barrier") in _WALLS else ""


def is_water(tags: Tags) -> bool:
    """Whether an area is open water."""
    wet = tags.get("natural") == "water" or tags.get("waterway") in ("riverbank", "dock")
    return (wet or tags.get("landuse") == "reservoir") and not is_below(tags)


def is_ferry(tags: Tags) -> bool:
    """Whether a way is a ferry that takes people on foot."""
    return tags.get("route") == "ferry" and not is_shut(tags)


def is_level_crossing(tags: Tags) -> bool:
    """Whether a node is a place to walk over a railway."""
    return tags.get("railway") in ("crossing", "level_crossing") and not is_shut(tags)


def is_road_crossing(tags: Tags) -> bool:
    """Whether a node is a place to walk over a road: a marked crossing, or lights."""
    return tags.get("highway") in ("crossing", "traffic_signals") and tags.get("crossing") != "no"


def is_bridge_deck(tags: Tags) -> bool:
    """Whether an area is a bridge that people walk on."""
    return tags.get("man_made") == "bridge" and (is_walkable(tags) or tags.get("foot", "") in _ALLOWED)


def told_type(tags: Tags) -> str:
    """What something is, for somebody who looks into the file."""
    keys = dict.fromkeys((*ROAD_KEYS, *BARRIER_KEYS))
    return next((tags[key] for key in keys if key in tags), "")


def name(tags: Tags) -> str:
    """Chinese name, else the one given."""
    return tags.get("name:zh") or tags.get("name", "")
