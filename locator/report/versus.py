"""Two sets of assumptions side by side, as a reader may see it: counts, and the answer in one sentence.

People of a street fall into four parts: covered either way, lost, gained, covered neither way. These are told
as the parts of any sum are (see ``tally``), and what is covered under each is put together from what is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.comparison import Comparison
from locator.report import tally
from locator.report.numbers import area
from locator.report.tally import Shown
from locator.words import _


@dataclass(frozen=True)
class Versus:
    """People of one street, or of the district: all, covered under the one and the other, lost, gained."""

    people: Shown
    one: Shown
    other: Shown
    lost: Shown
    gained: Shown
    coarse: bool = False


_UNKNOWN = Versus(None, None, None, None, None)


def of_streets(found: Comparison) -> list[Versus]:
    """Count every street."""
    return [_of_street(found, row) for row in range(len(found.people))]


def of_district(found: Comparison, streets: Sequence[Versus]) -> Versus:
    """Sum the streets whose people are known."""
    known = np.flatnonzero(np.isfinite(found.people)).tolist()
    told = [streets[row] for row in known]
    if not told:
        return _UNKNOWN
    columns = [_column(found, name) for name in ("people", "one", "other", "lost", "gained")]
    whole = tally.summed(columns[0], [street.people for street in told])
    parts = _parts(found, known)
    coarse = tally.few(parts.sum(axis=1).tolist()) or any(street.coarse for street in told)
    shown = [
        tally.summed(column, [getattr(street, name) for street in told], coarse=coarse)
        for column, name in zip(columns[1:], ("one", "other", "lost", "gained"), strict=True)
    ]
    return Versus(whole, shown[0], shown[1], shown[2], shown[3], coarse)


def sentence(found: Comparison, names: tuple[str, str], streets: Sequence[str], people: str) -> str:
    """Who loses and who gains, in one sentence.

    ``names`` are those of the two sets of assumptions, ``streets`` of the streets, ``people`` of the people.
    """
    rows = of_streets(found)
    whole = of_district(found, rows)
    words = {"one": names[0], "other": names[1]}
    if whole.people is None:
        return _ground(found, words)
    change = _change(whole, rows, streets, people)
    if not change:
        return _("With {other} instead of {one}, nobody loses cover and nobody gains it.").format(**words)
    return _("With {other} instead of {one}, {change}.").format(change=_("; ").join(change), **words)


def _change(whole: Versus, rows: Sequence[Versus], streets: Sequence[str], people: str) -> list[str]:
    """Parts of the sentence: who loses, who gains."""
    told = []
    for name, template in (
        ("lost", _("{number} {people} lose cover, {where}")),
        ("gained", _("{number} {people} gain it, {where}")),
    ):
        count: Shown = getattr(whole, name)
        if count:
            where = _where([getattr(row, name) for row in rows], streets)
            told.append(template.format(number=tally.text(count), people=people, where=where))
    return told


def _where(counts: Sequence[Shown], streets: Sequence[str]) -> str:
    """Street with most of them, and how many streets there are."""
    held = [row for row, count in enumerate(counts) if count]
    most = streets[max(held, key=lambda row: tally.standing(counts[row]))]
    if len(held) == 1:
        return _("in {street}").format(street=most)
    return _("most of them in {street} ({number} streets)").format(street=most, number=len(held))


def _ground(found: Comparison, words: dict[str, str]) -> str:
    change = float(np.nansum(found.other_m2) - np.nansum(found.one_m2))
    template = (
        _("With {other} instead of {one}, {area} more ground is covered; people are not known.")
        if change > 0
        else _("With {other} instead of {one}, {area} less ground is covered; people are not known.")
    )
    return template.format(area=area(abs(change)), **words)


def _of_street(found: Comparison, row: int) -> Versus:
    people = float(found.people[row])
    if not np.isfinite(people):
        return _UNKNOWN
    whole = tally.shown(people)
    parts = _parts(found, [row])[:, 0].tolist()
    (both, lost, gained, _neither), coarse = tally.divided(whole, parts)
    one, other = (float(_column(found, name)[row]) for name in ("one", "other"))
    if not coarse:
        return Versus(whole, tally.shown(one), tally.shown(other), lost, gained)
    return Versus(whole, _put(one, both, lost), _put(other, both, gained), lost, gained, coarse=True)


def _put(true: float, *parts: Shown) -> Shown:
    """Sum of parts as they are told: nothing more can be worked out from it."""
    if tally.shown(true) in (0, tally.FEW):
        return tally.shown(true)
    return tally.tens(sum(tally.standing(part) for part in parts))


def _parts(found: Comparison, rows: Sequence[int]) -> NDArray[np.float64]:
    """Covered either way, lost, gained, covered neither way: (4, N)."""
    columns = (found.people, found.one_people, found.lost_people, found.gained_people)
    people, one, lost, gained = (np.asarray(column[rows], np.float64) for column in columns)
    parts: NDArray[np.float64] = np.array([one - lost, lost, gained, people - one - gained])
    return np.maximum(parts, 0.0)


def _column(found: Comparison, name: str) -> NDArray[np.float64]:
    amounts: NDArray[np.float64] = found.people if name == "people" else getattr(found, f"{name}_people")
    return amounts
