"""``locator detours``: the detour factor of every street, measured on the walk network."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json
from locator.words import _

EXAMPLE = "locator detours yangpu.gpkg"


def detours(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    as_json: Json = False,
) -> None:
    """Measure the detour factor of every street, and tell how to take it."""
    from locator.cli.firmness import detours_document, print_detours
    from locator.services.access import measured_detours
    from locator.services.studies import open_study

    with terminal.progress() as report:
        opened = open_study(study)
        found = measured_detours(opened, report)
    if as_json:
        terminal.print_json(detours_document(opened, found))
    else:
        print_detours(opened, found)
