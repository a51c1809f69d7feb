"""The map's colours can be told apart by everybody, on the screen and in print."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from locator.domain.kinds import kinds
from locator.gui.charts.look import grades
from locator.gui.layers.symbols import edge_of
from locator.gui.theme import DARK, LIGHT, Theme
from locator.report import palette

# Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency,
# IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009; severity 1.0, on linear RGB.
SIGHTS = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
LEAST = 3.0  # WCAG 2.2, 1.4.11: graphics against what they lie on
STEP = 1.18  # one class against the next
themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
sights = pytest.mark.parametrize("sight", SIGHTS)


def linear(colour: str, sight: str) -> NDArray[np.float64]:
    """Linear RGB of ``#RRGGBB`` as it is seen."""
    encoded = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255.0
    plain = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    return np.clip(SIGHTS[sight] @ plain, 0.0, 1.0)


def luminance(colour: str, sight: str = "full") -> float:
    return float(linear(colour, sight) @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str, sight: str) -> float:
    low, high = sorted((luminance(one, sight), luminance(other, sight)))
    return (high + 0.05) / (low + 0.05)


def told(mark: str, casing: str, ground: str, sight: str) -> bool:
    """Whether a mark stands out from the ground, or its casing from the mark: then one of them does."""
    return contrast(mark, ground, sight) >= LEAST or (bool(casing) and contrast(mark, casing, sight) >= LEAST)


@themes
@sights
def test_the_hatch_stands_out_on_every_class(theme: Theme, sight: str) -> None:
    for ground in (*theme.classes, theme.ground):
        assert told(theme.hatch, theme.hatch_casing, ground, sight), ground


@themes
@sights
def test_the_circle_line_stands_out_on_everything(theme: Theme, sight: str) -> None:
    for ground in (*theme.classes, theme.ground, theme.outside, theme.water):
        assert told(theme.circle, theme.circle_casing, ground, sight), ground


@themes
@sights
def test_dots_and_fine_lines_stand_out(theme: Theme, sight: str) -> None:
    assert told(theme.mark, "", theme.ground, sight)
    for ground in theme.classes:
        assert told(theme.mark, theme.halo, ground, sight), ground


@themes
@sights
def test_what_is_chosen_stands_out(theme: Theme, sight: str) -> None:
    for ground in (*theme.classes, theme.ground, theme.outside):
        assert told(theme.chosen, theme.halo, ground, sight), ground


@themes
@sights
def test_classes_follow_one_another_in_light(theme: Theme, sight: str) -> None:
    """Each class differs from the next; worse is darker on light ground, lighter on dark."""
    steps = [luminance(worse, sight) - luminance(better, sight) for better, worse in pairwise(theme.classes)]
    assert all(step < 0 for step in steps) or all(step > 0 for step in steps)
    assert (steps[0] > 0) == theme.dark
    assert all(contrast(*pair, sight) >= STEP for pair in pairwise(theme.classes))


@themes
@sights
def test_classes_from_near_to_far_follow_one_another(theme: Theme, sight: str) -> None:
    """Each class differs from the next; farther is darker on light ground, lighter on dark."""
    colours = grades(theme)
    steps = [luminance(farther, sight) - luminance(nearer, sight) for nearer, farther in pairwise(colours)]
    assert all(step > 0 for step in steps) if theme.dark else all(step < 0 for step in steps)
    assert all(contrast(*pair, sight) >= STEP for pair in pairwise(colours))


def test_in_grey_print_worse_is_darker() -> None:
    greys = [luminance(colour) for _start, colour in palette.CLASSES]
    assert greys == sorted(greys, reverse=True)
    assert contrast(palette.HATCH, palette.CLASSES[-1][1], "full") >= LEAST


@themes
@sights
def test_words_can_be_read(theme: Theme, sight: str) -> None:
    assert contrast(theme.ink, theme.panel, sight) >= 7.0
    assert contrast(theme.quiet, theme.panel, sight) >= 4.5
    assert contrast(theme.ink, theme.halo, sight) >= 7.0


def test_kinds_differ_by_shape_or_size() -> None:
    """Two kinds that look alike but for the colour must be kinds of one another."""
    for one, other in combinations(kinds().values(), 2):
        alike = (one.symbol, one.small) == (other.symbol, other.small)
        assert not alike or one.id in other.counts_as or other.id in one.counts_as, (one.id, other.id)


@themes
@sights
def test_symbols_stand_out_from_their_halo(theme: Theme, sight: str) -> None:
    for kind in kinds():
        assert contrast(edge_of(kind, theme).name(), theme.halo, sight) >= LEAST, kind
