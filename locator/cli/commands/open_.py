"""``locator open``: the window."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from locator.cli.launch import has_screen
from locator.errors import UsageError
from locator.words import _

if TYPE_CHECKING:
    from locator.cli.launch import Launch

EXAMPLE = "locator open yangpu.gpkg"


def open_(
    context: typer.Context,
    study: Annotated[Path | None, typer.Argument(metavar="[STUDY.gpkg]", help=_("The study."))] = None,
) -> None:
    """Open the window."""
    launch: Launch = context.obj
    if launch.window is None:
        raise UsageError(
            "no_window",
            _("This installation of Locator has no window."),
            _("Work with the other commands; see locator --help."),
        )
    if not has_screen():
        raise UsageError(
            "no_screen",
            _("There is no screen to open the window on."),
            _("Start Locator on a desktop, or work with the other commands; see locator --help."),
        )
    raise typer.Exit(launch.window(study))
