"""``locator import``: a list or a layer into a study."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from locator.cli import terminal
from locator.cli.options import Json, OneKind, StreetTable, pairs
from locator.errors import ExitStatus, UsageError
from locator.words import _

if TYPE_CHECKING:
    from locator.importing.comparing.changes import Acceptance
    from locator.importing.options import ReadOptions
    from locator.services.imports import Imported

EXAMPLE = "locator import yangpu.gpkg canteens.csv --kind community_canteen --complete-to 1500"


def import_(
    study: Annotated[Path, typer.Argument(metavar="STUDY.gpkg", help=_("The study."))],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("The list, layer or OpenStreetMap file to read."))
    ],
    target: Annotated[
        str,
        typer.Option(
            "--as",
            help=_(
                "facilities, demand, population, barriers, crossings, ways, water or background; an "
                "OpenStreetMap file is read as barriers, crossings, ways or water."
            ),
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
    take: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            help=_(
                "Changes to make: added, moved, changed, unsure, missing, removed, or a key told by --json; "
                "may be repeated."
            ),
        ),
    ] = None,
    leave: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT", help=_("Changes to leave undone, told in the same way.")),
    ] = None,
    complete_to: Annotated[
        float,
        typer.Option(help=_("The list is complete so many metres beyond the district."), metavar="METRES"),
    ] = 0.0,
    crs: Annotated[
        str, typer.Option(help=_("Coordinates: auto, wgs84, gcj02, bd09, bd09mc, EPSG:N, LOCAL:… or +proj=…"))
    ] = "auto",
    encoding: Annotated[str, typer.Option(help=_("Encoding of a text file."))] = "",
    sheet: Annotated[str, typer.Option(help=_("Sheet of a spreadsheet."))] = "",
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=HEADER", help=_("Which column holds a field; may be repeated.")),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="HEADER", help=_("A column that is not to be read; may be repeated.")),
    ] = None,
    header_row: Annotated[
        int, typer.Option(help=_("Row of the header, counted from 1; found out unless given."), min=0)
    ] = 0,
    match: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=CODE", help=_("Another name of a street; may be repeated.")),
    ] = None,
    pop_type: Annotated[
        str, typer.Option(help=_("What the counts count: 户籍, 常住 or 实有."), metavar="T")
    ] = "",
    band: Annotated[str, typer.Option(help=_("Age band: total, 60+, 65+ or 80+."), metavar="B")] = "",
    as_of: Annotated[str, typer.Option(help=_("Date of the counts."), metavar="DATE")] = "",
    street_table: StreetTable = None,
    quality: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT.xlsx",
            help=_("Write the rows that want work; put right, the workbook can be imported in turn."),
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would happen and change nothing."))
    ] = False,
    as_json: Json = False,
) -> None:
    """Read a list or a layer into a study."""
    from locator.cli.changes import print_import
    from locator.cli.documents import import_document
    from locator.importing.options import ReadOptions
    from locator.importing.recognising.bands import checked
    from locator.importing.recognising.kinds import kind_asked
    from locator.services.imports import Target, import_file
    from locator.services.quality import write_quality
    from locator.services.studies import open_study, save_study, stamp_of, with_street_table

    _check_words(target, missing)
    asked = ReadOptions(
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
        header_row=header_row,
        ignored=tuple(ignore or ()),
    )
    options = checked(asked)
    _check_quality(quality, target, file)
    accept = _acceptance(missing, take or [], leave or [])
    with terminal.progress() as report:
        stamp = stamp_of(study)
        before = with_street_table(open_study(study), street_table)
        done = import_file(before, file, cast("Target", target), options, accept, report)
        _check_keys(accept, done)
        _check_ignored(asked, done)
        # First what can fail without a change: the study is written last.
        if quality is not None:
            write_quality(done, file, options, quality, report)
        if not dry_run:
            save_study(done.study, study, stamp=stamp)
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


def _check_quality(path: Path | None, target: str, file: Path) -> None:
    from locator.services.outputs import check_output
    from locator.services.quality import QUALITY_FORMATS

    if path is None:
        return
    check_output(path, QUALITY_FORMATS)
    if path.resolve() == file.resolve():
        raise UsageError(
            "quality_is_input",
            _("--quality would write over the list itself."),
            _("Choose another name for the workbook."),
        )
    if target != "facilities":
        raise UsageError(
            "quality_of_facilities",
            _("--quality goes only with lists of facilities."),
            _("Leave it out, or --as."),
        )


def _acceptance(missing: str, take: list[str], leave: list[str]) -> "Acceptance":
    from locator.importing.comparing.changes import DECIDED, Acceptance, Verdict

    told: dict[str, Verdict] = {"missing": "take"} if missing == "close" else {}
    told |= dict.fromkeys(take, "take")
    told |= dict.fromkeys(leave, "leave")
    groups = {what: verdict for what, verdict in told.items() if what in DECIDED}
    return Acceptance(groups, {what: told[what] for what in told.keys() - groups.keys()})


def _check_keys(accept: "Acceptance", done: "Imported") -> None:
    """Refuse a key that no change has: a slip in --leave would make the very change that it forbids."""
    from locator.importing.comparing.changes import DECIDED

    unknown = accept.rows.keys() - {row.key for row in done.change_rows}
    if unknown:
        raise UsageError(
            "change_unknown",
            _("“{change}” is no change of this import.").format(change=min(unknown)),
            _("Give one of {known}, or a key that --dry-run --json tells.").format(known=", ".join(DECIDED)),
        )


def _check_ignored(asked: "ReadOptions", done: "Imported") -> None:
    """Refuse to leave out a column that the file has not, or that is asked for at the same time."""
    from locator.importing.recognising.columns import positions_of

    for header in asked.ignored:
        if not positions_of(done.record.headers, (header,)):
            raise UsageError(
                "column_unknown",
                _("There is no column “{header}” to leave out.").format(header=header),
                _("The columns are: {headers}.").format(headers=", ".join(filter(None, done.record.headers))),
            )
        if header in asked.columns.values():
            raise UsageError(
                "column_contradiction",
                _("Column “{header}” is asked for and left out at the same time.").format(header=header),
                _("Leave out --ignore, or --column."),
            )


def _distance(metres: float) -> float:
    if not 0.0 <= metres <= 1e6:  # noqa: PLR2004 - a thousand kilometres is surely a slip
        raise UsageError(
            "option_out_of_range",
            _("{option} {value} is not possible.").format(option="--complete-to", value=f"{metres:g}"),
            _("Give a number of metres."),
        )
    return metres
