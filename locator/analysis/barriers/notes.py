"""What was mended in the barriers and crossings of a study, or could not be used."""

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """What a note tells; the first word is the table it speaks of."""

    NO_SHAPE = "barrier_no_shape"
    END_JOINED = "barrier_end_joined"
    END_NEAR = "barrier_end_near"
    CROSSING_OFF = "crossing_off_barrier"
    CROSSING_UNFIT = "crossing_opens_other"
    CROSSING_MOVED = "crossing_moved"
    CROSSING_IN_WATER = "crossing_inside_barrier"


@dataclass(frozen=True)
class Note:
    """One thing to know of a row of ``table`` (barriers or crossings): where, and by how many metres."""

    code: Found
    table: str
    row: int
    metres: float
    x: float
    y: float
