"""Colours of maps in print. Darker means worse, so that a map survives a black-and-white printer."""

from locator.words import _

OUTSIDE = "#F7F5F0"
WATER = "#D3E4EC"
INK = "#1F2937"
QUIET = "#6B6A66"
ACCENT = "#0F766E"
BORDER = "#8A7F6C"
GROUND = "#FFFFFF"
HATCH = "#3B0F02"
MARK = "#5A5650"
CIRCLE = "#0B4F4A"
BARRIER = "#475569"
BACKGROUND = "#DDD8CD"
HALO = "#FFFFFF"

# Share covered from which on (0 to 1), colour.
CLASSES: tuple[tuple[float, str], ...] = (
    (0.8, "#FBEFD6"),
    (0.6, "#F6D28F"),
    (0.4, "#EBAA5A"),
    (0.2, "#D98238"),
    (0.0, "#C4622D"),
)


def class_of(share: float) -> int:
    """Position in :data:`CLASSES` of a share covered; -1 where it is unknown."""
    for position, (start, _colour) in enumerate(CLASSES):
        if share >= start:
            return position
    return -1


def colour_of(share: float | None) -> str:
    """Colour of a share covered; empty where it is unknown."""
    position = -1 if share is None else class_of(share)
    return CLASSES[position][1] if position >= 0 else ""


def class_label(position: int) -> str:
    """Range of a class, such as 60–80%."""
    start = CLASSES[position][0]
    end = CLASSES[position - 1][0] if position else 1.0
    return _("{low}–{high}%").format(low=round(100 * start), high=round(100 * end))
