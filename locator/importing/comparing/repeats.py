"""A list that stands in the study already, under another name."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from locator.domain.facilities import Facilities
from locator.domain.problems import Problem
from locator.domain.projection import to_metres
from locator.importing.comparing.matching import SAME_PLACE_M
from locator.importing.fold import fold

_MOST = 0.5


def repeats(existing: Facilities, new: Facilities, epsg: int) -> Iterator[Problem]:
    """Tell of every list of the study that holds at least half of the rows of a list new to it.

    A row stands in another list if that has its kind and name at the same address, or within 100 m. Only
    rows of kinds that the other list holds are asked for.
    """
    if len(new) == 0 or not set(new.list.tolist()).isdisjoint(existing.list.tolist()):
        return
    found = _found(existing, new, epsg)
    kinds = Counter(new.kind.tolist())
    for name in dict.fromkeys(existing.list.tolist()):
        held = set(existing.kind[existing.list == name])
        rows = sum(count for kind, count in kinds.items() if kind in held)
        if name and rows and found[name] >= _MOST * rows:
            facts = {"matched": str(found[name]), "rows": str(rows)}
            yield Problem("list_repeats", value=name, facts=facts)


def _found(existing: Facilities, new: Facilities, epsg: int) -> Counter[str]:
    """Rows of ``new`` that stand in each list of ``existing``."""
    named: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row, key in enumerate(_names(existing)):
        named[key].append(row)
    there = to_metres(existing.lon, existing.lat, epsg).tolist()
    here = to_metres(new.lon, new.lat, epsg).tolist()
    found: Counter[str] = Counter()
    for row, key in enumerate(_names(new)):
        same = {
            str(existing.list[other])
            for other in named.get(key, ())
            if _same_address(existing.address[other], new.address[row])
            or math.dist(there[other], here[row]) <= SAME_PLACE_M
        }
        found.update(same)
    return found


def _same_address(one: str, other: str) -> bool:
    return fold(one) == fold(other) != ""


def _names(table: Facilities) -> Sequence[Hashable]:
    return [(kind, fold(name)) for kind, name in zip(table.kind, table.name, strict=True)]
