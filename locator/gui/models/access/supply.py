"""Supply within reach, shared with all who reach it (2SFCA), street by street, and how evenly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.access import Equity, Floating
from locator.gui.charts.plot import Axis, Plot, ticks
from locator.gui.models.access import places
from locator.gui.models.columns import Rows, numbers, words
from locator.gui.surveying import Held
from locator.report.numbers import number, percent
from locator.services.access import EACH, Decay, capacity_column
from locator.words import _

_PER = 1000.0
_CORNERS = 101


@dataclass(frozen=True, eq=False)
class Shared:
    """Scores of one kind, and how evenly they are shared across committees."""

    floating: Floating
    equity: Equity
    column: str


def share(held: Held, kind: str, decay: Decay, *, each: bool) -> Shared:
    """Work the scores out; ``each`` counts every site as one."""
    found = held.surveyed.floating(kind, decay, EACH if each else None)
    return Shared(found, held.surveyed.shared(found), EACH if each else capacity_column(kind))


def decay_words(decay: Decay) -> str:
    """Name of a way to share."""
    return {
        Decay.EVEN: _("2SFCA: all within the limit alike"),
        Decay.STEPS: _("E2SFCA: by thirds of the limit, 1 · 0.68 · 0.22"),
        Decay.GAUSSIAN: _("Gaussian: falls smoothly to 0 at the limit"),
    }[decay]


def unit_words(column: str) -> str:
    """What the capacity counts, per 1,000 people."""
    return {
        "licensed_beds": _("beds per 1,000 people"),
        "day_care_places": _("places per 1,000 people"),
        "meals_per_day": _("meals a day per 1,000 people"),
        EACH: _("sites per 1,000 people"),
    }.get(column, _("m² per 1,000 people"))


def column_words(column: str) -> str:
    """Which column of the lists tells the capacity."""
    return {
        "licensed_beds": _("Capacity: licensed beds (column licensed_beds)."),
        "day_care_places": _("Capacity: day-care places (column day_care_places)."),
        "meals_per_day": _("Capacity: meals a day (column meals_per_day)."),
        EACH: _("Every site counts as one."),
    }.get(column, _("Capacity: floor area in m² (column floor_area_m2)."))


def known(found: Shared) -> bool:
    """Whether any site tells its capacity."""
    return bool((~found.floating.unknown).any())


def sentence(held: Held, kind: str, found: Shared) -> str:
    """Mean score of the district, and how evenly it is shared."""
    name = places.short(kind)
    if not known(found):
        return _("{kind}: no site tells its capacity, so nothing can be shared.").format(kind=name)
    mean = number(_mean(held, found) * _PER, 1)
    said = _("{kind}: {mean} {unit} on average.").format(kind=name, mean=mean, unit=unit_words(found.column))
    if np.isfinite(found.equity.gini):
        fair = _("Gini {gini} across committees; the half served least holds {half} of it.").format(
            gini=number(found.equity.gini, 2), half=percent(found.equity.held_by(0.5))
        )
        said = _("{first} {second}").format(first=said, second=fair)
    return said


def _mean(held: Held, found: Shared) -> float:
    count = held.access.count
    return float(np.average(found.floating.score, weights=count)) if count.sum() > 0 else float("nan")


def street_rows(held: Held, found: Shared) -> Rows:
    """Mean score of every street's people; a lower bound where a site does not tell its capacity."""
    enough = places.enough(held)
    scores = np.r_[_mean(held, found), found.floating.street_score] * _PER
    scores = np.where(enough & known(found), scores, np.nan)
    least = _at_least(held, found)
    columns = (
        places.street_column(held),
        places.people_column(held),
        numbers("score", _("Per 1,000"), scores, digits=1, tip=unit_words(found.column)),
        words(
            "note",
            _("Note"),
            [_("at least") if one else "" for one in least],
            tip=_("A site within reach does not tell its capacity."),
            empty=" ",
        ),
    )
    return Rows(places.ids(held), columns, pinned=1)


def _at_least(held: Held, found: Shared) -> NDArray[np.bool_]:
    access = held.access
    doubtful = found.floating.uncertain & (access.count > 0)
    streets = np.bincount(access.street[doubtful], minlength=len(access.people)) > 0
    return np.r_[bool(doubtful.any()), streets]


def left_out_rows(held: Held, kind: str, found: Shared) -> Rows:
    """Sites that share nothing: their capacity is not told, or nobody reaches them."""
    rows, table = held.surveyed.sites(kind), held.study.facilities
    out = np.flatnonzero(found.floating.unknown | found.floating.idle)
    columns = (
        words("name", _("Site"), [str(table.name[rows[at]]) for at in out]),
        words(
            "why",
            _("Why"),
            [
                _("capacity not told") if found.floating.unknown[at] else _("nobody within reach")
                for at in out
            ],
        ),
    )
    return Rows(tuple(str(table.id[rows[at]]) for at in out), columns)


def lorenz(found: Shared) -> Plot | None:
    """Lorenz curve; ``None`` where there is nothing to share."""
    held = found.equity
    if not np.isfinite(held.gini):
        return None
    steps = np.linspace(0.0, 1.0, _CORNERS)
    shared = np.interp(steps, held.people, held.held)
    said = tuple(
        _("the {people} served least hold {held}").format(people=percent(a), held=percent(b))
        for a, b in zip(steps.tolist(), shared.tolist(), strict=True)
    )
    places_, names = (0.0, 0.25, 0.5, 0.75, 1.0), ("0", "25%", "50%", "75%", "100%")
    across = Axis(0.0, 1.0, ticks(places_, names), _("people, those served least first"))
    up = Axis(0.0, 1.0, ticks(places_, names), _("share of the supply that they hold"))
    return Plot(across, up, tuple(steps.tolist()), tuple(shared.tolist()), said, even=_("all alike"))


def lorenz_rows(found: Shared) -> Rows:
    """The curve as a table, by tenths of the people."""
    tenths = np.arange(11) / 10.0
    held = [found.equity.held_by(float(tenth)) for tenth in tenths]
    columns = (
        words("people", _("People"), [percent(float(tenth)) for tenth in tenths]),
        numbers("held", _("Hold %"), np.array(held) * 100.0, digits=1),
    )
    return Rows(tuple(str(at) for at in range(11)), columns)
