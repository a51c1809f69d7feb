"""How firm the order of the streets is, in words."""

import numpy as np

from locator.domain.doubt import KindDoubt
from locator.domain.fairness import Fairness
from locator.report.numbers import listed, number
from locator.report.scene import Scene
from locator.words import _

_NAMED = 8


def loose(fairness: Fairness | None, kind: str, row: int) -> bool:
    """Whether a street's place in the order of ``kind`` is not firm; not where it was not reckoned."""
    found = None if fairness is None else fairness.doubts.get(kind)
    return found is not None and bool(found.rank[row] > 0 and not found.robust[row])


def sentence(scene: Scene, found: KindDoubt, name: str) -> str:
    """Which streets' places in the order are not firm, those that range widest first."""
    ranked = np.flatnonzero(found.rank > 0)
    rows = ranked[~found.robust[ranked]]
    if len(rows) == 0:
        return _("{kind}: every street's place in the order is firm.").format(kind=name)
    wide = found.rank_high[rows] - found.rank_low[rows]
    rows = rows[np.argsort(-wide, kind="stable")]
    told = [
        _("{street} {rank} ({low}–{high})").format(
            street=scene.study.streets.name[row],
            rank=found.rank[row],
            low=found.rank_low[row],
            high=found.rank_high[row],
        )
        for row in rows[:_NAMED]
    ]
    template = _("{kind}: not firm in {number} of {all} streets: {streets}.")
    if len(rows) > _NAMED:
        template = _("{kind}: not firm in {number} of {all} streets, widest in {streets}.")
    return template.format(
        kind=name, number=number(len(rows)), all=number(len(ranked)), streets=listed(told)
    )
