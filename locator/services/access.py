"""Access beyond in or out: minutes, expected walkers, missing kinds, shared supply, and how firm it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from locator.analysis.access.capacity import EACH, capacity_column
from locator.analysis.access.combined import combine
from locator.analysis.access.equity import across_committees, equity
from locator.analysis.access.floating import Decay
from locator.analysis.access.nearest import distribution, minutes_of
from locator.analysis.access.survey import Survey, survey
from locator.analysis.doubt.curve import by_metres, by_minutes, by_speed
from locator.analysis.doubt.detours import detours_between
from locator.analysis.doubt.intervals import intervals
from locator.analysis.doubt.trials import trial_of
from locator.analysis.scene import kinds_of, lay_scene
from locator.domain.access import Access, Combined, Equity, Floating
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.doubt import Curve, Detours, Doubts, KindDoubt
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.words import _

__all__ = ["EACH", "Decay", "Surveyed", "capacity_column", "measured_detours", "survey_study"]

# Sites farther than an hour away are not looked for: there the answer is «more than an hour».
_FARTHEST_MINUTES = 60.0
_MINUTE_EDGES = np.array([0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 45.0, 60.0])
_METRE_EDGES = np.array([0.0, 250.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 5000.0])


@dataclass(frozen=True, eq=False)
class Surveyed:
    """A study surveyed under one set of assumptions; further questions about it cost little."""

    survey: Survey

    @cached_property
    def access(self) -> Access:
        """All measures that need no choice."""
        held, spots, costs = self.survey, self.survey.spots, self.survey.costs
        straight = held.scene.assumptions.circle is CircleModel.STANDARD
        values = costs.metres if straight else minutes_of(costs, spots, held.pace)
        edges = _METRE_EDGES if straight else _MINUTE_EDGES
        return Access(
            assumptions=held.scene.assumptions,
            xy=spots.xy,
            count=spots.count,
            street=spots.street,
            demand=spots.demand,
            people=spots.people,
            costs=costs,
            minutes=minutes_of(costs, spots, held.pace),
            distributions=tuple(
                distribution(kind, values[at], spots, edges) for at, kind in enumerate(costs.kinds)
            ),
            expected=held.expected(),
            exchanged=held.exchanged(),
            combined=combine(costs, spots, held.pace),
            equity=tuple(equity(_finite(row), spots.count) for row in values),
        )

    def together(self, kinds: Sequence[str]) -> Combined:
        """Who reaches all of ``kinds``, and how many each place lacks."""
        held = self.survey
        at = [held.costs.kinds.index(kind) for kind in kinds]
        costs = replace(
            held.costs, kinds=tuple(kinds), metres=held.costs.metres[at], facility=held.costs.facility[at]
        )
        pace = replace(
            held.pace, kinds=tuple(kinds), limit_m=held.pace.limit_m[at], minutes=held.pace.minutes[at]
        )
        return combine(costs, held.spots, pace)

    def floating(self, kind: str, decay: Decay = Decay.GAUSSIAN, column: str | None = None) -> Floating:
        """Supply within reach, shared with all who reach it (2SFCA, E2SFCA, Gaussian).

        ``column`` stands in for the kind's own capacity; with ``EACH`` every site counts as one.
        """
        return self.survey.floating(kind, decay, column)

    def sites(self, kind: str) -> NDArray[np.int64]:
        """Rows in the study's facilities of the sites of ``kind``, in the order of ``Floating.ratio``."""
        return self.survey.sites[kind].row

    def shared(self, found: Floating) -> Equity:
        """How evenly the supply within reach is shared among the demand points' people."""
        return across_committees(found.score, self.survey.spots)

    def curves(self) -> tuple[tuple[Curve, ...], ...]:
        """Coverage against minutes and against speed; in the standard model against the radius."""
        held = self.survey
        if held.scene.assumptions.circle is CircleModel.STANDARD:
            return (by_metres(held.costs, held.spots),)
        return (
            by_minutes(held.costs, held.spots, held.pace),
            by_speed(held.costs, held.spots, held.pace),
        )

    def doubt(
        self, doubts: Doubts, progress: Progress = silent, kinds: Sequence[str] = ()
    ) -> tuple[KindDoubt, ...]:
        """Intervals of the headline numbers of ``kinds``, or of all, and how firm the streets' order is.

        Raises
        ------
        Cancelled
            Raised by ``progress``.
        """
        held = self.survey
        wanted = {kind: held.sites[kind] for kind in kinds or held.sites}
        return intervals(trial_of(replace(held, sites=wanted)), doubts, progress)


def survey_study(
    study: Study,
    assumptions: Assumptions | None = None,
    kinds: Sequence[str] = (),
    progress: Progress = silent,
) -> Surveyed:
    """Survey ``study`` for ``kinds``, or all that it holds.

    Raises
    ------
    InputError
        The circle model walks along ways and the study holds none.
    """
    wanted = assumptions or study.assumptions
    progress(0, 2, _("Laying out the study"))
    scene = lay_scene(study, wanted)
    progress(1, 2, _("Measuring ways to the nearest sites"))
    return Surveyed(survey(scene, tuple(kinds) or kinds_of(study), _farthest_m(wanted)))


def _farthest_m(assumptions: Assumptions) -> float:
    if assumptions.circle in {CircleModel.STANDARD, CircleModel.DETOUR}:
        return float("inf")
    fastest = max([assumptions.speed_m_s, *(rule.speed_m_s for rule in assumptions.class_rules.values())])
    return _FARTHEST_MINUTES * 60.0 * fastest


def measured_detours(study: Study, progress: Progress = silent) -> Detours:
    """Detour factor of every street, measured on the study's walk network.

    Raises
    ------
    InputError
        The study holds no walk network (``no_ways``).
    """
    progress(0, 1, _("Measuring detours along the walk network"))
    # Waiting is no detour.
    walked = replace(study.assumptions, circle=CircleModel.NETWORK, crossing_wait_s=0.0)
    scene = lay_scene(study, walked)
    return detours_between(scene.measure, scene.ground)


def _finite(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values without those of people who have no site: an endless way has no share."""
    return np.where(np.isfinite(values), values, np.nan)
