"""Streets whose names are like a name that none of them bears: slips of the pen, and parts in common."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from locator.importing.recognising.street_forms import one_slip_apart, parts

NOT_FOUND = -1
_SIMILAR = 0.5
_SLIP = 1.0
# Of two signs one differs too easily to mean the same.
_SHORTEST_SLIP = 3


class NearNames:
    """Finds the street with the likest name.

    Parameters
    ----------
    names : sequence of sequences of str
        Folded names of every street.
    codes : sequence of str
        Codes of the streets; of two that are alike the lower one is taken.
    """

    def __init__(self, names: Sequence[Sequence[str]], codes: Sequence[str]) -> None:
        self._names = names
        self._rank = {
            row: place for place, row in enumerate(sorted(range(len(codes)), key=codes.__getitem__))
        }

    def likely(self, name: str, among: Iterable[int]) -> int:
        """Row of the street among those given whose name is most like ``name``, −1 where none is.

        One slip of the pen comes first, then likeness of more than half.
        """
        best, chosen = _SIMILAR, NOT_FOUND
        for row in sorted(among, key=self._rank.__getitem__):
            found = max((_likeness(name, one) for one in self._names[row]), default=0.0)
            if found > best or (found == best and chosen == NOT_FOUND):
                best, chosen = found, row
        return chosen


def _likeness(one: str, other: str) -> float:
    """How alike two folded names are: over 1 for a slip of the pen, else the likeness of their stems."""
    mine, its = parts(one)[0], parts(other)[0]
    slip = min(len(one), len(other)) >= _SHORTEST_SLIP and one_slip_apart(one, other)
    common = sum(min(mine.count(sign), its.count(sign)) for sign in set(mine))
    if not slip and 2 * common < _SIMILAR * (len(mine) + len(its)):
        return 0.0
    return slip * _SLIP + SequenceMatcher(None, mine, its, autojunk=False).ratio()
