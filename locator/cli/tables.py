"""Findings as tables for people at a terminal."""

import numpy as np

from locator.cli import terminal
from locator.domain.findings import Cover, Findings
from locator.domain.kinds import kinds
from locator.domain.study import Study
from locator.words import _


def print_cover(study: Study, findings: Findings, cover: Cover) -> None:
    """One kind: a row a street, the district last."""
    label = findings.basis.population.label
    headers = (
        _("Street"),
        _("Sites"),
        _("Ground covered"),
        label,
        _("Covered"),
        _("Gap"),
        _("Unverified"),
    )
    rows = [_cells(str(name), cover, row) for row, name in enumerate(study.streets.name)]
    rows.append(_cells(_("District"), cover.district(), 0))
    terminal.print_table(kinds()[cover.kind].label, headers, rows)


def _cells(name: str, cover: Cover, row: int) -> tuple[str, ...]:
    return (
        name,
        str(cover.facilities[row]),
        _percent(cover.covered_share[row]),
        _count(cover.people[row]),
        _percent(cover.covered_people_share[row]),
        _count(cover.gap_people[row]),
        _count(cover.unverified_people[row]),
    )


def _percent(share: float) -> str:
    return f"{100.0 * share:.1f} %" if np.isfinite(share) else "—"


def _count(people: float) -> str:
    return f"{people:,.0f}" if np.isfinite(people) else "—"
