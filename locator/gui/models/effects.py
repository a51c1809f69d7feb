"""Table of what an import does to coverage, street by street."""

from collections.abc import Sequence

import numpy as np

from locator.domain.kinds import kinds
from locator.gui.models.columns import Column, Rows, counts, shares, words
from locator.report import tally
from locator.report.numbers import MISSING, start
from locator.services.effect import Change, Effect
from locator.words import _

# Columns without a meaning where the study held no list of any kind that is imported.
_LEAST_POINTS = 0.05
_OF_BEFORE = ("before", "change", "gap_before")


def effect_rows(found: Effect) -> Rows:
    """Make one row a street and kind that change, below the district's, which stay on top."""
    lines = (*found.district, *found.streets)
    before, after = zip(*map(shares_of, lines), strict=True) if lines else ((), ())
    columns = [
        words("name", _("Street"), [line.name for line in lines]),
        words("kind", _("Service"), [start(kinds()[line.kind].short) for line in lines]),
        shares("before", _("Covered before"), before, why=_no_list(lines)),
        shares("after", _("Covered after"), after),
        _differences(before, after),
        counts(
            "gap_before",
            _("Not reached before"),
            [line.before.gap if line.before else None for line in lines],
            why=_no_list(lines),
        ),
        counts("gap_after", _("Not reached after"), [line.after.gap for line in lines]),
        counts(
            "unverified",
            _("Unverified after"),
            [line.after.unverified for line in lines],
            tip=_("People near the district's edge who wait for the neighbours' lists"),
        ),
    ]
    if not any(line.before for line in lines):
        columns = [one for one in columns if one.name not in _OF_BEFORE]
    ids = tuple(f"{line.kind} {line.code}" for line in lines)
    return Rows(ids, tuple(columns), pinned=len(found.district))


def shares_of(line: Change) -> tuple[float | None, float | None]:
    """Shares covered before and after: of people where they are known, else of ground."""
    if tally.told(line.after.people):
        return line.before.share if line.before else None, line.after.share
    return (line.ground_before if line.before else None), line.ground_after


def _differences(before: Sequence[float | None], after: Sequence[float | None]) -> Column:
    points = [
        float("nan") if one is None or other is None else 100.0 * (other - one)
        for one, other in zip(before, after, strict=True)
    ]
    texts = [MISSING if np.isnan(one) else _points(one) for one in points]
    return Column(
        "change",
        _("Points"),
        texts,
        ["" if text == MISSING else text for text in texts],
        np.array(points, dtype=np.float64),
        tip=_("Change of the share covered, in percentage points"),
    )


def _points(difference: float) -> str:
    """Percentage points with their sign; what is nothing has none."""
    return f"{difference:+.1f}" if abs(difference) >= _LEAST_POINTS else "0.0"


def _no_list(lines: Sequence[Change]) -> list[str]:
    return ["" if line.before else _("the study held no list of this service") for line in lines]
