"""What must hold in a study that another program may have changed since it was saved."""

from collections.abc import Iterable, Iterator

import numpy as np
import shapely

from locator.domain.assumptions import Assumptions
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.words import _

_MOST = 1e6
_EARTH_DEGREES = np.array([180.0, 90.0, 180.0, 90.0])


def first_flaw(study: Study) -> str:
    """The first thing that cannot be, told with its row; empty where all is sound."""
    return next(_flaws(study), "")


def _flaws(study: Study) -> Iterator[str]:
    for code in _repeated(study.streets.code):
        yield _("two streets have the code {code}").format(code=code)
    for facility in _repeated(study.facilities.id):
        yield _("two facilities have the id {id}").format(id=facility)
    for kind in sorted(set(study.facilities.kind) - set(kinds())):
        yield _("“{kind}” is no kind of service").format(kind=kind)
    for code in _repeated(study.official.code):
        yield _("the table of official streets holds the code {code} twice").format(code=code)
    yield from _bad_outlines(study)
    yield from _bad_assumptions(study.assumptions)


def _repeated(values: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield value
        seen.add(value)


def _bad_outlines(study: Study) -> Iterator[str]:
    outlines = study.streets.geometry
    reach = np.abs(shapely.bounds(outlines))
    on_earth = np.all(reach <= _EARTH_DEGREES, axis=1)
    flat = (shapely.get_dimensions(outlines) != 2) | ~(shapely.area(outlines) > 0.0)  # noqa: PLR2004 - areas
    for row in np.flatnonzero(~on_earth | flat):
        yield _("the street {name} has no outline on the earth").format(name=study.streets.name[row])


def _bad_assumptions(assumptions: Assumptions) -> Iterator[str]:
    speeds = [assumptions.speed_m_s, *(rule.speed_m_s for rule in assumptions.class_rules.values())]
    minutes = [assumptions.minutes, *assumptions.kind_minutes.values()]
    minutes += [rule.minutes for rule in assumptions.class_rules.values()]
    if not all(0.0 < value < _MOST for value in (assumptions.radius_m, *speeds, *minutes)):
        yield _("a radius, speed or number of minutes is not above zero, or without measure")
    if not 1.0 <= assumptions.detour < _MOST:
        yield _("the detour factor is below one, or without measure")
