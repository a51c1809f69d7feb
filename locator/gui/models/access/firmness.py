"""How firm the numbers are: coverage against an assumption, and limits when everything errs a little."""

import numpy as np

from locator.domain.doubt import Curve, Interval, KindDoubt
from locator.gui.charts.plot import Axis, Plot, ticks
from locator.gui.charts.spans import Span, Spans
from locator.gui.models.access import places
from locator.gui.models.columns import Column, Rows, counts, numbers, shares, words
from locator.gui.surveying import Held
from locator.report import tally
from locator.report.numbers import MISSING, number, percent, plain, start
from locator.words import _

_SAME = 1e-9


def curve_of(held: Held, kind: str, axis: int) -> Curve | None:
    """Curve of a kind: the first against minutes (in the standard model metres), the second against speed."""
    return held.curves[axis][held.at(kind)] if axis < len(held.curves) else None


def _share(curve: Curve) -> list[float]:
    whole = places.summed(curve.people)
    return [float(one) / whole if whole > 0 else float("nan") for one in curve.district]


def _shown(curve: Curve) -> list[tally.Shown]:
    """People covered at each step; to the ten where a step adds or leaves so few that they could be told."""
    whole = places.summed(curve.people)
    covered = curve.district
    coarse = tally.few([*curve.gained.tolist(), *covered.tolist(), *(whole - covered).tolist()])
    return [tally.shown(float(one), coarse=coarse) for one in covered]


def _shares_shown(curve: Curve) -> list[float | None]:
    """Shares of the numbers shown."""
    whole = tally.shown(places.summed(curve.people))
    return [tally.share_of(one, whole) for one in _shown(curve)]


def axis_words(curve: Curve) -> tuple[str, str]:
    """What a curve runs over, and its unit."""
    return {
        "minutes": (_("minutes on foot"), _("min")),
        "speed": (_("walking speed, m/s"), _("m/s")),
        "metres": (_("radius, m"), _("m")),
    }[curve.axis]


def now(held: Held, kind: str, curve: Curve) -> float:
    """Value assumed now."""
    assumed = held.access.assumptions
    return {"minutes": assumed.minutes_for(kind), "speed": assumed.speed_m_s, "metres": assumed.radius_m}[
        curve.axis
    ]


def plot(held: Held, kind: str, curve: Curve) -> Plot | None:
    """Share of the district's people covered at each step; what is assumed now is marked."""
    shared = _share(curve)
    if not np.isfinite(shared).all():
        return None
    steps, (title, unit) = curve.steps.tolist(), axis_words(curve)
    said = tuple(
        _("{step} {unit}: {count} people, {share}").format(
            step=plain(step), unit=unit, count=tally.text(one), share=percent(part)
        )
        for step, one, part in zip(steps, _shown(curve), _shares_shown(curve), strict=True)
    )
    marked, value = _marks(curve), now(held, kind, curve)
    across = Axis(steps[0], steps[-1], ticks(marked, [plain(one) for one in marked]), title)
    shares_ = (0.0, 0.25, 0.5, 0.75, 1.0)
    up = Axis(0.0, 1.0, ticks(shares_, [f"{round(100 * one)}%" for one in shares_]), _("people covered"))
    inside = steps[0] <= value <= steps[-1]
    words_ = _("now {value} {unit}").format(value=plain(value), unit=unit)
    return Plot(across, up, tuple(steps), tuple(shared), said, mark=(value, words_) if inside else None)


def _marks(curve: Curve) -> list[float]:
    step = {"minutes": 5.0, "speed": 0.2, "metres": 250.0}[curve.axis]
    first = np.ceil(curve.steps[0] / step - _SAME)
    return [
        float(round(one * step, 6)) for one in np.arange(first, np.floor(curve.steps[-1] / step + _SAME) + 1)
    ]


def curve_rows(held: Held, kind: str, curve: Curve) -> Rows:
    """The curve as a table: people at each step, and how many each adds."""
    told = _shown(curve)
    gained = [None, *(tally.shown(float(one)) for one in curve.gained)]
    value = now(held, kind, curve)
    marks = [_("now") if abs(step - value) < _SAME else "" for step in curve.steps.tolist()]
    columns = (
        words("step", start(axis_words(curve)[0]), [plain(step) for step in curve.steps.tolist()]),
        counts("covered", _("Covered"), told),
        shares("share", _("Share"), _shares_shown(curve)),
        counts("gained", _("Added"), gained, tip=_("People whom this step covers beyond the one before it")),
        words("now", _("Assumed"), marks, empty=" "),
    )
    return Rows(tuple(str(at) for at in range(len(told))), columns)


def curve_sentence(held: Held, kind: str, curve: Curve) -> str:
    """What one step less and one more would do."""
    value, steps = now(held, kind, curve), curve.steps
    lower, upper = (
        np.searchsorted(steps, value - _SAME) - 1,
        np.searchsorted(steps, value + _SAME, side="right"),
    )
    if lower < 0 or upper >= len(steps):
        return ""
    told, unit = _shown(curve), axis_words(curve)[1]
    return _("At {low} {unit} {few} people are covered, at {high} {unit} {many}.").format(
        low=plain(float(steps[lower])),
        high=plain(float(steps[upper])),
        unit=unit,
        few=tally.text(told[lower]),
        many=tally.text(told[upper]),
    )


def _order(held: Held) -> list[int]:
    """Rows of an interval in a table: the district, which comes last in it, first."""
    streets = len(held.study.streets)
    return [streets, *range(streets)]


def _between(found: Interval, at: int, *, share: bool = False) -> str:
    low, high = float(found.low[at]), float(found.high[at])
    if not np.isfinite([low, high]).all():
        return MISSING
    if share:
        return _("{low} to {high}").format(low=percent(low), high=percent(high))
    return _("{low} to {high}").format(low=_count(low), high=_count(high))


def _count(value: float) -> str:
    """Limits of an interval are no counts: to the ten, which gives nobody away."""
    return tally.text(tally.shown(value, coarse=True))


def doubt_rows(held: Held, found: KindDoubt) -> Rows:
    """Intervals of the headline numbers, and between which ranks each street lies."""
    order, enough = _order(held), places.enough(held)
    rank = [""] + [_rank(found, at) if ok else "" for at, ok in zip(order[1:], enough[1:], strict=True)]
    robust = [""] + [_robust(found, at) for at in order[1:]]
    made: tuple[Column, ...] = (
        places.street_column(held),
        words(
            "rank",
            _("Rank"),
            rank,
            tip=_("By share covered, 1 the largest; in brackets where nine tenths of the draws lie"),
        ),
        words(
            "robust",
            _("Firm?"),
            robust,
            tip=_("A rank is firm when at least half of the draws give the same one."),
        ),
        numbers("share", _("Covered %"), _measured(held, found) * 100.0, digits=1),
        words(
            "share_between",
            _("90% between"),
            [
                _between(found.share, at, share=True) if ok else ""
                for at, ok in zip(order, enough, strict=True)
            ],
        ),
        words(
            "covered",
            _("People covered"),
            [_between(found.covered, at) if ok else "" for at, ok in zip(order, enough, strict=True)],
        ),
        words(
            "gap",
            _("Not yet"),
            [_between(found.gap, at) if ok else "" for at, ok in zip(order, enough, strict=True)],
        ),
    )
    return Rows(places.ids(held), made, pinned=1)


def _measured(held: Held, found: KindDoubt) -> np.ndarray:
    """Share covered without errors, of the numbers shown; NaN where none is told."""
    covered, people = found.measured[_order(held)], places.with_district(held.access.people)
    told = []
    for own, count, whole in zip(covered.tolist(), people.tolist(), places.people(held), strict=True):
        part = tally.divided(whole, [own, count - own])[0][0]
        told.append(tally.share_of(part, whole) if tally.told(whole) else None)
    return np.array([np.nan if one is None else one for one in told], np.float64)


def _rank(found: KindDoubt, at: int) -> str:
    if found.rank[at] <= 0:
        return ""
    low, high = int(found.rank_low[at]), int(found.rank_high[at])
    return _("{rank} ({low}–{high})").format(rank=int(found.rank[at]), low=low, high=high)


def _robust(found: KindDoubt, at: int) -> str:
    if found.rank[at] <= 0:
        return ""
    held = percent(float(found.held[at]))
    return (
        _("firm ({share})").format(share=held)
        if found.robust[at]
        else _("not firm ({share})").format(share=held)
    )


def spans(held: Held, found: KindDoubt) -> Spans:
    """Share covered of the district and the streets, with its interval; a question mark where not firm."""
    names, measured = [held.study.name, *places.street_names(held)], _measured(held, found)
    made, nothing = [], float("nan")
    for at, row in enumerate(_order(held)):
        if not np.isfinite(measured[at]):
            continue
        doubtful = at > 0 and found.rank[row] > 0 and not found.robust[row]
        low, high = float(found.share.low[row]), float(found.share.high[row])
        told = _between(found.share, row, share=True)
        made.append(Span(names[at], told, float(measured[at]), low=low, high=high, doubtful=bool(doubtful)))
    signs = [
        Span(_("without errors"), "", 0.5),
        Span(_("nine tenths of the draws"), "", nothing, low=0.0, high=1.0),
    ]
    if any(span.doubtful for span in made):
        signs.append(Span(_("? not firm"), "", nothing, doubtful=True))
    return Spans(tuple(made), tuple(signs))


def doubt_sentence(held: Held, kind: str, found: KindDoubt) -> str:
    """The district's interval, and how many streets' ranks are not firm."""
    last = len(held.study.streets)
    loose = int((~found.robust & (found.rank > 0)).sum())
    return _(
        "{kind}: {covered} people covered, {gap} not yet; the rank of {loose} of {all} streets is not firm."
    ).format(
        kind=places.short(kind),
        covered=_between(found.covered, last),
        gap=_between(found.gap, last),
        loose=number(loose),
        all=number(int((found.rank > 0).sum())),
    )
