"""What the ways of a report rest on: circle, barriers, crossings, ways, their lists, and what is missing."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.fairness import Fairness, Joined
from locator.domain.findings import Basis
from locator.domain.study import Study
from locator.report import basis
from locator.report.content import Cell, Column, Line, Row, Table
from locator.report.numbers import listed, number, percent
from locator.report.reasons import barrier_type, facility_name
from locator.report.scene import Scene
from locator.words import _

_NAMED = 6
_WALKS = (CircleModel.BARRIER, CircleModel.NETWORK)
_LAYERS = ("barriers", "crossings", "ways", "water")


def table(scene: Scene, fairness: Fairness) -> Table:
    """What counts for a way and what does not, as a table of two columns."""
    rows = tuple(
        Row((Cell(line.label), Cell(line.value)))
        for line in lines(scene.study, scene.findings.basis, fairness.joined)
    )
    columns = (Column(_("Item"), "left", 1.2), Column(_("What counts, and what does not"), "left", 6.0))
    return Table(_("What these ways rest on"), columns, rows)


def lines(study: Study, used: Basis, joined: Joined | None) -> tuple[Line, ...]:
    """The same as labels and values; what a circle model does not know is told as not counted."""
    assumptions = used.assumptions
    walks = assumptions.circle in _WALKS
    made = [
        Line(_("Circle model"), basis.circle(assumptions)),
        Line(_("Barriers"), _barriers(study, walks=walks)),
        Line(_("Crossings"), _crossings(study, walks=walks)),
        Line(_("Ways on foot"), _ways(study, assumptions)),
        Line(_("Joining"), _joining() if joined else ""),
        Line(_("Without a network"), _alone(study, joined) if joined else ""),
        Line(_("From the lists"), _lists(study)),
        Line(_("Not counted"), _never()),
    ]
    return tuple(line for line in made if line.value)


def _barriers(study: Study, *, walks: bool) -> str:
    types = study.barriers.type.astype(str)
    real = types[types != "closed_edge"]
    if len(real) == 0:
        return _("none in the study")
    told = _by_type(real, barrier_type, _("{number} {barrier}"))
    template = _("{barriers} counted") if walks else _("{barriers} in the study, not counted by this circle")
    return template.format(barriers=told)


def _by_type(types: NDArray[Any], name: Callable[[str], str], template: str) -> str:
    """How many there are of each type, most first."""
    found, count = np.unique(types, return_counts=True)
    order = np.argsort(-count, kind="stable")
    told = [(number(int(count[k])), name(str(found[k]))) for k in order]
    return listed([template.format(number=many, barrier=word, crossings=word) for many, word in told])


def crossing_type(code: str) -> str:
    """What a crossing is, in words."""
    words = {
        "bridge": _("bridges"),
        "underpass": _("underpasses"),
        "ferry": _("ferries"),
        "gate": _("gates"),
        "crossing": _("crossings at grade"),
    }
    return words.get(code, code or _("crossings without a type"))


def _crossings(study: Study, *, walks: bool) -> str:
    table = study.crossings
    if len(table) == 0 or not walks:
        return ""
    is_open = np.asarray(table.open, np.bool_)
    parts = []
    if is_open.any():
        parts.append(
            _("open: {crossings}").format(
                crossings=_by_type(table.type[is_open].astype(str), crossing_type, _("{number} {crossings}"))
            )
        )
    if not is_open.all():
        closed = table.type[~is_open].astype(str)
        parts.append(
            _("closed: {crossings}").format(
                crossings=_by_type(closed, crossing_type, _("{number} {crossings}"))
            )
        )
    parts.append(_("a ferry is closed unless it was opened by hand or by its list"))
    return _("; ").join(parts)


def _ways(study: Study, assumptions: Assumptions) -> str:
    if len(study.ways) == 0:
        return ""
    template = _("{number} stretches of way in the study, not used by this circle")
    if assumptions.circle is CircleModel.NETWORK:
        template = _("{number} stretches of way, walked both ways; stretches join only where their ends meet")
    return template.format(number=number(len(study.ways)))


def _joining() -> str:
    return _(
        "a place joins every way that it sees within 100 m with no barrier in between, and walks the "
        "straight step to it"
    )


def _alone(study: Study, joined: Joined) -> str:
    facilities, points = len(joined.facilities_alone), len(joined.points_alone)
    parts = [
        _("{number} of {all} facilities").format(number=number(facilities), all=number(joined.facilities)),
        _("{number} of {all} demand points").format(number=number(points), all=number(joined.points)),
    ]
    told = listed(parts if joined.points else parts[:1])
    if facilities:
        names = [facility_name(study, row) for row in joined.facilities_alone[:_NAMED]]
        told += _(" ({names})").format(names=listed(names + ["…"] * (facilities > _NAMED)))
    whole = _("; {share} of the network's length is one connected part, {parts} parts in all").format(
        share=percent(joined.main_share), parts=number(joined.parts)
    )
    return told + whole


def _lists(study: Study) -> str:
    names = [record.file or record.list for record in study.imports if record.target in _LAYERS]
    return listed(list(dict.fromkeys(names)))


def _never() -> str:
    return _("slopes, lifts, opening hours, lighting and traffic, and who in a household walks along")
