"""The table of gap patches."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely

from locator.domain.findings import GapPatch, GapRest
from locator.domain.kinds import kinds
from locator.gui.models.columns import Rows, counts, numbers, words
from locator.gui.models.streets import people_title
from locator.report import remarks, tally
from locator.report.numbers import start
from locator.report.scene import Scene
from locator.report.tables import cause
from locator.words import _

_HECTARE_M2 = 1e4
_SCRAP_M2 = 500.0  # smaller rests without people would read as 0.0 ha


@dataclass(frozen=True, eq=False)
class GapRows:
    """The table, and the patch behind each row; ``None`` where a row sums the smaller ones."""

    rows: Rows
    patches: dict[str, GapPatch | None]


def gap_rows(scene: Scene, kind: str = "") -> GapRows:
    """Make one row a patch of ``kind``, or of every kind; those with most people first."""
    found: dict[str, GapPatch | GapRest] = {}
    for one in scene.findings.covers if not kind else (kind,):
        for row in range(len(scene.study.streets)):
            for rank, patch in enumerate(scene.gaps_of(row, one)):
                found[_id(scene, row, one, str(rank))] = patch
    for rest in scene.findings.gap_rests:
        if (not kind or rest.kind == kind) and (rest.people > 0 or rest.area_m2 >= _SCRAP_M2):
            found[_id(scene, rest.street_row, rest.kind, "rest")] = rest
    order = sorted(found, key=lambda one: (-np.nan_to_num(found[one].people), -found[one].area_m2))
    patches = {one: p if isinstance(p := found[one], GapPatch) else None for one in order}
    return GapRows(_rows(scene, tuple(order), [found[one] for one in order]), patches)


def successor(scene: Scene, gap: GapPatch) -> GapPatch | None:
    """Find the patch that ``gap`` has become in another answer; ``None`` where it is closed."""
    same = scene.gaps_of(gap.street_row, gap.kind)
    if gap in same:
        return gap
    shape: Any = gap.shape
    shared = [float(shapely.area(shapely.intersection(shape, one.shape))) for one in same]
    return same[int(np.argmax(shared))] if any(shared) else None


def _id(scene: Scene, row: int, kind: str, rank: str) -> str:
    return f"{scene.study.streets.code[row]}/{kind}/{rank}"


def _rows(scene: Scene, ids: tuple[str, ...], found: list[GapPatch | GapRest]) -> Rows:
    people = _people(scene, found)
    no_people = [_("no count of people") if one is None else "" for one in people]
    far = [one.nearest_m if isinstance(one, GapPatch) else np.nan for one in found]
    minutes = [one.minutes if isinstance(one, GapPatch) else np.nan for one in found]
    no_way = [_why_no_way(scene, one) for one in found]
    causes = [cause(one.cause) if isinstance(one, GapPatch) else "" for one in found]
    streets = [str(scene.study.streets.name[one.street_row]) for one in found]
    columns = (
        words("street", _("Street"), streets),
        words("kind", _("Service"), [start(kinds()[one.kind].short) for one in found]),
        counts("people", people_title(scene), people, why=no_people, tip=_("People in the gap")),
        numbers("metres", _("Metres"), far, why=no_way, tip=_("Way to the nearest open site, in metres")),
        numbers("area", _("Area, ha"), [one.area_m2 / _HECTARE_M2 for one in found], digits=1),
        words("nearest", _("Nearest site"), _nearest(scene, found), why=no_way),
        numbers("minutes", _("Minutes"), minutes, why=no_way, tip=_("Minutes to the nearest open site")),
        words("cause", _("Cause"), causes, why=no_way),
    )
    return Rows(ids, columns)


def _people(scene: Scene, found: list[GapPatch | GapRest]) -> list[tally.Shown]:
    @cache
    def coarse(row: int, kind: str) -> bool:
        return tally.patches_coarse(scene.findings, row, kind)

    return [tally.shown(one.people, coarse=coarse(one.street_row, one.kind)) for one in found]


def _nearest(scene: Scene, found: list[GapPatch | GapRest]) -> list[str]:
    names = dict(zip(scene.study.facilities.id, scene.study.facilities.name, strict=True))
    return [names.get(one.nearest_id, "") if isinstance(one, GapPatch) else _together(one) for one in found]


def _together(rest: GapRest) -> str:
    template = _("1 smaller gap") if rest.patches == 1 else _("{number} smaller gaps together")
    return template.format(number=rest.patches)


def _why_no_way(scene: Scene, one: GapPatch | GapRest) -> str:
    if isinstance(one, GapRest):
        return _("measured only for the larger gaps")
    return "" if np.isfinite(one.nearest_m) else remarks.nowhere(scene, one)
