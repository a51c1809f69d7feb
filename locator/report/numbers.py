"""Numbers as a reader sees them."""

import math

from locator.words import _

MISSING = "—"


def number(value: float | None, digits: int = 0) -> str:
    """Write with thousands separated; a dash where unknown."""
    if value is None or not math.isfinite(value):
        return MISSING
    return f"{value:,.{digits}f}"


def plain(value: float) -> str:
    """Write without needless zeros: 15, 0.8, 1.3."""
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def percent(share: float | None) -> str:
    """Write a share (0 to 1) as a percentage with one decimal."""
    if share is None or not math.isfinite(share):
        return MISSING
    return f"{100.0 * share:.1f}%"


def area(m2: float) -> str:
    """Write ground in hectares, or in km² from one on."""
    square_kilometres = m2 / 1e6
    if square_kilometres >= 1:
        return _("{number} km²").format(number=number(square_kilometres, 2))
    return _("{number} ha").format(number=number(m2 / 1e4, 1))


def metres(value: float) -> str:
    """Write a distance in whole metres."""
    return _("{number} m").format(number=number(value))


def start(words: str) -> str:
    """Write with a capital, as a line or a cell starts."""
    return words[:1].upper() + words[1:]


def listed(names: list[str]) -> str:
    """Write names in a row."""
    return _(", ").join(names)
