"""What the pointer does on the map."""

from enum import Enum


class Tool(Enum):
    """LOOK pans, chooses and drags facilities; MEASURE tells a distance; PLACE picks a place."""

    LOOK = "look"
    MEASURE = "measure"
    PLACE = "place"
