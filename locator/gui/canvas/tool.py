"""What the pointer does on the map."""

from enum import Enum

from locator.domain.drawing import Layer


class Tool(Enum):
    """LOOK pans, chooses, drags; MEASURE tells a distance; PLACE picks a place; the others draw."""

    LOOK = "look"
    MEASURE = "measure"
    PLACE = "place"
    WHY = "why"
    BARRIER = "barriers"
    CROSSING = "crossings"
    WAY = "ways"

    @property
    def layer(self) -> Layer | None:
        """Layer that the tool draws into; ``None`` where it draws nothing."""
        layers: dict[str, Layer] = {"barriers": "barriers", "crossings": "crossings", "ways": "ways"}
        return layers.get(self.value)
