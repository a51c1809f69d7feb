"""What is wrong with layers and entrances: reason and remedy by code."""

from collections.abc import Mapping


def _mark(text: str) -> str:
    """Mark a template for the catalogue; it is translated where it is shown."""
    return text


LAYER_TEXTS: Mapping[str, tuple[str, str]] = {
    "ways_shut": (
        _mark(
            "{rows} ways are shut to people on foot (foot or access says no or private); they were left out."
        ),
        _mark("Open them in the file where people do walk, such as roads inside an estate."),
    ),
    "tunnels_long": (
        _mark(
            "{rows} tunnels for cars are longer than {metres} m and say nothing of people on foot; "
            "they were left out."
        ),
        _mark("Tag them foot=yes in the file where people do walk there."),
    ),
    "tunnels_shut": (
        _mark(
            "{rows} tunnels for cars are longer than {metres} m and say nothing of people on foot; "
            "they are kept as shut."
        ),
        _mark("Open those that people do walk."),
    ),
    "nodes_apart": (
        _mark(
            "{rows} points lie on the same spot as another and are not joined with it in the file; "
            "they were kept apart by a centimetre."
        ),
        _mark("Join them in the file if people can pass there."),
    ),
    "gates_along": (
        _mark(
            "{rows} gates on the ways came along as crossings of the same list; {closed} of them are shut."
        ),
        _mark("Open or shut them where the file is wrong."),
    ),
    "ways_in_parts": (
        _mark(
            "The {metres} m of ways fall into {total} parts that do not meet; the largest has "
            "{share} % of the length."
        ),
        _mark("Look on the map for ways that should meet, and join them in the file."),
    ),
    "no_footways": (
        _mark(
            "Among {rows} ways there is no footway, path, crossing or stairs: this seems to be a "
            "network made for cars."
        ),
        _mark("Get one with paths for people on foot; ways through estates and parks are missing here."),
    ),
    "barriers_passed_below": (
        _mark(
            "{rows} stretches run in tunnels, or raised so that people pass below; they bar nobody "
            "and were left out."
        ),
        _mark("Nothing to do unless one of them does bar people."),
    ),
    "walls_short": (
        _mark("{rows} walls and fences are no longer than {metres} m and were left out."),
        _mark("Nothing to do: people walk round them."),
    ),
    "ponds_small": (
        _mark("{rows} waters are smaller than a hectare; they are no barriers and were left out."),
        _mark("Import the file as water as well, so that they are taken from the ground."),
    ),
    "ferries_shut": (
        _mark("{rows} ferries are shut: nobody crosses by them until they are opened."),
        _mark("Open those that people use every day."),
    ),
    "ferry_wait_assumed": (
        _mark("{rows} ferries have no wait; {wait} seconds were taken."),
        _mark("Fill in the seconds that people wait there on average."),
    ),
    "osm_ways_cut": (
        _mark("Of {rows} ways the file lacks some points; the pieces between were left out."),
        _mark("Nothing to do at the edge of the file; get a larger extract if it ends inside the district."),
    ),
    "osm_areas_not_whole": (
        _mark("{rows} areas are not whole in the file and were left out, perhaps far from the district."),
        _mark("Get a larger extract if water is missing on the map."),
    ),
    "ways_noded": (
        _mark(
            "Ways were cut at {cut} places where they meet on one level, and {joined} ends were "
            "joined that lay within half a metre."
        ),
        _mark("Nothing to do; give bridges and underpasses a level if they were joined to what they cross."),
    ),
    "ends_snapped": (
        _mark("{rows} ends stopped up to {metres} m short of another way and were joined to it."),
        _mark("Look at them if people cannot pass there; the first lies at {where}."),
    ),
    "ends_near": (
        _mark("{rows} ends stop up to {metres} m short of another way; they were not joined."),
        _mark("Join them in the file where people can pass; the first lies at {where}."),
    ),
    "levels_apart": (
        _mark("At {rows} places ways cross on different levels; they are not joined there."),
        _mark("Correct the levels if people can change between them."),
    ),
    "ways_repeated": (
        _mark("{rows} pieces of way lie on another; each is kept once."),
        _mark("Nothing to do."),
    ),
    "open_unknown": (
        _mark(
            "“{value}” in column “{column}” says neither open nor shut; the crossing is taken as "
            "its type says."
        ),
        _mark("Write open or closed."),
    ),
    "crossing_type_unknown": (
        _mark("“{value}” is no type of crossing that Locator knows; people can pass there as on a bridge."),
        _mark("Write bridge, underpass, ferry or gate."),
    ),
    "water_no_barrier": (
        _mark(
            "None of the barriers is a river or canal, though the study holds water; the water "
            "itself stops nobody."
        ),
        _mark("Import the water as barriers as well."),
    ),
    "entrance_unreadable": (
        _mark("“{value}” does not say where the entrances of “{name}” are; they were left out."),
        _mark("Write longitude and latitude of each, such as 121.5312,31.2604;121.5315,31.2601."),
    ),
    "entrance_far": (
        _mark("An entrance of “{name}” lies {metres} m from its place and was left out."),
        _mark("Check the coordinates of the entrance and those of the facility."),
    ),
    "barrier_no_shape": (
        _mark("“{name}” has no shape that can bar anybody."),
        _mark("Draw it again, or take it out."),
    ),
    "barrier_end_joined": (
        _mark("An end of “{name}” stopped {metres} m short of another barrier and was joined to it."),
        _mark("Nothing to do unless people do pass there; it lies at {where}."),
    ),
    "barrier_end_near": (
        _mark("An end of “{name}” stops {metres} m short of another barrier; people pass there."),
        _mark("Draw it up to the other if nobody does; it lies at {where}."),
    ),
    "crossing_off_barrier": (
        _mark("“{name}” lies {metres} m from the nearest barrier and leads across none."),
        _mark("Move it onto the barrier that it crosses; it lies at {where}."),
    ),
    "crossing_opens_other": (
        _mark(
            "“{name}” stands at a barrier that it cannot open: gates open walls, road crossings open "
            "expressways and railways."
        ),
        _mark("Give it as bridge, underpass or ferry if people pass there; it lies at {where}."),
    ),
    "crossing_moved": (
        _mark("“{name}” was drawn {metres} m to the barrier that it crosses."),
        _mark("Nothing to do if that is the right one; it lies at {where}."),
    ),
    "crossing_inside_barrier": (
        _mark("“{name}” lies inside a barrier and does not lead to both sides."),
        _mark("Draw it from bank to bank; it lies at {where}."),
    ),
}

# Other words for many at once.
LAYER_FULLER: Mapping[tuple[str, str], tuple[str, str]] = {
    ("barrier_no_shape", "rows"): (
        _mark("{rows} barriers have no shape that can bar anybody, such as “{name}”."),
        _mark("Draw it again, or take it out."),
    ),
    ("barrier_end_joined", "rows"): (
        _mark(
            "{rows} ends of barriers stopped a few metres short of another and were joined, such as “{name}”."
        ),
        _mark("Nothing to do unless people do pass there; it lies at {where}."),
    ),
    ("barrier_end_near", "rows"): (
        _mark("{rows} ends of barriers stop a little short of another, such as “{name}”; people pass there."),
        _mark("Draw it up to the other if nobody does; it lies at {where}."),
    ),
    ("crossing_off_barrier", "rows"): (
        _mark("{rows} crossings lead across no barrier, such as “{name}”."),
        _mark("Move it onto the barrier that it crosses; it lies at {where}."),
    ),
    ("crossing_opens_other", "rows"): (
        _mark(
            "{rows} crossings stand at barriers that they cannot open, such as “{name}”: gates open walls, "
            "road crossings open expressways and railways."
        ),
        _mark("Give it as bridge, underpass or ferry if people pass there; it lies at {where}."),
    ),
    ("crossing_moved", "rows"): (
        _mark("{rows} crossings were drawn to the barriers that they cross, such as “{name}”."),
        _mark("Nothing to do if that is the right one; it lies at {where}."),
    ),
    ("crossing_inside_barrier", "rows"): (
        _mark("{rows} crossings lie inside a barrier and do not lead to both sides, such as “{name}”."),
        _mark("Draw it from bank to bank; it lies at {where}."),
    ),
}
