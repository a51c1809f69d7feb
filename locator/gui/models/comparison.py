"""The table of two sets of assumptions side by side: who loses cover and who gains it, street by street."""

import numpy as np
import shapely

from locator.domain.comparison import Comparison
from locator.gui.models import circles
from locator.gui.models.columns import Column, Rows, counts, numbers, words
from locator.gui.models.streets import DISTRICT, people_title
from locator.report import versus
from locator.report.numbers import start
from locator.report.scene import Scene
from locator.words import _

_HECTARE_M2 = 1e4


def rows(scene: Scene, found: Comparison) -> Rows:
    """Make one row a street, and the district on top; ids are the streets' codes."""
    codes = tuple(str(code) for code in scene.study.streets.code)
    names = [scene.study.name, *(str(name) for name in scene.study.streets.name)]
    known = bool(np.isfinite(found.people).any())
    made = _of_people(scene, found) if known else _of_ground(found)
    return Rows((DISTRICT, *codes), (words("street", _("Street"), names), *made), pinned=1)


def _of_people(scene: Scene, found: Comparison) -> tuple[Column, ...]:
    streets = versus.of_streets(found)
    every = [versus.of_district(found, streets), *streets]
    why = [_("no count of people") if one.people is None else "" for one in every]
    one, other = circles.apart(found.one, found.other)
    under = _("People covered under {name}")
    return (
        counts("people", people_title(scene), [row.people for row in every], why=why),
        counts("one", _("First"), [row.one for row in every], why=why, tip=start(under.format(name=one))),
        counts("other", _("Second"), [row.other for row in every], why=why, tip=under.format(name=other)),
        counts("lost", _("Lost"), [row.lost for row in every], why=why, tip=_only(one)),
        counts("gained", _("Gained"), [row.gained for row in every], why=why, tip=_only(other)),
    )


def _only(name: str) -> str:
    return _("People covered under {name} alone").format(name=name)


def _of_ground(found: Comparison) -> tuple[Column, ...]:
    def hectares(amounts: np.ndarray) -> np.ndarray:
        return np.concatenate([[np.nansum(amounts)], amounts]) / _HECTARE_M2

    one, other = circles.apart(found.one, found.other)
    under = _("Ground covered under {name}; people are not known")
    return (
        numbers("one", _("First, ha"), hectares(found.one_m2), digits=1, tip=under.format(name=one)),
        numbers("other", _("Second, ha"), hectares(found.other_m2), digits=1, tip=under.format(name=other)),
        numbers("lost", _("Lost, ha"), hectares(_area(found.lost)), digits=1),
        numbers("gained", _("Gained, ha"), hectares(_area(found.gained)), digits=1),
    )


def _area(shapes: np.ndarray) -> np.ndarray:
    return np.asarray(shapely.area(shapes), np.float64)
