"""Documents and tables of ``joinings``."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from locator.cli import terminal
from locator.cli.documents import Document
from locator.domain.projection import to_degrees
from locator.domain.study import Study
from locator.report.numbers import listed, number, percent
from locator.report.reasons import barrier_type, facility_name
from locator.services.joinings import Doors, StudyJoinings
from locator.words import _

_SHOWN = 40
_NAMED = 20


def joinings_document(study: Study, found: StudyJoinings, *, people: bool) -> Document:
    """Document of ``locator joinings``."""
    return {
        "facilities": _doors(study, found.facilities, study.facilities.id, study.facilities.name),
        "people": _doors(study, found.points, study.demand.id, study.demand.name) if people else None,
        "network": _network(study, found),
    }


def _doors(study: Study, doors: Doors, ids: NDArray[np.object_], names: NDArray[np.object_]) -> Document:
    steps, alone = doors.steps, doors.alone
    why = _why(doors)
    return {
        "joinings": [
            {
                "id": str(ids[row]),
                "name": str(names[row]),
                "way_row": int(way),
                "way": str(study.ways.name[way]),
                "way_type": str(study.ways.type[way]),
                "metres": round(float(metres), 2),
                "at": at,
            }
            for row, way, metres, at in zip(
                doors.row[steps.place], steps.way, steps.metres, _lonlat(study, steps.xy), strict=True
            )
        ],
        "without": [{"id": str(ids[row]), "name": str(names[row]), "why": why[int(row)]} for row in alone],
    }


def _why(doors: Doors) -> dict[int, str]:
    """Why each row that joins nothing does not, by row."""
    steps = doors.steps
    told = {}
    for place, inside, behind in zip(steps.alone, steps.inside, steps.behind, strict=True):
        row = int(doors.row[place])
        told[row] = "inside_barrier" if inside else "behind_barrier" if behind else "no_way_near"
    return told


def why_words(code: str) -> str:
    """Why a place joins no way, in words."""
    return {
        "inside_barrier": _("stands inside a barrier"),
        "behind_barrier": _("a barrier hides the ways near by"),
        "no_way_near": _("no way within 100 m"),
    }[code]


def _lonlat(study: Study, xy: NDArray[np.float64]) -> list[list[float]]:
    lon, lat = to_degrees(xy[:, 0], xy[:, 1], study.epsg)
    return [[round(float(x), 7), round(float(y), 7)] for x, y in zip(lon, lat, strict=True)]


def _network(study: Study, found: StudyJoinings) -> Document:
    report = found.report
    return {
        "length_m": report.length_m,
        "parts": [
            {"metres": round(float(metres), 1), "junctions": int(nodes)}
            for metres, nodes in zip(report.component_m, report.component_nodes, strict=True)
        ],
        "near_misses": [
            {"ways": [int(one), int(other)], "at": at}
            for (one, other), at in zip(
                report.near_miss_ways.tolist(), _lonlat(study, report.near_miss_xy), strict=True
            )
        ],
        "cut": [
            {"way": way, "barrier": barrier, "barrier_name": str(study.barriers.name[barrier])}
            for way, barrier in zip(report.cut_ways.tolist(), report.cut_barriers.tolist(), strict=True)
        ],
        "passed": [
            {"way": way, "crossing": crossing, "crossing_name": str(study.crossings.name[crossing])}
            for way, crossing in zip(
                report.passed_ways.tolist(), report.passed_crossings.tolist(), strict=True
            )
        ],
    }


def print_joinings(study: Study, found: StudyJoinings, *, people: bool) -> None:
    """The network's facts, who joins nothing, and a table of joinings."""
    for line in _facts(study, found):
        terminal.say(line)
    _print_doors(
        study,
        found.facilities,
        _("Facilities"),
        [facility_name(study, k) for k in range(len(study.facilities))],
    )
    if people:
        names = [str(name) for name in study.demand.name]
        _print_doors(study, found.points, _("Demand points"), names)


def _facts(study: Study, found: StudyJoinings) -> list[str]:
    report, whole = found.report, found.summed_up()
    lines = [
        _("Walk network: {km} km; connected parts: {parts}, {share} of the length in the longest.").format(
            km=number(report.length_m / 1000.0, 1), parts=number(whole.parts), share=percent(whole.main_share)
        )
    ]
    if len(report.cut_ways):
        barriers = dict.fromkeys(
            str(study.barriers.name[row] or barrier_type(study.barriers.type[row]))
            for row in report.cut_barriers.tolist()
        )
        lines.append(
            _("{number} stretches are cut by barriers: {barriers}.").format(
                number=number(whole.cuts), barriers=_some(list(barriers))
            )
        )
    if len(report.passed_crossings):
        lines.append(
            _("{number} stretches pass a barrier at an open crossing.").format(
                number=number(len(np.unique(report.passed_ways)))
            )
        )
    if len(report.near_miss_ways):
        lines.append(
            _(
                "{number} loose ends lie within 2 m of another stretch and do not join it; --json lists them."
            ).format(number=number(len(report.near_miss_ways)))
        )
    return lines


def _print_doors(study: Study, doors: Doors, title: str, names: Sequence[str]) -> None:
    alone, why = doors.alone, _why(doors)
    terminal.say(
        _("{title}: {joined} of {all} join the network.").format(
            title=title,
            joined=number(len(np.unique(doors.row)) - len(alone)),
            all=number(len(np.unique(doors.row))),
        )
    )
    for row in alone[:_SHOWN].tolist():
        terminal.say(_("  {name}: {why}").format(name=names[row], why=why_words(why[row])))
    rows = _joined_rows(study, doors, names)
    if rows:
        heads = (_("Place"), _("Ways seen"), _("Nearest, m"), _("Nearest way"))
        terminal.print_table(title, heads, rows[:_SHOWN])
    more = max(len(alone) - _SHOWN, 0) + max(len(rows) - _SHOWN, 0)
    if more:
        terminal.say(_("… and {more} more lines; --json lists all.").format(more=number(more)))


def _joined_rows(study: Study, doors: Doors, names: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """A row a place that joins: how many ways it sees, and the nearest of them."""
    steps = doors.steps
    order = np.lexsort((steps.metres, steps.place))
    first = order[np.flatnonzero(np.r_[True, np.diff(steps.place[order]) > 0])] if len(order) else order
    seen = np.bincount(steps.place, minlength=len(doors.row))
    return [
        (
            names[int(doors.row[place])],
            number(int(seen[place])),
            number(float(metres), 1),
            str(study.ways.name[way] or study.ways.type[way] or way),
        )
        for place, metres, way in zip(steps.place[first], steps.metres[first], steps.way[first], strict=True)
    ]


def _some(names: list[str]) -> str:
    return listed(names[:_NAMED] + ["…"] * (len(names) > _NAMED))
