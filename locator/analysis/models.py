"""The measure behind each circle model, taken over while nothing that it rests on changes."""

from typing import TypeAlias

import numpy as np

from locator.analysis.circles.straight import Straight
from locator.analysis.measure import Measure, Shapes
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.profiles import profile_of
from locator.domain.study import Study
from locator.errors import InputError
from locator.words import _

Held: TypeAlias = tuple[Study, Assumptions, Measure]

_WALKED = ("barriers", "crossings", "ways", "epsg")


def measure_for(study: Study, assumptions: Assumptions, before: Held | None = None) -> Measure:
    """Measure of the circle model of ``assumptions``; that of ``before`` where it still holds.

    Raises
    ------
    InputError
        The model walks along ways and the study holds none (``no_ways``).
    """
    if before and _still_holds(study, assumptions, before):
        return before[2]
    if assumptions.circle is CircleModel.BARRIER:
        return _barred(study, assumptions)
    if assumptions.circle is CircleModel.NETWORK:
        return _walked(study, assumptions, before[2] if before else None)
    return Straight(assumptions.sides)


def differences(one: Measure, other: Measure) -> Shapes | None:
    """Shapes (metres) outside which ways are the same in both: a circle that differs touches one of them.

    ``None`` where nothing is known of it.
    """
    if one is other or (isinstance(one, Straight) and one == other):
        return np.empty(0, object)
    if isinstance(one, Straight) or isinstance(other, Straight):
        return None
    from locator.analysis.network.walked import Walked

    return one.differences(other) if isinstance(one, Walked) and isinstance(other, Walked) else None


def _still_holds(study: Study, assumptions: Assumptions, before: Held) -> bool:
    old, held, _measure = before
    same = all(getattr(old, layer) is getattr(study, layer) for layer in _WALKED)
    return same and _walk(assumptions) == _walk(held)


def _walk(assumptions: Assumptions) -> tuple[object, ...]:
    """What a measure depends on besides the study."""
    own = (assumptions.circle, assumptions.sides)
    if assumptions.circle is CircleModel.BARRIER:
        return (*own, assumptions.speed_m_s / assumptions.detour)
    if assumptions.circle is CircleModel.NETWORK:
        return (*own, assumptions.speed_m_s, assumptions.crossing_wait_s, assumptions.walker)
    return own


def _barred(study: Study, assumptions: Assumptions) -> Measure:
    from locator.analysis.barriers.barred import Barred
    from locator.analysis.barriers.linework import lay_barriers

    # A second of waiting is so many metres of walking, and the detour factor is laid over those later.
    wait_m_per_s = assumptions.speed_m_s / assumptions.detour
    return Barred(lay_barriers(study.barriers, study.crossings, study.epsg, wait_m_per_s), assumptions.sides)


def _walked(study: Study, assumptions: Assumptions, before: Measure | None) -> Measure:
    from locator.analysis.network.graph import lay_network
    from locator.analysis.network.walked import Walked

    if len(study.ways) == 0:
        raise InputError(
            "no_ways",
            _("The study holds no walk network."),
            _("Import one first (--as ways), or choose another circle model."),
        )
    network = lay_network(
        study.ways,
        study.barriers,
        study.crossings,
        study.epsg,
        steps_open=profile_of(assumptions.walker).steps,
        crossing_wait_m=assumptions.crossing_wait_s * assumptions.speed_m_s,
        speed_m_s=assumptions.speed_m_s,
    )
    return Walked(network, before if isinstance(before, Walked) else None)
