"""Finding streets, facilities and committees by a part of their name, or the first letters of its sounds."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from locator.domain.study import Study

Sort = Literal["street", "facility", "committee"]

# First character (GB 2312, first level, which is in the order of sounds) of every first letter.
_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8),
    *(0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1),
)
_END = 0xD7FA


@dataclass(frozen=True)
class Entry:
    """Something that can be found; ``row`` is its place in its table of the study."""

    sort: Sort
    row: int
    name: str
    folded: str
    initials: str


def entries(study: Study) -> list[Entry]:
    """Everything in a study that has a name, streets first."""
    held: tuple[tuple[Sort, list[str]], ...] = (
        ("street", study.streets.name.tolist()),
        ("facility", study.facilities.name.tolist()),
        ("committee", study.demand.name.tolist()),
    )
    return [
        Entry(sort, row, name, name.casefold(), initials(name))
        for sort, names in held
        for row, name in enumerate(names)
        if name
    ]


def find(held: list[Entry], text: str, most: int = 12) -> list[Entry]:
    """Entries that ``text`` is a part of: names that begin with it first, then in the order given."""
    wanted = "".join(text.casefold().split())
    if not wanted:
        return []
    ranked = [(rank, entry) for entry in held if (rank := _rank(entry, wanted)) is not None]
    return [entry for _rank_of, entry in sorted(ranked, key=lambda pair: pair[0])[:most]]


def initials(name: str) -> str:
    """First letters of a name's sounds; characters of other sorts stand for themselves."""
    return "".join(_initial(sign) for sign in name.casefold() if not sign.isspace())


def _rank(entry: Entry, wanted: str) -> int | None:
    for rank, held in enumerate((entry.folded, entry.initials)):
        at = held.find(wanted)
        if at >= 0:
            return 2 * rank + (at > 0)
    return None


def _initial(sign: str) -> str:
    if sign.isascii():
        return sign
    code = int.from_bytes(sign.encode("gb2312", "ignore"), "big")
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code < _END else sign
