"""Counts of people as they may be shown: few are not told exactly, and cannot be worked out.

A count under 10 is shown as ``<10``. Where one part of a sum is suppressed, its other parts are told to the
ten: the largest one from the numbers shown alone, so that no subtraction says more than "under 10". The
district's sums follow its streets. Shares are those of the numbers shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from locator.domain.findings import Cover, Findings, GapPatch, GapRest
from locator.report.content import Row
from locator.report.numbers import number
from locator.words import _

FEW = "<10"
LIMIT = 10
_STANDS_FOR_FEW = 5  # a suppressed count in sums that are shown
_SMALL = 100  # people: below, a share of parts told to the ten would mislead
_NOBODY = 1e-6  # below: rounding of sums, not people

Shown: TypeAlias = int | str | None


@dataclass(frozen=True)
class Tally:
    """People of one street, or of the district, for one kind; ``share`` is the share covered, 0 to 1.

    ``coarse``: the parts are told to the ten, because one of them or of a street's is suppressed.
    """

    people: Shown
    covered: Shown
    unverified: Shown
    gap: Shown
    share: float | None
    coarse: bool = False

    @property
    def parts(self) -> tuple[Shown, Shown, Shown]:
        """Covered, unverified and in a gap."""
        return self.covered, self.unverified, self.gap


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
    return tens(count) if coarse else round(count)


def few(counts: Iterable[float]) -> bool:
    """Whether one of the counts is suppressed."""
    return any(shown(count) == FEW for count in counts)


def share_of(part: Shown, whole: Shown) -> float | None:
    """Share of one shown count in another; ``None`` where either is not told."""
    if isinstance(part, int) and isinstance(whole, int) and whole > 0:
        return min(part / whole, 1.0)
    return None


def told(value: Shown) -> bool:
    """Whether a count is told and can divide."""
    return isinstance(value, int) and value >= LIMIT


def note(rows: Sequence[Row]) -> str:
    """Explanation for a table that holds a suppressed count; empty where it holds none."""
    if not any(FEW in cell.text or FEW in cell.below for row in rows for cell in row.cells):
        return ""
    return _(
        "<10: fewer than ten people, not told exactly; numbers they could be worked out from are to the ten."
    )


def of_street(cover: Cover, row: int) -> Tally:
    """Tally of one street."""
    return _tally(float(cover.people[row]), _parts(cover, row))


def of_district(cover: Cover, of_streets: Sequence[Tally] | None = None) -> Tally:
    """Tally of all streets whose people are known; ``of_streets`` are those of each street, if at hand."""
    known = np.flatnonzero(np.isfinite(cover.people)).tolist()
    streets = [of_streets[row] if of_streets else of_street(cover, row) for row in known]
    if not streets:
        return Tally(None, None, None, None, None)
    whole = summed(cover.people, [street.people for street in streets])
    columns = (cover.covered_people, cover.unverified_people, cover.gap_people)
    parts = [float(np.nansum(column)) for column in columns]
    if not (few(parts) or any(street.coarse for street in streets)):
        return _tally(float(np.nansum(cover.people)), (parts[0], parts[1], parts[2]), whole)
    told = [
        summed(column, [street.parts[k] for street in streets], coarse=True)
        for k, column in enumerate(columns)
    ]
    return _with_share(Tally(whole, told[0], told[1], told[2], None, coarse=True))


def patches_coarse(findings: Findings, street_row: int, kind: str) -> bool:
    """Whether the gaps of a street are told to the ten, because one of them is suppressed."""
    pieces: tuple[GapPatch | GapRest, ...] = (*findings.gaps, *findings.gap_rests)
    return few(piece.people for piece in pieces if piece.street_row == street_row and piece.kind == kind)


def divided(whole: Shown, parts: Sequence[float]) -> tuple[list[Shown], bool]:
    """Parts of a whole as they may be shown, and whether they are told to the ten.

    They are where one is suppressed; the largest then follows from the numbers shown alone.
    """
    coarse = few(parts)
    told = [shown(part, coarse=coarse) for part in parts]
    if coarse and isinstance(whole, int):
        largest = int(np.argmax(parts))
        others = sum(standing(part) for k, part in enumerate(told) if k != largest)
        told[largest] = tens(max(whole - others, LIMIT)) if told[largest] != FEW else FEW
    return told, coarse


def _parts(cover: Cover, row: int) -> tuple[float, float, float]:
    return float(cover.covered_people[row]), float(cover.unverified_people[row]), float(cover.gap_people[row])


def tens(count: float) -> int:
    """Count to the ten."""
    return round(count / LIMIT) * LIMIT


def standing(value: Shown) -> int:
    """Number that a reader may take for what is shown."""
    return _STANDS_FOR_FEW if value == FEW else int(value or 0)


def summed(column: np.ndarray, told: Sequence[Shown], *, coarse: bool = False) -> Shown:
    """Sum over the streets; to the ten where a street's count is suppressed.

    With one suppressed street the sum is that of the numbers shown: the true one would give it away.
    """
    hidden = sum(value == FEW for value in told)
    true = float(np.nansum(column))
    if not (hidden or coarse) or shown(true) == FEW:
        return shown(true)
    return tens(sum(standing(value) for value in told) if hidden <= 1 else true)


def _tally(people: float, parts: tuple[float, float, float], whole: Shown = None) -> Tally:
    whole = shown(people) if whole is None else whole
    told, coarse = divided(whole, parts)
    return _with_share(Tally(whole, told[0], told[1], told[2], None, coarse=coarse))


def _with_share(tally: Tally) -> Tally:
    """Share covered, from the numbers shown alone."""
    whole = tally.people
    if not isinstance(whole, int) or whole == 0 or (tally.coarse and whole < _SMALL):
        return tally
    if isinstance(tally.covered, int):
        return replace(tally, share=min(tally.covered / whole, 1.0))
    rest = sum(part for part in (tally.unverified, tally.gap) if isinstance(part, int))
    return replace(tally, share=max(1.0 - rest / whole, 0.0))
