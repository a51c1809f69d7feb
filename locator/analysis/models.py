"""The measure behind each circle model, taken over while nothing that it rests on changes."""

from typing import TypeAlias

from locator.analysis.circles.straight import Straight
from locator.analysis.measure import Measure
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.study import Study
from locator.errors import UsageError
from locator.words import _

Held: TypeAlias = tuple[Study, Assumptions, Measure]


def measure_for(study: Study, assumptions: Assumptions, before: Held | None = None) -> Measure:
    """Measure of the circle model of ``assumptions``; that of ``before`` where it still holds.

    Raises
    ------
    InputError
        The model walks along ways and the study holds none.
    """
    if assumptions.circle in {CircleModel.STANDARD, CircleModel.DETOUR}:
        return Straight(assumptions.sides)
    raise UsageError(
        "circle_not_available",
        _("The circle model “{name}” is not part of this version.").format(name=assumptions.circle.value),
        _("Choose standard or detour."),
    )
