"""Symbols beside names are those of the map."""

import pytest
from pytestqt.qtbot import QtBot

from locator.domain.kinds import kinds
from locator.gui.layers.symbols import colour_of
from locator.gui.symbols import icon
from locator.gui.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_kind_has_its_colour_and_a_shape_of_its_own(qtbot: QtBot, theme: Theme) -> None:
    seen = set()
    for kind in kinds().values():
        image = icon(kind, theme).pixmap(16, 16).toImage()
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        assert middle.rgb() == colour_of(kind.id, theme).rgb()
        seen.add(image.constBits().tobytes())
    assert len(seen) == len(kinds())
