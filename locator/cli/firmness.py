"""Documents and tables of ``doubt`` and ``detours``."""

from dataclasses import asdict, dataclass

import numpy as np

from locator.cli import terminal
from locator.cli.documents import Document, counted_document
from locator.cli.walks import number
from locator.domain.doubt import Curve, Detours, Doubts, Interval, KindDoubt
from locator.domain.findings import Basis
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.report import access_words, basis, tally
from locator.report.numbers import MISSING, percent, plain
from locator.report.numbers import number as written
from locator.words import _

_MINUTES = (5.0, 10.0, 15.0, 20.0, 25.0, 30.0)
_SPEEDS = (0.4, 0.6, 0.8, 1.0, 1.2, 1.4)
_SHOWN = {"minutes": _MINUTES, "speed": _SPEEDS, "metres": access_words.METRE_STEPS}
_SAME = 1e-9
_SMALL = 100.0


@dataclass(frozen=True, eq=False)
class Firmness:
    """All that ``doubt`` answers."""

    study: Study
    basis: Basis
    doubts: Doubts
    curves: tuple[tuple[Curve, ...], ...]
    found: tuple[KindDoubt, ...]


def doubt_document(told: Firmness) -> Document:
    """Document of ``locator doubt``: true numbers, nothing suppressed."""
    return {
        "basis": counted_document(told.study, told.basis),
        "errors": asdict(told.doubts),
        "curves": [_curve(one) for curves in told.curves for one in curves],
        "kinds": [_kind(told.study, one) for one in told.found],
    }


def _curve(one: Curve) -> Document:
    return {
        "kind": one.kind,
        "axis": one.axis,
        "steps": one.steps.tolist(),
        "covered": [number(value) for value in one.district.tolist()],
    }


def _kind(study: Study, one: KindDoubt) -> Document:
    codes = [*map(str, study.streets.code), ""]
    names = [*map(str, study.streets.name), study.name]
    return {
        "kind": one.kind,
        "district": _limits(one, -1),
        "streets": [
            {"code": codes[row], "name": names[row], **_limits(one, row), **_place(one, row)}
            for row in range(len(study.streets))
        ],
    }


def _limits(one: KindDoubt, row: int) -> Document:
    return {
        "measured": number(float(one.measured[row])),
        **{name: _interval(getattr(one, name), row) for name in ("covered", "gap", "share")},
    }


def _interval(one: Interval, row: int) -> list[float | None]:
    return [number(float(part[row])) for part in (one.low, one.middle, one.high)]


def _place(one: KindDoubt, row: int) -> Document:
    return {
        "rank": int(one.rank[row]) or None,
        "rank_low": int(one.rank_low[row]) or None,
        "rank_high": int(one.rank_high[row]) or None,
        "held": number(float(one.held[row])),
        "robust": bool(one.robust[row]) if one.rank[row] else None,
    }


def print_doubt(told: Firmness) -> None:
    """Tables for a person at a terminal: shares, and counts as in the report."""
    chosen = [one.kind for one in told.found]
    terminal.say(_("Basis: {basis}").format(basis=basis.line(told.study, told.basis, chosen)))
    for curves in told.curves:
        _print_curves(curves)
    errors = access_words.allowed(told.doubts, told.basis.assumptions.circle)
    terminal.say(
        _("5–95%: nine tenths of the results lie there when these errors are allowed for: {errors}.").format(
            errors=errors
        )
    )
    for one in told.found:
        _print_kind(told.study, one)


def _print_curves(curves: tuple[Curve, ...]) -> None:
    if not curves:
        return
    axis = curves[0].axis
    stops = _SHOWN[axis]
    title = {
        "minutes": _("Share of people covered, by minutes"),
        "speed": _("Share of people covered, by speed in m/s"),
        "metres": _("Share of people covered, by radius in metres"),
    }[axis]
    rows = []
    for one in curves:
        people = float(np.nansum(one.people))
        cells = [access_words.whole_percent(_told(people, _at(one, stop))) for stop in stops]
        rows.append((kinds()[one.kind].label, *cells))
    terminal.print_table(title, (_("Service"), *(plain(stop) for stop in stops)), rows)


def _at(one: Curve, stop: float) -> float:
    """People covered at the greatest step not beyond ``stop``."""
    at = int(np.searchsorted(one.steps, stop * (1.0 + _SAME), side="right")) - 1
    return float(one.district[max(at, 0)])


def _told(people: float, covered: float) -> float | None:
    """Share, in whole percents: it must not tell a number that counts keep back."""
    if not people >= _SMALL or not np.isfinite(covered):
        return None
    return round(covered / people, 2)


def _print_kind(study: Study, one: KindDoubt) -> None:
    headers = (
        _("Street"),
        _("Covered"),
        _("5–95%"),
        _("Share, 5–95%"),
        _("Rank"),
        _("5–95%"),
        _("Firm"),
    )
    rows = [_cells(str(name), one, row) for row, name in enumerate(study.streets.name)]
    terminal.print_table(kinds()[one.kind].label, headers, [*rows, _cells(_("District"), one, -1)])


def _cells(name: str, one: KindDoubt, row: int) -> tuple[str, ...]:
    covered, gap = float(one.measured[row]), float(one.gap.middle[row])
    coarse = tally.few((covered, gap))
    ends = (float(one.covered.low[row]), float(one.covered.high[row]))
    shares = (float(one.share.low[row]), float(one.share.high[row]))
    place = row >= 0 and bool(one.rank[row])
    return (
        name,
        tally.text(tally.shown(covered, coarse=coarse)),
        _range(*(tally.text(tally.shown(end, coarse=coarse)) for end in ends)),
        MISSING if coarse else _range(*map(percent, shares)),
        str(one.rank[row]) if place else MISSING,
        _range(str(one.rank_low[row]), str(one.rank_high[row])) if place else MISSING,
        (_("yes") if one.robust[row] else _("no")) if place else MISSING,
    )


def _range(low: str, high: str) -> str:
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def detours_document(study: Study, found: Detours) -> Document:
    """Document of ``locator detours``."""
    return {
        "district": _detour(found, -1),
        "streets": [
            {
                "code": str(study.streets.code[row]),
                "name": str(study.streets.name[row]),
                **_detour(found, row),
            }
            for row in range(len(study.streets))
        ],
    }


def _detour(found: Detours, row: int) -> Document:
    return {
        "median": number(float(found.median[row])),
        "lower_quartile": number(float(found.lower[row])),
        "upper_quartile": number(float(found.upper[row])),
        "pairs": int(found.count[row]),
    }


def print_detours(study: Study, found: Detours) -> None:
    """A table, and how to take the district's factor as the assumption."""
    headers = (_("Street"), _("Median"), _("Lower quartile"), _("Upper quartile"), _("Pairs of places"))
    names = [*map(str, study.streets.name), _("District")]
    rows = [
        (
            name,
            *(access_words.factor(float(part[row])) for part in (found.median, found.lower, found.upper)),
            written(int(found.count[row])),
        )
        for row, name in enumerate(names)
    ]
    terminal.print_table(_("Metres walked for each metre of straight line"), headers, rows)
    median = float(found.median[-1])
    if np.isfinite(median):
        terminal.say(
            _("To take it: locator assume STUDY.gpkg --detour {detour}").format(
                detour=f"{max(median, 1.0):.2f}"
            )
        )
    if np.isinf(found.upper[:-1]).any() or np.isinf(found.median).any():
        terminal.say(_("∞: so many pairs of places have no way between them; see locator joinings."))
