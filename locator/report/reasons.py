"""Why a place is covered or not, in words: the same in the window and at a terminal."""

from dataclasses import dataclass

import numpy as np

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.kinds import kinds
from locator.domain.reasons import Reason
from locator.domain.study import Study
from locator.report.numbers import listed, metres, number, start
from locator.words import _


@dataclass(frozen=True)
class Told:
    """A reason in words: one line that answers, and the facts below it."""

    kind: str
    state: str
    site: str
    way: str
    facts: tuple[str, ...]


def told(study: Study, assumptions: Assumptions, reason: Reason) -> Told:
    """Words for ``reason``."""
    return Told(
        kind=start(kinds()[reason.kind].label),
        state=state(study, reason),
        site=facility_name(study, reason.facility),
        way=way(assumptions, reason),
        facts=tuple(_facts(study, reason)),
    )


def state(study: Study, reason: Reason) -> str:
    """Whether the place is covered, and what keeps it from being so."""
    if reason.unverified:
        return _("not covered, but a neighbour's site may do (edge unverified)")
    if reason.state == "barrier" and reason.barriers:
        return _("cut off by {barriers}").format(barriers=barriers(study, reason.barriers))
    return {
        "covered": _("covered"),
        "barrier": _("cut off by a barrier"),
        "way": _("near by, but the way there is too long"),
        "no_way": _("no way leads to any site"),
        "closed_site": _("only a site out of service is near"),
        "too_far": _("too far"),
        "no_site": _("there is no open site"),
    }[reason.state]


def way(assumptions: Assumptions, reason: Reason) -> str:
    """How far and how long the way is, and by how much too long; empty where there is none."""
    if not np.isfinite(reason.cost_m):
        return ""
    if assumptions.circle is CircleModel.STANDARD:
        return _("{metres} of at most {limit} in a straight line").format(
            metres=metres(reason.cost_m), limit=metres(reason.limit_m)
        )
    told = _("{metres}, {minutes} minutes").format(
        metres=metres(reason.cost_m), minutes=number(reason.minutes, 1)
    )
    if reason.over_minutes <= 0.0:
        return told
    return _("{way}, {over} minutes too long").format(way=told, over=number(reason.over_minutes, 1))


def facility_name(study: Study, row: int) -> str:
    """Name of a facility; empty for none."""
    return str(study.facilities.name[row] or study.facilities.id[row]) if row >= 0 else ""


def barrier_type(code: str) -> str:
    """What a barrier is, in words."""
    words = {
        "river": _("river"),
        "canal": _("canal"),
        "expressway": _("expressway"),
        "railway": _("railway"),
        "wall": _("wall"),
        "closed_edge": _("closed edge"),
    }
    return words.get(code, code or _("barrier"))


def barriers(study: Study, rows: tuple[int, ...]) -> str:
    """Names of barriers, or what they are."""
    table = study.barriers
    named = [str(table.name[row] or barrier_type(table.type[row])) for row in rows]
    return listed(list(dict.fromkeys(named)))


def _facts(study: Study, reason: Reason) -> list[str]:
    facts = []
    if np.isfinite(reason.straight_m):
        facts.append(_("straight line: {metres}").format(metres=metres(reason.straight_m)))
    if reason.barriers:
        facts.append(_("in between: {barriers}").format(barriers=barriers(study, reason.barriers)))
    if reason.crossings:
        names = [str(study.crossings.name[row] or _("crossing without a name")) for row in reason.crossings]
        facts.append(_("the way takes: {crossings}").format(crossings=listed(names)))
    if reason.nearest_straight not in {reason.facility, -1}:
        name = facility_name(study, reason.nearest_straight)
        facts.append(_("nearest in a straight line: {name}").format(name=name))
    return facts
