"""``locator import``: a list or a layer into a study."""

from pathlib import Path
from typing import Annotated, cast

import typer

from locator.cli import terminal
from locator.cli.options import Json, OneKind, pairs
from locator.errors import ExitStatus, UsageError
from locator.words import _

EXAMPLE = "locator import yangpu.gpkg canteens.csv --kind community_canteen --complete-to 1500"


def import_(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The list or layer to read."))],
    target: Annotated[
        str,
        typer.Option(
            "--as",
            help=_("facilities, demand, population, barriers, crossings, ways, water or background."),
            metavar="WHAT",
        ),
    ] = "facilities",
    kind: OneKind = "",
    list_name: Annotated[
        str, typer.Option("--list", help=_("Name of the list; the file's name unless given."), metavar="NAME")
    ] = "",
    missing: Annotated[
        str, typer.Option(help=_("What to do with facilities missing from the new list: keep or close."))
    ] = "keep",
    complete_to: Annotated[
        float,
        typer.Option(help=_("The list is complete so many metres beyond the district."), metavar="METRES"),
    ] = 0.0,
    crs: Annotated[str, typer.Option(help=_("Coordinates: auto, wgs84, gcj02, bd09 or EPSG:N."))] = "auto",
    encoding: Annotated[str, typer.Option(help=_("Encoding of a text file."))] = "",
    sheet: Annotated[str, typer.Option(help=_("Sheet of a spreadsheet."))] = "",
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=HEADER", help=_("Which column holds a field; may be repeated.")),
    ] = None,
    match: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=CODE", help=_("Another name of a street; may be repeated.")),
    ] = None,
    pop_type: Annotated[
        str, typer.Option(help=_("What the counts count: 户籍, 常住 or 实有."), metavar="T")
    ] = "",
    band: Annotated[str, typer.Option(help=_("Age band: total, 60+, 65+ or 80+."), metavar="B")] = "",
    as_of: Annotated[str, typer.Option(help=_("Date of the counts."), metavar="DATE")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would happen and change nothing."))
    ] = False,
    as_json: Json = False,
) -> None:
    """Read a list or a layer into a study."""
    from locator.cli.changes import print_import
    from locator.cli.documents import import_document
    from locator.importing.options import ReadOptions
    from locator.importing.recognising.bands import check_options
    from locator.importing.recognising.kinds import kind_asked
    from locator.services.imports import Missing, Target, import_file
    from locator.services.studies import open_study, save_study

    _check_words(target, missing)
    options = ReadOptions(
        list=list_name,
        kind=kind_asked(kind) if kind else "",
        datum=crs,
        encoding=encoding,
        sheet=sheet,
        columns=pairs("--column", column),
        matches=pairs("--match", match),
        pop_type=pop_type,
        band=band,
        as_of=as_of,
        complete_to_m=_distance(complete_to),
    )
    check_options(options)
    with terminal.progress() as report:
        before = open_study(study)
        done = import_file(before, file, cast("Target", target), options, cast("Missing", missing), report)
        if not dry_run:
            save_study(done.study, study)
    if as_json:
        terminal.print_json(import_document(done))
    else:
        print_import(done)
    if done.left_out:
        raise typer.Exit(ExitStatus.DONE_WITH_ROWS_LEFT_OUT)


def _check_words(target: str, missing: str) -> None:
    from locator.services.imports import TARGETS

    if target not in TARGETS:
        raise UsageError(
            "target_unknown",
            _("A file cannot be read as “{name}”.").format(name=target),
            _("Choose one of: {known}.").format(known=", ".join(TARGETS)),
        )
    if missing not in ("keep", "close"):
        raise UsageError(
            "missing_unknown",
            _("--missing {value} is not possible.").format(value=missing),
            _("Choose keep or close."),
        )


def _distance(metres: float) -> float:
    if not 0.0 <= metres <= 1e6:  # noqa: PLR2004 - a thousand kilometres is surely a slip
        raise UsageError(
            "option_out_of_range",
            _("{option} {value} is not possible.").format(option="--complete-to", value=f"{metres:g}"),
            _("Give a number of metres."),
        )
    return metres
