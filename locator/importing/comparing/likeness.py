"""How alike two rows are, told by their names, addresses and places."""

import math
import re
from difflib import SequenceMatcher
from functools import lru_cache

from locator.importing.fold import fold
from locator.importing.recognising.identity import address_key

# A name and what follows it in brackets (a branch, a former name, a remark) are weighed apart.
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_NAME, _ADDRESS, _PLACE = 0.5, 0.25, 0.25
_FADES_M = 150.0
_OTHER_KIND = 0.7
_STRANGE = 0.4


@lru_cache(maxsize=1 << 16)
def core_name(name: str) -> str:
    """A folded name without what stands in brackets."""
    folded = fold(name)
    return _BRACKETED.sub("", folded) or folded


def likeness(names: tuple[str, str], addresses: tuple[str, str], apart_m: float, *, same_kind: bool) -> float:
    """Weighted mean of what is known of two rows, 0 (nothing alike) to 1 (the same).

    Names count half, addresses and places a quarter each; what either row lacks is not weighed. Places are
    alike by exp(−metres/150). Rows of different kinds are worth 0.7 of that. Names that have nothing in
    common (less than 0.4) are two facilities wherever they stand: 0.

    Parameters
    ----------
    names, addresses : pair of str
    apart_m : float
        Metres between the places; NaN where either is unknown.
    same_kind : bool
    """
    named = _of_names(*names)
    if named < _STRANGE:
        return 0.0
    parts = [(_NAME, named)]
    if all(addresses):
        parts.append((_ADDRESS, _of_addresses(*addresses)))
    if math.isfinite(apart_m):
        parts.append((_PLACE, math.exp(-apart_m / _FADES_M)))
    score = sum(weight * like for weight, like in parts) / sum(weight for weight, _like in parts)
    return score if same_kind else score * _OTHER_KIND


def _of_names(one: str, other: str) -> float:
    if core_name(one) == core_name(other):
        return 1.0 if fold(one) == fold(other) else 0.95
    return _ratio(core_name(one), core_name(other))


def _of_addresses(one: str, other: str) -> float:
    one, other = address_key(one), address_key(other)
    return 1.0 if one == other else _ratio(one, other) ** 2


def _ratio(one: str, other: str) -> float:
    # The order of the two must not matter, and SequenceMatcher's answer depends on it.
    one, other = sorted((one, other))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
