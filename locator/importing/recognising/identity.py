"""What makes a row the same place as another: its name and address, however written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import count

from locator.importing.fold import fold

_ABOVE_STREET = re.compile(r"^(?:[^市省]{2,4}省)?(?:[^市省区县]{2,4}市)?(?:[^市区县路街弄]{1,4}[区县])?")
_STREET_OFFICE = re.compile(r"^[^路弄号]{1,6}(?:街道|镇|乡)")
# A lane holds many houses: the number behind it belongs to the address.
_HOUSE_NUMBER = re.compile(r"^.*?\d(?:弄(?:[^号弄]{0,8}\d号)?|号)")
_DISTRICT = re.compile(r"^(?:[^市省]{2,4}省)?(?:[^市省区县]{2,4}市)?([^市区县路街弄\d]{1,4}[区县])")
_DIGEST_BYTES = 8


def address_key(address: str) -> str:
    """An address up to its house number, without city, district and street office.

    Without a house number the street office is all that tells places apart, and stays.
    """
    folded = _ABOVE_STREET.sub("", fold(address))
    number = _HOUSE_NUMBER.match(folded)
    return _STREET_OFFICE.sub("", number[0]) if number else folded


def district_in(address: str) -> str:
    """District that an address begins with; empty where it names none."""
    found = _DISTRICT.match(fold(address))
    return found[1] if found else ""


def stable_ids(keys: Sequence[tuple[str, ...]], ties: Sequence[tuple[object, ...]]) -> list[str]:
    """Identifiers that depend on each row's own key, never on the order of rows.

    Rows of one key are told apart by an occurrence number, counted in the order of ``ties``.
    """
    ids = [_digest(key) for key in keys]
    if len(set(ids)) == len(ids):
        return ids
    repeated: dict[str, list[int]] = {}
    for row, one in enumerate(ids):
        repeated.setdefault(one, []).append(row)
    for one, rows in repeated.items():
        for occurrence, row in enumerate(sorted(rows, key=lambda r: repr(ties[r])) if rows[1:] else ()):
            ids[row] = f"{one}-{occurrence + 1}" if occurrence else one
    return ids


def kept_ids(given: Sequence[str], made: Sequence[str]) -> list[str]:
    """Identifiers ``given`` by the file, each to the first row that bears it; ``made`` for all other rows."""
    if not any(given):
        return list(made)
    taken: set[str] = set()
    kept = []
    for one in given:
        kept.append("" if one in taken else one)
        taken.add(one)
    for row, one in enumerate(kept):
        if not one:
            kept[row] = next(free for free in _numbered(made[row]) if free not in taken)
            taken.add(kept[row])
    return kept


def _numbered(one: str) -> Iterator[str]:
    yield one
    yield from (f"{one}-{number}" for number in count(2))


def _digest(parts: Iterable[str]) -> str:
    # Not a separator that counts as a space: folding drops those.
    return blake2b(fold("\0".join(parts)).encode(), digest_size=_DIGEST_BYTES).hexdigest()
