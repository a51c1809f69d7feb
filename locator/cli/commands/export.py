"""``locator export``: findings as a table, a layer or a picture."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.language import Lang, chosen
from locator.cli.options import Kinds, with_assumptions
from locator.services.assume import Overrides
from locator.words import _, use_language

EXAMPLE = "locator export yangpu.gpkg gaps.xlsx --minutes 10"


@with_assumptions
def export(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=_("File ending in xlsx, gpkg, geojson, csv, png or svg."))
    ],
    asked: Overrides,
    lang: Lang = "",
    kind: Kinds = None,
) -> None:
    """Write the findings for other programs; a picture shows the first kind."""
    from locator.services.analysing import measure
    from locator.services.outputs import FORMATS, check_output
    from locator.services.outputs import export as write
    from locator.services.studies import open_study

    check_output(out, FORMATS)
    with terminal.progress() as progress:
        opened = open_study(study)
        findings = measure(opened, asked, kind or (), progress)
        with use_language(chosen(lang)):
            write(opened, findings, out)
    terminal.say(_("{file} is written.").format(file=out))
