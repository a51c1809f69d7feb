"""``locator demo``: the main job on the demo district."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from locator.cli import terminal
from locator.cli.language import chosen
from locator.cli.launch import has_screen
from locator.words import _, use_language

if TYPE_CHECKING:
    from locator.cli.launch import Launch

EXAMPLE = "locator demo demo --no-window"


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=_("Folder to write to."))] = Path("demo"),
    window: Annotated[
        bool, typer.Option(help=_("Open the window afterwards, where there is a screen."))
    ] = True,
    lang: Annotated[str, typer.Option(help=_("Language of the report: zh or en."))] = "zh",
) -> None:
    """Write demo.gpkg and demo.pdf of a fictional district: from lists to gaps to a report."""
    from locator.services.analysing import measure
    from locator.services.demo import make_demo
    from locator.services.outputs import headline, make_folder, write_report
    from locator.services.studies import save_study

    spoken = chosen(lang)
    make_folder(folder)
    file, pdf = folder / "demo.gpkg", folder / "demo.pdf"
    with terminal.progress() as progress:
        study = make_demo(progress)
        save_study(study, file)
        findings = measure(study, progress=progress)
        with use_language(spoken):
            write_report(study, findings, pdf, progress=progress)
    terminal.say(_("{file} is written.").format(file=file))
    terminal.say(_("{file} is written.").format(file=pdf))
    terminal.say(headline(study, findings))
    launch: Launch = context.obj
    if window and launch.window is not None and has_screen():
        raise typer.Exit(launch.window(file))
