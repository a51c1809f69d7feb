"""``locator report``: the report as a PDF."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.language import Lang, chosen
from locator.cli.options import Kinds, with_assumptions
from locator.services.assume import Overrides
from locator.words import _, use_language

EXAMPLE = "locator report yangpu.gpkg yangpu.pdf --lang zh --street 310110016"


@with_assumptions
def report(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help=_("The PDF to write."))],
    asked: Overrides,
    lang: Lang = "",
    street: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STREET", help=_("Only the page of this street, by code or name; may be repeated.")
        ),
    ] = None,
    kind: Kinds = None,
) -> None:
    """Write the report: findings, district, one page a street, data quality."""
    from locator.services.analysing import measure
    from locator.services.outputs import REPORT_FORMATS, check_output, write_report
    from locator.services.studies import open_study

    check_output(out, REPORT_FORMATS)
    with terminal.progress() as progress:
        opened = open_study(study)
        findings = measure(opened, asked, kind or (), progress)
        with use_language(chosen(lang)):
            write_report(opened, findings, out, street or (), progress)
    terminal.say(_("{file} is written.").format(file=out))
