"""The table of a street page: 指标｜现状｜标准｜差距｜全区排名."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from locator.domain.findings import Supply
from locator.domain.kinds import kinds
from locator.domain.standards import load_pack
from locator.report import tally
from locator.report.content import Cell, Column, Row, Table
from locator.report.numbers import MISSING, number, percent, start
from locator.report.scene import Scene
from locator.report.tally import of_street
from locator.report.verdicts import amount, shortfall, target_text
from locator.words import _


def table(scene: Scene, row: int, chosen: list[str]) -> Table:
    """Indicators of one street: people, reach, requirements, supply."""
    columns = (
        Column(_("Indicator"), "left", 4.8),
        Column(_("Current"), "right", 1.5),
        Column(_("Standard"), "right", 1.0),
        Column(_("Difference"), "right", 1.7),
        Column(_("Rank"), "right", 0.9),
    )
    rows = [_people(scene, row), *(_reach(scene, row, kind) for kind in chosen)]
    rows += _requirements(scene, row) + _supply(scene, row)
    return Table("", columns, tuple(Row(cells) for cells in rows))


def rank(values: NDArray[np.float64], row: int) -> str:
    """Place of a street among those whose value is known, the largest first: 3/12."""
    known = values[np.isfinite(values)]
    if not np.isfinite(values[row]):
        return MISSING
    return f"{int((known > values[row] + 1e-9).sum()) + 1}/{len(known)}"


def _people(scene: Scene, row: int) -> tuple[Cell, ...]:
    cover = next(iter(scene.findings.covers.values()))
    counts = of_street(cover, row)
    return (
        Cell(start(scene.findings.basis.population.label)),
        Cell(tally.text(counts.people)),
        Cell(MISSING),
        Cell(MISSING),
        Cell(rank(cover.people, row)),
    )


def _reach(scene: Scene, row: int, kind: str) -> tuple[Cell, ...]:
    cover = scene.cover(kind)
    if not np.isfinite(cover.people[row]):
        share, gap = float(cover.covered_share[row]), MISSING
        label = _("Ground covered: {kind}")
    else:
        counts = of_street(cover, row)
        share, gap = counts.share if counts.share is not None else float("nan"), tally.text(counts.gap)
        gap = gap if counts.gap == 0 else _("{number} people").format(number=gap)
        label = _("People covered: {kind}")
    return (
        Cell(label.format(kind=kinds()[kind].short)),
        Cell(percent(share), fill=share if np.isfinite(share) else None),
        Cell(MISSING),
        Cell(gap),
        Cell(rank(scene.shares(kind), row)),
    )


def _requirements(scene: Scene, row: int) -> list[tuple[Cell, ...]]:
    pack = {asked.id: asked for asked in load_pack(scene.findings.basis.assumptions.standard).requirements}
    rows: list[tuple[Cell, ...]] = []
    for result in scene.findings.requirements:
        if result.street_row != row:
            continue
        asked = pack[result.requirement]
        values = np.full(len(scene.study.streets), np.nan)
        for other in scene.findings.requirements:
            if other.requirement == asked.id and other.street_row >= 0:
                values[other.street_row] = other.value
        current = amount(asked, result.value) if result.verdict != "data_missing" else _("data missing")
        missing = _("met") if result.verdict == "met" else shortfall(asked, result)
        tone = {"met": "met", "short": "short", "data_missing": "missing"}[result.verdict]
        rows.append(
            (
                Cell(start(asked.label)),
                Cell(current),
                Cell(target_text(asked)),
                Cell(missing, tone=tone),  # type: ignore[arg-type]
                Cell(rank(values, row)),
            )
        )
    return rows


_Measure = tuple[str, Callable[[Supply], float], Callable[[float], str]]


def _measures() -> tuple[_Measure, ...]:
    return (
        (_("Licensed beds"), lambda s: s.licensed_beds, number),
        (_("Beds per 100 older people"), lambda s: s.beds_per_100_older, lambda value: number(value, 1)),
        (_("Nursing beds among all beds"), lambda s: s.nursing_share, percent),
        (_("Dementia beds"), lambda s: s.dementia_beds, number),
        (
            _("Floor area, m² per 1,000 residents"),
            lambda s: s.floor_m2_per_1000,
            lambda value: number(value, 1),
        ),
    )


def _supply(scene: Scene, row: int) -> list[tuple[Cell, ...]]:
    by_row = {supply.street_row: supply for supply in scene.findings.supply}
    if row not in by_row:
        return []
    rows: list[tuple[Cell, ...]] = []
    for label, value_of, written in _measures():
        values = np.array(
            [value_of(by_row[k]) if k in by_row else np.nan for k in range(len(scene.study.streets))]
        )
        if not np.isfinite(values[row]):
            continue
        rows.append(
            (
                Cell(label),
                Cell(written(float(values[row]))),
                Cell(MISSING),
                Cell(MISSING),
                Cell(rank(values, row)),
            )
        )
    return rows
