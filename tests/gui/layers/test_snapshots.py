"""The map without its names, pixel by pixel; ``--update-snapshots`` writes what it compares with."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from locator.gui.layers import stack
from locator.gui.layers.sight import Sight, always
from locator.gui.layers.stack import LAYERS, Stack
from locator.gui.theme import DARK, LIGHT, Theme

FOLDER = Path(__file__).parents[2] / "snapshots"
SAME, SHARE = 1, 0.995  # of a channel; of all pixels

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="pictures are compared on Linux alone"),
    pytest.mark.usefixtures("qapp"),
]


def pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    held = np.frombuffer(plain.constBits(), np.uint8)
    return held.reshape(plain.height(), plain.width(), 4)[:, :, :3].astype(int)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("zoom", [1.0, 5.0], ids=["whole", "near"])
def test_the_map_looks_as_it_did(
    sight: Sight, theme: Theme, zoom: float, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stack, "LAYERS", {name: LAYERS[name] for name in LAYERS if name != "labels"})
    near = replace(sight, theme=theme, viewport=sight.viewport.zoomed(zoom, 180.0, 190.0))
    image = Stack().picture(near, always)
    file = FOLDER / f"map-{theme.name}-{'near' if zoom > 1 else 'whole'}.png"
    if request.config.getoption("--update-snapshots"):
        FOLDER.mkdir(exist_ok=True)
        assert image.save(str(file))
    wanted = pixels(QImage(str(file)))
    off = np.abs(pixels(image) - wanted).max(axis=2)
    assert (off <= SAME).mean() >= SHARE
