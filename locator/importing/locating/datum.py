"""The coordinate system a list is in, told by how well its rows fall inside the streets they name."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from locator.domain import datum as shifts
from locator.importing.locating.fitting import Fit, Ground, Sample, evidence, fit
from locator.importing.locating.mixture import mixed
from locator.importing.locating.systems import BOUNDARY, Candidates

_MARGIN, _FOR_AGAINST, _INSIDE_SHARE = 6.9, 3.0, 0.6
_NAME_LEAD = 2
_FEW = 5


@dataclass(frozen=True)
class Decision:
    """Candidates from best to worst, and why the best is not certain.

    Attributes
    ----------
    chosen : str
        The system that fits best of those a list can be read by.
    certain : bool
    evidence : tuple of mappings
        One row a candidate, as ``fitting.evidence``; that the streets are shifted only where it fits best.
    lead : float
        How far the best score is before the second; infinite where there is no second.
    scores : mapping of candidate to score
    why : str
        Empty where certain; else ``untested`` (no row names a street or the district), ``nowhere`` (no row
        fits under any), ``names`` (facilities already placed speak against the streets), ``boundary`` (the
        streets themselves seem to be in GCJ-02), ``mixed``, ``outside`` (under 60 % of rows inside),
        ``thin`` (under five rows tell the two best apart) or ``close``.
    rows_tested, rows_telling : int
        Rows tested, and those whose scores under the two best differ.
    other : str
        The system that the two best are told apart from: the second, or the one that speaks against.
    part : array of int
        Of a mixed list, the rows that fit ``other`` alone.
    tied : tuple of str
        Systems that fit exactly as well as ``chosen``, it among them, where no word settles which; empty
        where one is the likely one.
    """

    chosen: str
    certain: bool
    evidence: tuple[Mapping[str, object], ...]
    lead: float = 0.0
    scores: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    why: str = ""
    rows_tested: int = 0
    rows_telling: int = 0
    other: str = ""
    part: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, dtype=np.intp))
    tied: tuple[str, ...] = ()


def decide(sample: Sample, candidates: Candidates, ground: Ground, hints: Sequence[str] = ()) -> Decision:
    """Weigh the candidates, and against the best that the streets are in GCJ-02 and the list in WGS 84.

    Per row and candidate d = metres outside what the row names; score = max(−d/60, ln 0.1), summed.
    Certain when the lead is at least 6.9, no rival has more rows inside, evidence for is at least three
    times that against, and at least 60 % of rows are inside. Names of facilities already placed decide
    first, where one candidate puts two more than any other within 150 m; if the scores speak for another,
    nothing is certain; nor is it where part of the rows fit a second candidate alone, or where the list fits
    better still if the streets are shifted. ``hints`` (words in headers, a declared CRS) only order what is
    equal.
    """
    fits = [fit(sample, datum, lon, lat, ground) for datum, (lon, lat) in candidates.items()]
    ranked = sorted(fits, key=lambda one: (-one.score, -int(one.inside.sum()), one.datum not in hints))
    named = _by_names(fits)
    if named is not None:
        ranked = [named, *(one for one in ranked if one is not named)]
    shifted = _boundary(sample, candidates, ground)
    better = [shifted] if shifted is not None and shifted.score > ranked[0].score else []
    part = mixed(ranked)
    lead, telling = _lead(ranked)
    targets = sample.targets[sample.usable]
    why = _why(ranked, better, named, mixed=part is not None)
    if part is not None and why == "mixed":
        other, rows = part[0], np.flatnonzero(sample.usable)[part[1]]
    else:
        other, rows = next((one.datum for one in (*better, *ranked[1:])), ""), np.empty(0, dtype=np.intp)
    return Decision(
        chosen=ranked[0].datum,
        certain=not why,
        evidence=tuple(evidence(one, targets) for one in (*better, *ranked)),
        lead=lead,
        scores={one.datum: one.score for one in (*better, *ranked)},
        why=why,
        rows_tested=len(targets),
        rows_telling=telling,
        other=other,
        part=rows,
        tied=_tied(ranked, hints) if why and named is None else (),
    )


def _tied(ranked: Sequence[Fit], hints: Sequence[str]) -> tuple[str, ...]:
    """Systems that fit exactly as well as the best, unless words speak of one of them alone."""
    best = ranked[0]
    equal = [one.datum for one in ranked if (one.score, one.inside.sum()) == (best.score, best.inside.sum())]
    return tuple(equal) if len(equal) > 1 and sum(one in hints for one in equal) != 1 else ()


def _boundary(sample: Sample, candidates: Candidates, ground: Ground) -> Fit | None:
    """Fit of a WGS 84 list to streets in GCJ-02: its points shifted as the streets would be."""
    if "wgs84" not in candidates:
        return None
    return fit(sample, BOUNDARY, *shifts.wgs84_to_gcj02(*candidates["wgs84"]), ground)


def _lead(ranked: Sequence[Fit]) -> tuple[float, int]:
    """How far the best is before the second, and how many rows tell the two apart."""
    best = ranked[0]
    if len(ranked) == 1:
        return math.inf, len(best.scores)
    return best.score - ranked[1].score, int((best.scores != ranked[1].scores).sum())


def _why(ranked: Sequence[Fit], better: Sequence[Fit], named: Fit | None, *, mixed: bool) -> str:
    """Why the best of ``ranked`` is not certain; empty where it is.

    ``better`` holds the hypothesis of shifted streets where it fits better than the best.
    """
    best = ranked[0]
    if len(best.scores) == 0:
        return "untested"
    if named is not None:
        return "names" if any(one.score > named.score for one in (*better, *ranked)) else ""
    if not any(one.anywhere for one in (*better, *ranked)):
        return "nowhere"
    if better and _is_sure([*better, *ranked]):
        return "boundary"
    if mixed:
        return "mixed"
    if best.inside.mean() < _INSIDE_SHARE:
        return "outside"
    if _is_sure(ranked) and not better:
        return ""
    return "thin" if _lead(ranked)[1] < _FEW else "close"


def _is_sure(ranked: Sequence[Fit]) -> bool:
    """Whether the first leads by enough, no rival has more rows inside, and the second has little for it."""
    best = ranked[0]
    if len(ranked) == 1:
        return True
    difference = best.scores - ranked[1].scores
    evidence_for = math.fsum(difference[difference > 0].tolist())
    evidence_against = -math.fsum(difference[difference < 0].tolist())
    return (
        _lead(ranked)[0] >= _MARGIN
        and evidence_for >= _FOR_AGAINST * evidence_against
        and all(rival.inside.sum() <= best.inside.sum() for rival in ranked[1:])
    )


def _by_names(fits: Sequence[Fit]) -> Fit | None:
    """Candidate that puts at least two more names where they are known to be than any other does."""
    hits = sorted((one.name_hits for one in fits), reverse=True)
    if len(hits) < 2 or hits[0] - hits[1] < _NAME_LEAD:  # noqa: PLR2004 - a rival
        return None
    return next(one for one in fits if one.name_hits == hits[0])
