"""``locator analyse``: who cannot reach what, street by street."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json, Kinds, with_assumptions
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
    from locator.cli.documents import findings_document
    from locator.cli.tables import print_findings
    from locator.services.analysing import measure
    from locator.services.studies import open_study

    with terminal.progress() as report:
        opened = open_study(study)
        findings = measure(opened, asked, kind or (), report)
    if as_json:
        terminal.print_json(findings_document(opened, findings))
        return
    print_findings(opened, findings)
