"""The detour factor measured on the study's walk network."""

from dataclasses import replace

import numpy as np

from locator.domain.assumptions import Assumptions
from locator.domain.doubt import Detours
from locator.gui.models.access import places
from locator.gui.models.columns import Rows, numbers, words
from locator.gui.surveying import Held
from locator.report.numbers import number, plain
from locator.words import _

_LEAST_PAIRS = 30


def rows(held: Held, found: Detours) -> Rows:
    """Median and quartiles of every street, the district on top."""
    last = len(held.study.streets)
    order = np.r_[last, np.arange(last)]
    few = [_("few ways measured") if count < _LEAST_PAIRS else "" for count in found.count[order]]
    columns = (
        places.street_column(held),
        numbers("median", _("Median"), found.median[order], digits=2),
        numbers("lower", _("25%"), found.lower[order], digits=2, tip=_("A quarter of the ways lie below")),
        numbers("upper", _("75%"), found.upper[order], digits=2, tip=_("A quarter of the ways lie above")),
        numbers(
            "count",
            _("Ways"),
            found.count[order].astype(np.float64),
            tip=_("Pairs of places 300 to 1,000 m apart"),
        ),
        words("note", _("Note"), few, empty=" "),
    )
    return Rows(places.ids(held), columns, pinned=1)


def offered(found: Detours) -> float | None:
    """Factor to be offered: the district's median to two decimals; ``None`` where it was not measured."""
    median = float(found.median[-1])
    return round(max(median, 1.0), 2) if np.isfinite(median) else None


def adopted(assumptions: Assumptions, factor: float) -> Assumptions:
    """Assumptions with the factor measured."""
    return replace(assumptions, detour=factor)


def sentence(held: Held, found: Detours) -> str:
    """What was measured, beside what is assumed."""
    factor = offered(found)
    if factor is None:
        return _("No two places of the district are joined by ways.")
    return _(
        "Along the ways the detour factor is {factor} (middle half {lower}–{upper}); {assumed} is assumed."
    ).format(
        factor=number(factor, 2),
        lower=number(float(found.lower[-1]), 2),
        upper=number(float(found.upper[-1]), 2),
        assumed=plain(held.study.assumptions.detour),
    )
