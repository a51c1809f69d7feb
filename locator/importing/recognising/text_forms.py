"""Streets spoken of within longer texts: names of facilities and addresses, all rows in a few passes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.importing.fold import fold
from locator.importing.recognising.street_forms import SHORTEST

NOT_FOUND = -1
# Stands between texts that are searched as one; no text holds it, and folding leaves it alone.
_BETWEEN = "\x00"


@dataclass(frozen=True)
class Found:
    """Row of the street that each text speaks of, −1 where none, and the form in which it does."""

    row: NDArray[np.intp]
    form: list[str]


class TextForms:
    """Finds streets in texts.

    Parameters
    ----------
    exact, former, inside : mapping of form to row
        Names of the streets, official and former names, and short forms that may stand in a longer name.
    """

    def __init__(
        self, exact: Mapping[str, int], former: Mapping[str, int], inside: Mapping[str, int]
    ) -> None:
        self._rows = {**inside, **former, **exact}
        self._full = _pattern([*exact, *former])
        self._inside = _pattern(inside)
        self.exact = frozenset(exact)
        self.former = frozenset(former)

    def find(self, names: Sequence[str], addresses: Sequence[str]) -> Found:
        """Find the street of each row: by a full form in its name, a short one, a full one in its address."""
        form = [""] * len(names)
        in_names = _Texts(names)
        for pattern in (self._inside, self._full):
            for at, one in in_names.first(pattern):
                form[at] = one
        left = [row for row, one in enumerate(form) if not one]
        for at, one in _Texts([addresses[row] for row in left]).first(self._full):
            form[left[at]] = one
        rows = np.array([self._rows[one] if one else NOT_FOUND for one in form], dtype=np.intp)
        return Found(rows, form)


class _Texts:
    """Texts folded and searched as one: a call for every text would cost more than the search."""

    def __init__(self, texts: Sequence[str]) -> None:
        joined = _BETWEEN.join(texts)
        if joined.count(_BETWEEN) >= len(texts) > 0:
            joined = _BETWEEN.join(text.replace(_BETWEEN, "") for text in texts)
        self._whole = fold(joined)
        signs = np.frombuffer(self._whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self._ends = np.flatnonzero(signs == 0)

    def first(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        """First match in every text that has one, with the text's position."""
        matches = [(found.start(), found[0]) for found in pattern.finditer(self._whole)]
        within = np.searchsorted(self._ends, [start for start, _form in matches])
        is_first = np.diff(within, prepend=-1) > 0
        return ((int(within[at]), matches[at][1]) for at in np.flatnonzero(is_first))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Pattern that finds any of the names, the longest where several begin at one place."""
    ordered = sorted((name for name in names if len(name) >= SHORTEST), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")
