"""``locator export``: findings as a table, a layer or a picture."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.language import Lang, chosen
from locator.cli.options import Kinds, with_assumptions
from locator.errors import UsageError
from locator.services.assume import Overrides
from locator.words import _, use_language

_EXPORTED = ("findings", "facilities", "committees")
EXAMPLE = "locator export yangpu.gpkg gaps.xlsx --minutes 10"


def _complete_what(incomplete: str) -> list[str]:
    return [what for what in _EXPORTED if what.startswith(incomplete)]


@with_assumptions
def export(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=_("File ending in xlsx, gpkg, geojson, csv, png or svg."))
    ],
    asked: Overrides,
    what: Annotated[
        str,
        typer.Option(
            help=_(
                "findings; facilities: every facility in a form that import reads back; "
                "committees: every demand point with its minutes and nearest site per kind."
            ),
            autocompletion=_complete_what,
        ),
    ] = "findings",
    lang: Lang = "",
    kind: Kinds = None,
) -> None:
    """Write the findings for other programs; a picture shows the first kind."""
    from locator.services.analysing import measure
    from locator.services.outputs import (
        FACILITY_FORMATS,
        FORMATS,
        check_output,
        export_committees,
        export_facilities,
    )
    from locator.services.outputs import export as write
    from locator.services.studies import open_study

    _check_word(what)
    check_output(out, FORMATS if what == "findings" else FACILITY_FORMATS)
    if what == "facilities":
        export_facilities(open_study(study), out)
        terminal.say(_("{file} is written.").format(file=out))
        return
    with terminal.progress() as progress:
        opened = open_study(study)
        findings = measure(opened, asked, kind or (), progress)
        with use_language(chosen(lang)):
            if what == "committees":
                export_committees(opened, findings, out, progress)
            else:
                write(opened, findings, out, progress=progress)
    terminal.say(_("{file} is written.").format(file=out))


def _check_word(what: str) -> None:
    if what not in _EXPORTED:
        raise UsageError(
            "export_unknown",
            _("--what {value} is not possible.").format(value=what),
            _("Choose one of: {known}.").format(known=", ".join(_EXPORTED)),
        )
