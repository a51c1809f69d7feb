"""``locator new``: a study from streets and their population."""

from pathlib import Path
from typing import Annotated

import typer

from locator.cli import terminal
from locator.cli.options import Json, StreetTable, pairs
from locator.errors import ExitStatus
from locator.words import _

EXAMPLE = "locator new yangpu.gpkg --streets streets.geojson --population census.csv --as-of 2020-11-01"


def new(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study file to make."))],
    streets: Annotated[
        Path, typer.Option(help=_("Streets: GeoJSON, GeoPackage or Shapefile (zipped too)."), metavar="FILE")
    ],
    population: Annotated[
        Path | None, typer.Option(help=_("People per street: CSV or Excel."), metavar="FILE")
    ] = None,
    pop_type: Annotated[
        str, typer.Option(help=_("What the counts count: 户籍, 常住 or 实有."), metavar="T")
    ] = "",
    band: Annotated[str, typer.Option(help=_("Age band: total, 60+, 65+ or 80+."), metavar="B")] = "",
    as_of: Annotated[str, typer.Option(help=_("Date of the counts."), metavar="DATE")] = "",
    match: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=CODE", help=_("Another name of a street; may be repeated.")),
    ] = None,
    encoding: Annotated[str, typer.Option(help=_("Encoding of the population file, where it is text."))] = "",
    sheet: Annotated[str, typer.Option(help=_("Sheet of the population file."))] = "",
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=HEADER",
            help=_("Which column of the population file holds a field; may be repeated."),
        ),
    ] = None,
    name: Annotated[str, typer.Option(help=_("Name of the study; the file's name unless given."))] = "",
    crs: Annotated[
        str, typer.Option(help=_("Coordinates of the streets, where the file is wrong."))
    ] = "auto",
    street_table: StreetTable = None,
    as_json: Json = False,
) -> None:
    """Make a study from streets and, where given, their population."""
    from locator.cli.documents import new_document
    from locator.importing.options import ReadOptions
    from locator.importing.recognising.bands import checked
    from locator.services.studies import new_study, refuse_to_overwrite, save_study

    refuse_to_overwrite(study)
    options = ReadOptions(
        encoding=encoding,
        sheet=sheet,
        columns=pairs("--column", column),
        matches=pairs("--match", match),
        pop_type=pop_type,
        band=band,
        as_of=as_of,
    )
    options = checked(options)
    with terminal.progress() as report:
        made = new_study(
            streets,
            population,
            streets_options=ReadOptions(datum=crs),
            population_options=options,
            name=name or study.stem,
            street_table=street_table,
            progress=report,
        )
        save_study(made.study, study)
    if as_json:
        terminal.print_json(new_document(made))
    else:
        terminal.say(
            _("{file}: {count} streets, {crs}.").format(
                file=study, count=len(made.study.streets), crs=f"EPSG:{made.study.epsg}"
            )
        )
        terminal.print_problems(made.problems)
    if made.left_out:
        raise typer.Exit(ExitStatus.DONE_WITH_ROWS_LEFT_OUT)
