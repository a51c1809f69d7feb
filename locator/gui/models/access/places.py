"""What all measures of access tell alike: streets, people, ways in minutes or metres."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from locator.domain.kinds import kinds
from locator.gui.models.columns import Column, counts, words
from locator.gui.models.streets import DISTRICT, people_title
from locator.gui.surveying import Held
from locator.report import basis, tally
from locator.report.numbers import MISSING, number, start
from locator.report.tally import Shown
from locator.words import _

Floats = NDArray[np.float64]
GRADES = 5


def ids(held: Held, *, district: bool = True) -> tuple[str, ...]:
    """Ids of the rows of a table of streets: the district first."""
    codes = tuple(str(code) for code in held.study.streets.code)
    return (DISTRICT, *codes) if district else codes


def street_names(held: Held) -> list[str]:
    """Names of the streets."""
    return [str(name) for name in held.study.streets.name]


def street_column(held: Held, *, district: bool = True) -> Column:
    """First column of a table of streets."""
    names = street_names(held)
    return words("street", _("Street"), [held.study.name, *names] if district else names)


def people(held: Held) -> list[Shown]:
    """People of the district and of every street, as they may be shown."""
    streets = [tally.shown(float(count)) for count in held.access.people]
    return [tally.summed(held.access.people, streets), *streets]


def people_column(held: Held) -> Column:
    """People of the district and of every street."""
    return counts("people", people_title(held.scene), people(held), tip=_label(held))


def enough(held: Held) -> NDArray[np.bool_]:
    """Streets with so many people that something may be told of them, the district first."""
    return np.array([tally.told(value) for value in people(held)])


def summed(values: Floats) -> float:
    """Sum over the streets that know it; NaN where none does."""
    return float(np.nansum(values)) if np.isfinite(values).any() else float("nan")


def with_district(values: Floats) -> Floats:
    """Values of streets (S,), their sum first."""
    return np.r_[summed(values), values]


def ways(held: Held, kind: str) -> Floats:
    """Way from every spot to the nearest site of a kind (N,): minutes, in the standard model metres."""
    access = held.access
    return np.asarray((access.costs.metres if held.straight else access.minutes)[held.at(kind)], np.float64)


def limit(held: Held, kind: str) -> float:
    """Minutes, or metres, within which a site is in reach."""
    assumed = held.access.assumptions
    return assumed.radius_m if held.straight else assumed.minutes_for(kind)


def unit(held: Held) -> str:
    """What ways are told in."""
    return _("m") if held.straight else _("min")


def way_words(held: Held, value: float) -> str:
    """Way in words: minutes with one decimal, metres whole; a dash where there is none."""
    return number(value) if held.straight else number(value, 1)


def grade_edges(held: Held, kind: str) -> Floats:
    """Upper ends of the first four classes: thirds of the limit, the limit, twice the limit."""
    whole, step = limit(held, kind), 50.0 if held.straight else 1.0
    thirds = np.maximum(np.round(whole * np.array([1.0, 2.0]) / 3.0 / step), 1.0) * step
    return np.r_[thirds, whole, 2.0 * whole]


def grades_of(held: Held, kind: str, values: Floats) -> NDArray[np.int64]:
    """Class of each way, 0 to 4; a way as long as the limit is within it."""
    return np.searchsorted(grade_edges(held, kind) * (1.0 + 1e-9), values, side="left")


def short(kind: str) -> str:
    """Name of a kind, at the start of a line."""
    return start(kinds()[kind].short)


def basis_line(held: Held, chosen: Sequence[str]) -> str:
    """What the numbers rest on."""
    return _("Basis: {people}; {reach}.").format(
        people=_label(held), reach=basis.reach(held.access.assumptions, list(chosen))
    )


def people_words(held: Held) -> str:
    """Whom the numbers count, within a sentence."""
    return held.scene.findings.basis.population.label


def spot_names(held: Held) -> list[str]:
    """Name of the committee, or of the street that people are spread over, of every spot."""
    named, streets = held.study.demand.name, street_names(held)
    return [
        str(named[row]) if row >= 0 else streets[street]
        for row, street in zip(held.access.demand.tolist(), held.access.street.tolist(), strict=True)
    ]


def dashed(value: float | None, told: str) -> str:
    """Words of a number, a dash where it is unknown."""
    return told if value is not None and np.isfinite(value) else MISSING


def _label(held: Held) -> str:
    return start(held.scene.findings.basis.population.label)
