"""All services together: who reaches every chosen kind, and what is lacking where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.access import Combined
from locator.domain.kinds import kinds
from locator.gui.charts.bars import Bar, Bars
from locator.gui.grades import Grades
from locator.gui.models.access import minutes, places
from locator.gui.models.columns import Rows, counts, numbers, shares, words
from locator.gui.surveying import Held
from locator.report import basis, tally
from locator.report.numbers import listed, percent, start
from locator.report.tally import Shown
from locator.words import _


@dataclass(frozen=True, eq=False)
class Lacking:
    """Who lacks which of several kinds, laid out."""

    found: Combined
    sentence: str
    bars: Bars
    numbers: Rows
    streets: Rows
    committees: Rows


def tell(held: Held, chosen: Sequence[str]) -> Lacking:
    """Lay out who reaches all of ``chosen``, and who lacks what."""
    found = held.surveyed.together(chosen)
    return Lacking(
        found=found,
        sentence=sentence(held, found),
        bars=bars(held, found),
        numbers=number_rows(held, found),
        streets=street_rows(held, found),
        committees=committee_rows(held, found),
    )


def _told(held: Held, found: Combined) -> list[Shown]:
    """People of the district who lack 0, 1, … kinds, as they may be shown."""
    parts = found.people_missing.sum(axis=0).tolist()
    return tally.divided(places.people(held)[0], parts)[0]


def number_words(lacking: int) -> str:
    """How many kinds are lacking."""
    return _("none lacking") if lacking == 0 else _("{number} lacking").format(number=lacking)


def bars(held: Held, found: Combined) -> Bars:
    """People by the number of kinds that they lack."""
    told, whole = _told(held, found), places.people(held)[0]
    most = max((tally.standing(one) for one in told), default=1) or 1
    made = []
    for lacking, one in enumerate(told):
        share = tally.share_of(one, whole)
        beside = (
            tally.text(one)
            if share is None
            else _("{count} · {share}").format(count=tally.text(one), share=percent(share))
        )
        made.append(
            Bar(number_words(lacking), tally.standing(one) / most, beside, min(lacking, places.GRADES - 1))
        )
    return Bars(tuple(made))


def number_rows(held: Held, found: Combined) -> Rows:
    """The chart as a table."""
    told, whole = _told(held, found), places.people(held)[0]
    columns = (
        words("lacking", _("Lacking"), [number_words(at) for at in range(len(told))]),
        counts("people", _("People"), told),
        shares("share", _("Share"), [tally.share_of(one, whole) for one in told]),
    )
    return Rows(tuple(str(at) for at in range(len(told))), columns)


def sentence(held: Held, found: Combined) -> str:
    """Share of people who reach all."""
    share = tally.share_of(_told(held, found)[0], places.people(held)[0])
    few = tally.FEW if share is None else percent(share)
    return _("{share} of the people reach all {number} services {reach}.").format(
        share=few, number=len(found.kinds), reach=basis.reach(held.access.assumptions, list(found.kinds))
    )


def street_rows(held: Held, found: Combined) -> Rows:
    """Share of every street's people who reach all, and what is lacked most."""
    whole = places.people(held)
    parts = [found.people_missing.sum(axis=0), *found.people_missing]
    complete = [
        tally.share_of(tally.divided(people, [float(one[0]), float(one[1:].sum())])[0][0], people)
        for people, one in zip(whole, parts, strict=True)
    ]
    lacking = [np.nansum(found.people_lacking, axis=0), *found.people_lacking]
    columns = (
        places.street_column(held),
        places.people_column(held),
        shares("all", _("Reach all"), complete, tip=_("Share of people who reach all chosen services")),
        words("most", _("Lacked by most"), [_most(found.kinds, one) for one in lacking]),
    )
    return Rows(places.ids(held), columns, pinned=1)


def _most(chosen: Sequence[str], lacking: NDArray[np.float64]) -> str:
    if not len(chosen) or not np.nan_to_num(lacking).any():
        return ""
    return start(kinds()[chosen[int(np.nanargmax(lacking))]].short)


def committee_rows(held: Held, found: Combined) -> Rows:
    """Every place where people are counted: how many kinds it lacks, and which."""
    access, missing = held.access, found.missing
    spots = np.flatnonzero(access.demand >= 0)
    named, streets = places.spot_names(held), places.street_names(held)
    columns = (
        words("committee", _("Committee"), [named[spot] for spot in spots]),
        numbers("lacking", _("Lacking"), missing[spots].astype(np.float64)),
        words(
            "which",
            _("Which"),
            [listed([kinds()[kind].short for kind in found.lacking(int(spot))]) for spot in spots],
        ),
        words("street", _("Street"), [streets[access.street[spot]] for spot in spots]),
        counts("people", _("People"), [tally.shown(float(access.count[spot])) for spot in spots]),
    )
    return Rows(tuple(str(spot) for spot in spots), columns)


def graded(held: Held, found: Combined, lit: NDArray[np.bool_] | None, *, outdated: bool) -> Grades:
    """People by the number of kinds that they lack, for the map."""
    access, last = held.access, places.GRADES - 1
    grade = np.minimum(found.missing, last)
    said = [number_words(lacking) for lacking in range(min(len(found.kinds), last) + 1)]
    if len(found.kinds) > last:
        said[last] = _("{number} or more lacking").format(number=last)
    return Grades(
        title=_("All services together"),
        told=_("of {number} services").format(number=len(found.kinds)),
        names=minutes.with_people(said, grade, access.count),
        xy=access.xy,
        people=access.count,
        counted=access.demand >= 0,
        grade=grade,
        lit=np.zeros(len(grade), np.bool_) if lit is None else lit,
        outdated=outdated,
    )
