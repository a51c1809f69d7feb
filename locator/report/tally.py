"""Counts of people as they may be shown: few are not told exactly, and cannot be worked out.

A count under 10 is shown as ``<10``. Where one part of a sum is suppressed, its other parts are rounded to
10, and so are the district's parts of the same kind, so that no subtraction gives the small number back.
Shares are those of the numbers shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from locator.domain.findings import Cover
from locator.report.numbers import number

FEW = "<10"
LIMIT = 10
_NOBODY = 1e-6  # below: rounding of sums, not people

Shown: TypeAlias = int | str | None


@dataclass(frozen=True)
class Tally:
    """People of one street, or of the district, for one kind; ``share`` is the share covered, 0 to 1."""

    people: Shown
    covered: Shown
    unverified: Shown
    gap: Shown
    share: float | None


def text(value: Shown) -> str:
    """Write a count as it may be shown."""
    return value if isinstance(value, str) else number(value)


def shown(count: float, *, coarse: bool = False) -> Shown:
    """Count as it may be shown: a number, ``<10``, or ``None`` where unknown."""
    if not np.isfinite(count):
        return None
    if count < _NOBODY:
        return 0
    if round(count) < LIMIT:
        return FEW
    return round(count / LIMIT) * LIMIT if coarse else round(count)


def _few(counts: Sequence[float]) -> bool:
    return any(shown(count) == FEW for count in counts)


def _parts(cover: Cover, row: int) -> tuple[float, float, float]:
    return float(cover.covered_people[row]), float(cover.unverified_people[row]), float(cover.gap_people[row])


def of_street(cover: Cover, row: int) -> Tally:
    """Tally of one street."""
    return _tally(float(cover.people[row]), _parts(cover, row), coarse=_few(_parts(cover, row)))


def of_district(cover: Cover) -> Tally:
    """Tally of all streets whose people are known."""
    known = np.flatnonzero(np.isfinite(cover.people))
    if len(known) == 0:
        return Tally(None, None, None, None, None)
    people = float(cover.people[known].sum())
    covered, unverified, gap = (
        float(column[known].sum())
        for column in (cover.covered_people, cover.unverified_people, cover.gap_people)
    )
    coarse = any(_few(_parts(cover, int(row))) for row in known) or _few((covered, unverified, gap))
    return _tally(people, (covered, unverified, gap), coarse=coarse)


def _tally(people: float, parts: tuple[float, float, float], *, coarse: bool) -> Tally:
    covered, unverified, gap = (shown(part, coarse=coarse) for part in parts)
    whole = shown(people)
    return Tally(whole, covered, unverified, gap, _share(whole, covered, unverified, gap))


def _share(whole: Shown, covered: Shown, unverified: Shown, gap: Shown) -> float | None:
    """Share covered, from the numbers shown alone."""
    if not isinstance(whole, int) or whole == 0:
        return None
    if isinstance(covered, int):
        return min(covered / whole, 1.0)
    rest = sum(part for part in (unverified, gap) if isinstance(part, int))
    return max(1.0 - rest / whole, 0.0)


def share_of(part: Shown, whole: Shown) -> float | None:
    """Share of one shown count in another; ``None`` where either is not told."""
    if isinstance(part, int) and isinstance(whole, int) and whole > 0:
        return min(part / whole, 1.0)
    return None
