"""What the cells of a layer say of crossings: their type, whether they are open, how long one waits."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from locator.domain.problems import Problem
from locator.importing.fold import fold
from locator.importing.recognising import values
from locator.importing.targets.waiting import FERRY_WAIT_S

_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ferry", ("渡", "码头", "ferry")),
    ("underpass", ("地道", "地下", "隧道", "涵洞", "下穿", "下立交", "underpass", "tunnel", "subway")),
    ("bridge", ("桥", "bridge", "overpass", "viaduct")),
    ("crossing", ("斑马线", "人行横道", "过街", "道口", "路口", "crossing", "crosswalk")),
    ("gate", ("门", "闸", "出入口", "门禁", "gate", "entrance")),
)
_OPEN = frozenset(
    {"开", "通", "通行", "常开", "开启", "打开", "可通过", "允许通行", "营运", "运营", "opened", "passable"}
)
_SHUT = frozenset(
    {
        *("关", "封闭", "关停", "停用", "停运", "停航", "常闭", "锁闭", "不通", "不开放", "未开放", "不通行"),
        *("禁止通行", "禁行", "封", "拆除", "shut", "locked", "private", "impassable"),
    }
)


@dataclass(frozen=True)
class CrossingCells:
    """Cells of the rows of a crossing layer, and how to name their rows and columns in problems.

    ``headers`` holds the header of every field that the layer has; ``source`` the row, counted from 0, that
    each shape is of.
    """

    type: Sequence[str]
    open: Sequence[str]
    wait_s: Sequence[str]
    headers: Mapping[str, str]
    source: Sequence[int]


@dataclass(frozen=True)
class CrossingsSaid:
    """Columns of crossings, and what is to be told of them."""

    type: list[str]
    open: list[bool]
    wait_s: NDArray[np.float64]
    problems: list[Problem]


def type_of(cell: str) -> str:
    """Type of a crossing in our words; in the file's own where it is none of ours."""
    folded = fold(cell)
    return next((kind for kind, words in _WORDS if any(word in folded for word in words)), folded)


def is_open(cell: str) -> bool | None:
    """Whether a crossing is open; ``None`` where the cell says neither."""
    folded = fold(cell)
    if folded in _OPEN or folded in _SHUT:
        return folded in _OPEN
    return values.truth(cell)


def read(cells: CrossingCells) -> CrossingsSaid:
    """Types, open flags and waits: a ferry is shut unless the layer says otherwise, all else is open."""
    types = [type_of(cell) for cell in cells.type]
    said = [is_open(cell) for cell in cells.open]
    opened = [kind != "ferry" if one is None else one for one, kind in zip(said, types, strict=True)]
    wait_s, bad = values.amounts(list(cells.wait_s))
    header = cells.headers.get("wait_s", "")
    problems = [Problem(code, cells.source[row] + 1, header, cells.wait_s[row]) for code, row in bad]
    ferries = np.array([kind == "ferry" for kind in types], np.bool_)
    assumed = ferries & np.isnan(wait_s)
    wait_s = np.where(assumed, FERRY_WAIT_S, wait_s)
    shut = sum(kind == "ferry" and one is None for one, kind in zip(said, types, strict=True))
    problems += [*_unknown(cells, types, said), *ferries_told(shut, int(assumed.sum()))]
    return CrossingsSaid(types, opened, wait_s, problems)


def ferries_told(shut: int, assumed: int) -> list[Problem]:
    """Tell of ferries taken as shut, and of those without a wait."""
    counted = {"ferries_shut": shut, "ferry_wait_assumed": assumed}
    wait = f"{FERRY_WAIT_S:.0f}"
    return [Problem(code, facts={"rows": str(rows), "wait": wait}) for code, rows in counted.items() if rows]


def _unknown(cells: CrossingCells, types: Sequence[str], said: Sequence[bool | None]) -> Iterator[Problem]:
    """Tell of every word that is not understood once."""
    known = {kind for kind, _words in _WORDS}
    strange = Counter(cell for cell, kind in zip(cells.type, types, strict=True) if kind not in known | {""})
    for cell, rows in strange.items():
        yield Problem(
            "crossing_type_unknown", column=cells.headers.get("type", ""), value=cell, facts=_rows(rows)
        )
    mute = Counter(
        cell
        for cell, one in zip(cells.open, said, strict=True)
        if one is None and not values.is_unknown(cell)
    )
    for cell, rows in mute.items():
        yield Problem("open_unknown", column=cells.headers.get("open", ""), value=cell, facts=_rows(rows))


def _rows(rows: int) -> Mapping[str, str]:
    return {"rows": str(rows)}
