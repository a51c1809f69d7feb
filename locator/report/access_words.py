"""Words for access, fairness and doubt: the same in the window, the report and at a terminal."""

import numpy as np

from locator.domain.access import Expected
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.doubt import Doubts
from locator.domain.kinds import kinds
from locator.domain.profiles import profile_of
from locator.report.numbers import MISSING, listed, number, percent, plain
from locator.words import _

STEPS = (5.0, 10.0, 15.0, 20.0, 30.0)
METRE_STEPS = (300.0, 500.0, 800.0, 1000.0, 1500.0)
_NOWHERE = "∞"


def way_length(value: float, *, by_metres: bool) -> str:
    """How long a way is, without its unit: minutes with one decimal, or metres; ∞ where none leads there."""
    if np.isnan(value):
        return MISSING
    if not np.isfinite(value):
        return _NOWHERE
    return number(value) if by_metres else number(value, 1)


def whole_percent(share: float | None) -> str:
    """Write a share that is known to the percent alone."""
    return MISSING if share is None else f"{round(100.0 * share)}%"


def unit(*, by_metres: bool) -> str:
    """What ways are told in."""
    return _("metres") if by_metres else _("minutes")


def sharing(decay: str) -> str:
    """How supply within reach is weighed, in words."""
    return {
        "2sfca": _("every way within the limit alike (2SFCA)"),
        "e2sfca": _("in three steps, 1 – 0.68 – 0.22 (E2SFCA)"),
        "gaussian": _("falling smoothly to nothing at the limit (Gaussian 2SFCA)"),
    }[decay]


def capacity(column: str) -> str:
    """What a site's capacity is counted in."""
    return {
        "licensed_beds": _("licensed beds"),
        "open_beds": _("beds in use"),
        "nursing_beds": _("nursing beds"),
        "dementia_beds": _("dementia beds"),
        "day_care_places": _("day-care places"),
        "meals_per_day": _("meals a day"),
        "floor_area_m2": _("m² of floor"),
        "each": _("sites"),
    }[column]


def walker(assumptions: Assumptions) -> str:
    """Whose walking it is, at which speed and how much speeds differ."""
    profile = profile_of(assumptions.walker)
    return _("{walker}: {speed} m/s, and people's own speeds differ by {sd} m/s (standard deviation)").format(
        walker=profile.label, speed=plain(assumptions.speed_m_s), sd=plain(profile.sd_m_s)
    )


def allowed(doubts: Doubts, circle: CircleModel) -> str:
    """Errors that the intervals allow for: only those that the circle model knows."""
    told = []
    if circle in {CircleModel.DETOUR, CircleModel.BARRIER}:
        told.append(_("detour factor ± {sd}").format(sd=plain(doubts.detour)))
    if circle is not CircleModel.STANDARD:
        told.append(_("mean speed ± {sd} m/s").format(sd=plain(doubts.speed_m_s)))
    told.append(_("position of a site ± {sd} m").format(sd=plain(doubts.position_m)))
    told.append(_("people at a place ± {sd}").format(sd=percent(doubts.people)))
    return _("{errors} (standard deviations), drawn {replicates} times").format(
        errors=listed(told), replicates=number(doubts.replicates)
    )


def missing(count: int, kinds_asked: int) -> str:
    """Heading of those who lack so many of several kinds."""
    if count == 0:
        return _("Reach all {number}").format(number=kinds_asked)
    return _("Lack {number}").format(number=count)


def named(chosen: tuple[str, ...] | list[str]) -> str:
    """Short names of kinds in a row."""
    return listed([kinds()[kind].short for kind in chosen])


def expected_share(found: Expected) -> float | None:
    """Share of the district's people expected to be covered; ``None`` where unknown."""
    people, _covered, expected = found.district
    return expected / people if people > 0.0 and np.isfinite(expected) else None


def factor(value: float) -> str:
    """A detour factor; ∞ where no way leads there, a dash where nothing was measured."""
    if np.isnan(value):
        return MISSING
    return number(value, 2) if np.isfinite(value) else _NOWHERE
