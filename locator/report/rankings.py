"""How firm the order of the streets is, in words."""

import numpy as np

from locator.domain.doubt import KindDoubt
from locator.domain.fairness import Fairness
from locator.report.numbers import MISSING, listed, number
from locator.report.scene import Scene
from locator.words import _

_NAMED = 8


def loose(fairness: Fairness | None, kind: str, row: int) -> bool:
    """Whether a street's place in the order of ``kind`` is not firm; not where it was not reckoned."""
    found = None if fairness is None else fairness.doubts.get(kind)
    return found is not None and bool(found.rank[row] > 0 and not found.robust[row])


def counted(found: KindDoubt) -> tuple[int, int]:
    """How many streets keep their place in the order, and how many have one."""
    ranked = found.rank > 0
    return int((ranked & found.robust).sum()), int(ranked.sum())


def not_firm(scene: Scene, found: KindDoubt) -> str:
    """Streets whose place in the order is not firm, those that range widest first; a dash where all are."""
    ranked = np.flatnonzero(found.rank > 0)
    rows = ranked[~found.robust[ranked]]
    if len(rows) == 0:
        return MISSING
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
    if len(rows) > _NAMED:
        return _("{streets} and {number} more").format(
            streets=listed(told), number=number(len(rows) - _NAMED)
        )
    return listed(told)
