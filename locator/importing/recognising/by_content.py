"""Fields by what the cells of columns hold, where no header says them."""

import re
from collections.abc import Mapping, Sequence

from locator.importing.recognising import columns, content
from locator.importing.recognising.found import SURE, Found, Work

_DISTINCT = 0.5
_ZONE = ("east", "north")
# What a header without an alias has to speak of, for its cells to be taken as this field.
_HINTS: Mapping[str, re.Pattern[str]] = {
    "status": re.compile(r"状|态|情况|营|开放|stat", re.IGNORECASE),
    "opened": re.compile(r"成立|开业|启用|投用|投入|开办|设立|建成|open", re.IGNORECASE),
    "hours": re.compile(r"时间|时段|hours|time", re.IGNORECASE),
    "phone": re.compile(r"电话|热线|座机|tel|phone", re.IGNORECASE),
    "floor_area_m2": re.compile(r"面积|area", re.IGNORECASE),
    "licensed_beds": re.compile(r"床|bed", re.IGNORECASE),
    "meals_per_day": re.compile(r"餐|客|meal", re.IGNORECASE),
}


def take(work: Work, target: str) -> None:
    """Fields that no header names, from columns whose headers say nothing known."""
    known = set(columns.aliases(target))
    free = [at for at in work.unclaimed() if _may_be_anything(work, at, target)]
    if not free:
        return
    _coordinates(work, free)
    missing = [name for name in content.TESTS if name in known and name not in work.found]
    missing += [name for name in ("street", "code") if name not in work.found]
    fits: dict[int, list[tuple[float, str]]] = {}
    taken = {one.position for one in work.found.values()}
    for at in free:
        if at not in taken and work.sample(at).size:
            shares = [(work.share(name, at), name) for name in missing if _hinted(work, name, at)]
            fits[at] = sorted((pair for pair in shares if pair[0] >= SURE), reverse=True)
    _unambiguous(work, fits)


def _may_be_anything(work: Work, position: int, target: str) -> bool:
    header = work.headers[position]
    if position in work.contradicted or not header:
        return True
    return not columns.is_passed_over(header) and not columns.claims([header], target)


def _hinted(work: Work, name: str, position: int) -> bool:
    header = work.headers[position] if position not in work.contradicted else ""
    if name == "name":
        sample = work.sample(position)
        return len(sample.counts) >= _DISTINCT * sample.size
    hint = _HINTS.get(name)
    return not header or hint is None or hint.search(header) is not None


def _unambiguous(work: Work, fits: Mapping[int, Sequence[tuple[float, str]]]) -> None:
    """Take what only one column can be, and that can be nothing else."""
    best = {
        at: shares[0]
        for at, shares in fits.items()
        if shares and len({s for s, _ in shares[:2]}) == len(shares[:2])
    }
    for name in sorted({name for _share, name in best.values()}):
        able = [at for at, (_share, one) in best.items() if one == name]
        if len(able) == 1:
            work.found[name] = Found(able[0], "content", best[able[0]][0])


def _coordinates(work: Work, free: Sequence[int]) -> None:
    """Longitude and latitude, or metres east and north: two columns, or one that holds both."""
    if "lonlat" in work.found or {"lon", "lat"} <= work.found.keys():
        return
    for pair in (("lon", "lat"), _ZONE):
        at = [_only(work, claim, free, known) for claim, known in zip(pair, ("lon", "lat"), strict=True)]
        if at[0] is not None and at[1] is not None:
            work.found["lon"], work.found["lat"] = at[0], at[1]
            return
    both = [position for position in free if work.share("lonlat", position) >= SURE]
    if len(both) == 1:
        work.found["lonlat"] = Found(both[0], "content", work.share("lonlat", both[0]))


def _only(work: Work, claim: str, free: Sequence[int], known: str) -> Found | None:
    if known in work.found:
        return work.found[known]
    able = [at for at in free if work.share(claim, at) >= SURE]
    return Found(able[0], "content", work.share(claim, able[0])) if len(able) == 1 else None
