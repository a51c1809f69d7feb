"""Minutes to the nearest site of a kind: how people are spread over them, street by street."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from locator.domain.access import Distribution
from locator.domain.assumptions import CircleModel
from locator.gui.charts.bars import Bar, Bars
from locator.gui.charts.strip import Strip
from locator.gui.grades import Grades
from locator.gui.models.access import places
from locator.gui.models.columns import Column, Rows, counts, numbers, shares, words
from locator.gui.surveying import Held
from locator.report import tally
from locator.report.numbers import MISSING, percent, plain
from locator.report.tally import Shown
from locator.words import _

_MEDIAN = 4
_ROUNDING = 1e-9


def _of(held: Held, kind: str) -> Distribution:
    return held.access.distributions[held.at(kind)]


def _bins(held: Held, kind: str) -> tuple[list[str], list[float], list[float]]:
    """Names, people and upper ends of the bins; the last ones are farther than all, and without a way."""
    found, unit = _of(held, kind), places.unit(held)
    edges = found.edges.tolist()
    names = [
        _("{low}–{high} {unit}").format(low=plain(low), high=plain(high), unit=unit)
        for low, high in pairwise(edges)
    ]
    far = {"most": plain(edges[-1]), "unit": unit}
    if _searched_so_far(held):
        names.append(_("over {most} {unit}, or no way").format(**far))
        return names, [*found.people.tolist(), found.beyond + found.unreached], [*edges[1:], np.inf]
    names += [_("over {most} {unit}").format(**far), _("no way found")]
    return names, [*found.people.tolist(), found.beyond, found.unreached], [*edges[1:], np.inf, np.inf]


def _searched_so_far(held: Held) -> bool:
    """Whether sites are sought within an hour alone: then farther and no way at all are not told apart."""
    return held.access.assumptions.circle in (CircleModel.BARRIER, CircleModel.NETWORK)


def bin_of(held: Held, kind: str) -> NDArray[np.int64]:
    """Bin of every spot (N,), those of the chart."""
    values, edges = places.ways(held, kind), _of(held, kind).edges
    within = np.searchsorted(edges[1:] * (1.0 + _ROUNDING), values, side="left")
    return np.where(np.isfinite(values) | _searched_so_far(held), within, len(edges))


def _told(held: Held, kind: str) -> tuple[list[str], list[Shown], list[float | None]]:
    """Names, people and shares of the bins as they may be shown."""
    names, people, _ends = _bins(held, kind)
    whole = places.people(held)[0]
    told, _coarse = tally.divided(whole, people)
    return names, told, [tally.share_of(one, whole) for one in told]


def bars(held: Held, kind: str) -> Bars:
    """Histogram; an empty bin for people without a way is left out."""
    names, told, shared = _told(held, kind)
    ends = _bins(held, kind)[2]
    most = max((tally.standing(one) for one in told), default=1) or 1
    grade = places.grades_of(held, kind, np.array(ends) - _ROUNDING).tolist()
    made = [
        Bar(name, tally.standing(one) / most, _beside(one, share), grade[at])
        for at, (name, one, share) in enumerate(zip(names, told, shared, strict=True))
    ]
    if told[-1] == 0 and not _searched_so_far(held):
        made.pop()
    limit = places.limit(held, kind)
    after = int(np.searchsorted(ends, limit + _ROUNDING))
    on_edge = any(abs(end - limit) < _ROUNDING for end in ends)
    words_ = _("limit {limit} {unit}").format(limit=plain(limit), unit=places.unit(held))
    return Bars(tuple(made), after if on_edge else -1, words_)


def _beside(count: Shown, share: float | None) -> str:
    if share is None:
        return tally.text(count)
    return _("{count} · {share}").format(count=tally.text(count), share=percent(share))


def bin_rows(held: Held, kind: str) -> Rows:
    """The histogram as a table."""
    names, told, shared = _told(held, kind)
    ids = tuple(str(at) for at in range(len(names)))
    title = _("Metres") if held.straight else _("Minutes")
    columns = (
        words("bin", title, names),
        counts("people", _("People"), told),
        shares("share", _("Share"), shared),
    )
    return Rows(ids, columns)


def deciles(held: Held, kind: str) -> Strip:
    """Ways within which a tenth, two tenths … of people live."""
    found = _of(held, kind).deciles
    names = tuple(f"{10 * tenth}%" for tenth in range(1, 10))
    told = tuple(places.way_words(held, float(value)) for value in found)
    return Strip(names, told, strong=_MEDIAN)


def sentence(held: Held, kind: str) -> str:
    """How far the middle one and the farthest tenth live."""
    found = _of(held, kind).deciles
    far = places.way_words(held, float(found[-1])) if np.isfinite(found[-1]) else ""
    words_ = (
        _("{kind}: half of the people live within {middle} {unit}, nine tenths within {far} {unit}.")
        if far
        else _("{kind}: half of the people live within {middle} {unit}; a tenth or more farther than sought.")
    )
    middle = places.way_words(held, float(found[_MEDIAN]))
    if middle == MISSING:
        return _("{kind}: half of the people find no site as far as was sought.").format(
            kind=places.short(kind)
        )
    return words_.format(kind=places.short(kind), middle=middle, far=far, unit=places.unit(held))


def street_rows(held: Held, kind: str) -> Rows:
    """Median of every street, and the share of its people within the limit."""
    found, told = _of(held, kind), places.enough(held)
    medians = np.where(told, np.r_[found.deciles[_MEDIAN], found.street_median], np.nan)
    title = _("Median m") if held.straight else _("Median min")
    tip = _(
        "Half of the people live within so many minutes of the nearest site (metres in the standard model)."
    )
    why = ["" if np.isfinite(one) else _("too few people, or no way found") for one in medians]
    median = numbers("median", title, medians, digits=0 if held.straight else 1, why=why, tip=tip)
    columns: tuple[Column, ...] = (
        places.street_column(held),
        places.people_column(held),
        median,
        shares(
            "share", _("Covered"), _covered(held, kind), tip=_("Share of people who can reach an open site")
        ),
    )
    return Rows(places.ids(held), columns, pinned=1)


def _covered(held: Held, kind: str) -> list[float | None]:
    if kind not in held.scene.findings.covers:
        return [None] * (len(held.study.streets) + 1)
    rows: list[int | None] = [None, *range(len(held.study.streets))]
    return [held.scene.tally(kind, row).share for row in rows]


def graded(held: Held, kind: str, lit: int, *, outdated: bool) -> Grades:
    """People by class for the map; those of the bin ``lit`` (-1 for none) are pointed at."""
    values, access, unit = places.ways(held, kind), held.access, places.unit(held)
    grade = places.grades_of(held, kind, values)
    edges = [plain(edge) for edge in places.grade_edges(held, kind)]
    said = [_("up to {high} {unit}").format(high=edges[0], unit=unit)]
    said += [_("{low}–{high} {unit}").format(low=low, high=high, unit=unit) for low, high in pairwise(edges)]
    said.append(_("over {most} {unit}").format(most=edges[-1], unit=unit))
    title = _("metres to the nearest") if held.straight else _("minutes to the nearest")
    return Grades(
        title=places.short(kind),
        told=title,
        names=with_people(said, grade, access.count),
        xy=access.xy,
        people=access.count,
        counted=access.demand >= 0,
        grade=grade,
        lit=bin_of(held, kind) == lit,
        outdated=outdated,
    )


def with_people(said: list[str], grade: NDArray[np.int64], count: NDArray[np.float64]) -> tuple[str, ...]:
    """Names of classes with the people in each."""
    parts = np.bincount(grade, weights=count, minlength=len(said)).tolist()
    told, _coarse = tally.divided(tally.shown(float(count.sum())), parts)
    return tuple(
        _("{name}: {count} people").format(name=name, count=tally.text(one))
        for name, one in zip(said, told, strict=True)
    )
