"""The table of a street page: 指标｜现状｜标准｜差距｜全区排名."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from locator.domain.fairness import Fairness
from locator.domain.findings import Supply
from locator.domain.kinds import kinds
from locator.domain.standards import load_pack
from locator.report import rankings, sentences, tally
from locator.report.content import Cell, Column, Row, Table
from locator.report.numbers import MISSING, area, number, percent, start
from locator.report.scene import Scene
from locator.report.verdicts import amount, shortfall, target_text
from locator.words import _


def table(scene: Scene, row: int, chosen: list[str], fairness: Fairness | None = None) -> Table:
    """Indicators of one street: people, reach, requirements, supply; ranks that are not firm are marked."""
    loose = any(rankings.loose(fairness, kind, row) for kind in chosen)
    columns = (
        Column(_("Indicator"), "left", 4.1),
        Column(_("Current"), "right", 1.5),
        Column(_("Standard"), "right", 0.8),
        Column(_("Difference"), "right", 2.2),
        Column(_("Rank (1 is best; ≈ not firm)") if loose else _("Rank (1 is best)"), "right", 1.4),
    )
    rows = [_people(scene, row), *(_reach(scene, row, kind, fairness) for kind in chosen)]
    rows += _requirements(scene, row) + _supply(scene, row)
    made = tuple(Row(cells) for cells in rows)
    return Table("", columns, made, note=tally.note(made))


def rank(values: NDArray[np.float64], row: int) -> str:
    """Place of a street among those whose value is known, the largest first: 3/12."""
    known = values[np.isfinite(values)]
    if not np.isfinite(values[row]):
        return MISSING
    return f"{int((known > values[row] + 1e-9).sum()) + 1}/{len(known)}"


def _people(scene: Scene, row: int) -> tuple[Cell, ...]:
    counts = scene.tally(next(iter(scene.findings.covers)), row)
    told = _("data missing") if counts.people is None else tally.text(counts.people)
    label = _("People") if scene.findings.basis.population.method == "none" else _label(scene)
    return Cell(label), Cell(told), Cell(MISSING), Cell(MISSING), Cell(MISSING)


def _label(scene: Scene) -> str:
    return start(scene.findings.basis.population.label)


def _reach(scene: Scene, row: int, kind: str, fairness: Fairness | None) -> tuple[Cell, ...]:
    cover = scene.cover(kind)
    share = sentences.share_told(scene, kind, row)
    if scene.counts_people(kind, row):
        gap = scene.tally(kind, row).gap
        left = MISSING if gap == 0 else _("{number} people not yet covered").format(number=tally.text(gap))
        label = _("People covered: {kind}")
    else:
        left = _("{area} not yet covered").format(area=area(float(cover.gap_m2[row])))
        label = _("Ground covered: {kind}")
    return (
        Cell(label.format(kind=kinds()[kind].short)),
        Cell(percent(share), fill=share if share is not None and np.isfinite(share) else None),
        Cell(MISSING),
        Cell(left),
        Cell(_place(scene, row, kind, fairness)),
    )


def _place(scene: Scene, row: int, kind: str, fairness: Fairness | None) -> str:
    """Place of the street among all, marked where errors of the assumptions would change it."""
    if not _comparable(scene, row, kind):
        return MISSING
    place = rank(scene.shares(kind), row)
    return _("≈ {rank}").format(rank=place) if rankings.loose(fairness, kind, row) else place


def _comparable(scene: Scene, row: int, kind: str) -> bool:
    """Whether the street's share is of the same thing as that of the others."""
    return scene.counts_people(kind, row) == scene.counts_people(kind)


def _requirements(scene: Scene, row: int) -> list[tuple[Cell, ...]]:
    pack = {asked.id: asked for asked in load_pack(scene.findings.basis.assumptions.standard).requirements}
    rows: list[tuple[Cell, ...]] = []
    for result in scene.findings.requirements:
        if result.street_row != row:
            continue
        asked = pack[result.requirement]
        values = np.full(len(scene.study.streets), np.nan)  # of the others, for the rank
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


# Label, value, how it is written, and whether it is for each so many people.
_Measure = tuple[str, Callable[[Supply], float], Callable[[float], str], bool]


def _measures() -> tuple[_Measure, ...]:
    return (
        (_("Licensed beds"), lambda s: s.licensed_beds, number, False),
        (
            _("Beds per 100 older people"),
            lambda s: s.beds_per_100_older,
            lambda value: number(value, 1),
            True,
        ),
        (_("Nursing beds among all beds"), lambda s: s.nursing_share, percent, False),
        (_("Dementia beds"), lambda s: s.dementia_beds, number, False),
        (
            _("Floor area, m² per 1,000 residents"),
            lambda s: s.floor_m2_per_1000,
            lambda value: number(value, 1),
            True,
        ),
    )


def _few(scene: Scene) -> NDArray[np.bool_]:
    """Streets whose people are too few for a ratio: it would give their number away."""
    totals = [scene.tally(next(iter(scene.findings.covers)), row) for row in range(len(scene.study.streets))]
    return np.array([total.people is not None and not tally.told(total.people) for total in totals])


def _supply(scene: Scene, row: int) -> list[tuple[Cell, ...]]:
    by_row = {supply.street_row: supply for supply in scene.findings.supply}
    if row not in by_row:
        return []
    rows: list[tuple[Cell, ...]] = []
    few = _few(scene)
    for label, value_of, written, of_people in _measures():
        values = np.array(
            [value_of(by_row[k]) if k in by_row else np.nan for k in range(len(scene.study.streets))]
        )
        if of_people:
            values[few] = np.nan
        if not np.isfinite(values[row]) and not (of_people and few[row]):
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
