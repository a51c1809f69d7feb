"""Rows of a street layer on their way to streets: repaired, united, given codes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely

from locator.domain.problems import Problem
from locator.domain.projection import geometry_to_metres
from locator.errors import InputError
from locator.importing.locating import polygons
from locator.words import _


@dataclass(frozen=True)
class Outline:
    """One row of the layer, or several of one street united.

    ``given`` is the shape before its repair, ``None`` where it was sound.
    """

    row: int
    code: str
    name: str
    street_class: str
    shape: shapely.Geometry | None
    given: shapely.Geometry | None = None


def merge(read: Sequence[Outline], path: Path) -> tuple[list[Outline], list[Problem]]:
    """Outlines with a sound polygon and a code each, in the order of their codes.

    Raises
    ------
    InputError
        ``no_polygons`` or ``codes_repeated``.
    """
    sound = [_sound(outline) for outline in read]
    usable = [outline for outline in sound if outline.shape is not None]
    if not usable:
        raise InputError(
            "no_polygons",
            _("“{file}” holds no polygons; streets need outlines.").format(file=path.name),
            _("Export the streets as polygons, not as points or lines."),
        )
    problems = [
        Problem("polygon_missing", outline.row, facts={"name": outline.name})
        for outline in sound
        if outline.shape is None
    ]
    united = _united(usable)
    _check_codes(united, path)
    coded, missing = _with_codes(united)
    return sorted(coded, key=lambda outline: outline.code), problems + missing


def _sound(outline: Outline) -> Outline:
    shape = polygons.polygonal(outline.shape)
    broken = outline.shape is not None and not outline.shape.is_valid
    return replace(outline, shape=shape, given=outline.shape if broken and shape is not None else None)


def _united(outlines: Iterable[Outline]) -> list[Outline]:
    """Rows of one code and name as one street."""
    groups: dict[tuple[str, str], list[Outline]] = {}
    for outline in outlines:
        groups.setdefault((outline.code, outline.name), []).append(outline)
    return [
        replace(
            group[0],
            shape=polygons.polygonal(shapely.union_all([outline.shape for outline in group])),
            given=next((outline.given for outline in group if outline.given is not None), None),
        )
        if len(group) > 1
        else group[0]
        for group in groups.values()
    ]


def _check_codes(outlines: Iterable[Outline], path: Path) -> None:
    names: dict[str, str] = {}
    for outline in outlines:
        if outline.code and outline.code in names:
            raise InputError(
                "codes_repeated",
                _("In “{file}” the code {code} stands for both {one} and {other}.").format(
                    file=path.name, code=outline.code, one=names[outline.code], other=outline.name
                ),
                _("Give every street its own nine-digit code."),
            )
        names[outline.code] = outline.name


def _with_codes(outlines: Sequence[Outline]) -> tuple[list[Outline], list[Problem]]:
    """Codes S001, S002 … in the order of names, so that the order of rows does not matter."""
    taken = {outline.code for outline in outlines}
    free = (code for code in (f"S{i:03d}" for i in range(1, 2 * len(outlines) + 1)) if code not in taken)
    made, problems = [], []
    for outline in sorted(outlines, key=lambda outline: (outline.name, outline.row)):
        code = outline.code or next(free)
        made.append(replace(outline, code=code))
        if not outline.code:
            problems.append(Problem("code_missing", outline.row, value=code, facts={"name": outline.name}))
    return made, problems


def repaired(outlines: Iterable[Outline], epsg: int) -> list[Problem]:
    """One problem for each outline that was repaired, with the change of its area in m²."""
    problems = []
    for outline in outlines:
        if outline.given is not None:
            before, after = shapely.area(
                geometry_to_metres(np.array([outline.given, outline.shape], dtype=object), epsg)
            )
            facts = {"name": outline.name, "metres": f"{abs(after - before):.0f}"}
            problems.append(Problem("polygon_repaired", outline.row, facts=facts))
    return problems
