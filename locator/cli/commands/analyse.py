"""``locator analyse``: who cannot reach what, street by street."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from locator.cli import terminal
from locator.cli.documents import findings_document
from locator.cli.options import Json, Kinds, with_assumptions
from locator.domain.findings import Cover, Findings
from locator.domain.kinds import kinds as all_kinds
from locator.domain.study import Study
from locator.services.assume import Overrides
from locator.words import _

EXAMPLE = "locator analyse yangpu.gpkg --circle standard --radius 500 --kind meal_point --json"


@with_assumptions
def analyse(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    asked: Overrides,
    kind: Kinds = None,
    as_json: Json = False,
) -> None:
    """Measure which people and which ground each kind of service covers."""
    from locator.services.analysing import measure
    from locator.services.studies import open_study

    with terminal.progress() as report:
        opened = open_study(study)
        findings = measure(opened, asked, kind or (), report)
    if as_json:
        terminal.print_json(findings_document(opened, findings))
        return
    for cover in findings.covers.values():
        _print_cover(opened, findings, cover)


def _print_cover(study: Study, findings: Findings, cover: Cover) -> None:
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
    terminal.print_table(all_kinds()[cover.kind].label, headers, rows)


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
