"""Write what was computed: report and exports, each put in place whole."""

from collections.abc import Callable, Sequence
from pathlib import Path

from locator.domain.fairness import Fairness
from locator.domain.findings import Findings
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import UsageError, WriteError
from locator.importing.recognising.names import NOT_FOUND, StreetNames
from locator.storage.recognition import is_study
from locator.storage.replacement import replacement
from locator.words import _

FORMATS = ("xlsx", "gpkg", "geojson", "csv", "png", "svg")
REPORT_FORMATS = ("pdf",)
FACILITY_FORMATS = ("xlsx", "gpkg", "geojson", "csv")
COMMITTEE_FORMATS = FACILITY_FORMATS
_WITH_ACCESS = ("xlsx", "gpkg")


def check_output(path: Path, formats: Sequence[str]) -> None:
    """Refuse a file that is not to be written, before anything is measured for it.

    Raises
    ------
    UsageError
        The name ends in none of ``formats`` (``format_unknown``).
    WriteError
        A study stands there (``output_is_study``).
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in formats:
        raise UsageError(
            "format_unknown",
            _("“.{ending}” is no format that Locator writes here.").format(ending=ending),
            _("End the name in one of: {known}.").format(known=", ".join(formats)),
        )
    if is_study(path):
        raise WriteError(
            "output_is_study",
            _("{file} is a study and was left as it was.").format(file=path),
            _("Choose another name for the output."),
        )


def write_report(
    study: Study, findings: Findings, path: Path, streets: Sequence[str] = (), progress: Progress = silent
) -> None:
    """Write the report as a PDF, in the language in use.

    ``streets``: codes or names of the streets that get a page; all unless given.

    Raises
    ------
    UsageError
        A street is not in the study, or the name of ``path`` does not end in ``.pdf``.
    InputError
        No Chinese font is installed.
    WriteError
        The file cannot be written, or is a study.
    """
    check_output(path, REPORT_FORMATS)
    from locator.report.model import compose
    from locator.report.pdf import render_pdf
    from locator.services.fairness import weigh

    codes = _codes(study, streets)
    fairness = weigh(study, findings, progress=progress)
    content = render_pdf(compose(study, findings, fairness, streets=codes, progress=progress), progress)
    with replacement(path) as temporary:
        temporary.write_bytes(content)


def _codes(study: Study, streets: Sequence[str]) -> list[str]:
    """Codes of ``streets``; what is neither a code nor a name stays as it is."""
    names = StreetNames(study.streets, {}, study.official)
    rows = {street: names.row_of_name(street) for street in streets if street not in study.streets.code}
    return [
        str(study.streets.code[rows[street]]) if rows.get(street, NOT_FOUND) != NOT_FOUND else street
        for street in streets
    ]


def headline(study: Study, findings: Findings) -> str:
    """Answer for the district and the first main kind in one sentence."""
    from locator.report.scene import Scene
    from locator.report.sentences import Place, sentence

    scene = Scene(study, findings)
    return sentence(scene, scene.main_kinds[0], Place(study.name))


def export(study: Study, findings: Findings, path: Path, kind: str = "", progress: Progress = silent) -> None:
    """Write the findings in the format that the name of ``path`` ends in.

    ``kind`` is the one a picture shows; the first measured unless told.

    Raises
    ------
    UsageError
        The ending names no format.
    WriteError
        The file cannot be written, or is a study.
    """
    check_output(path, FORMATS)
    ending = path.suffix.lower().lstrip(".")
    fairness = _fairness(study, findings, progress) if ending in _WITH_ACCESS else None
    write = _writers(study, findings, kind or next(iter(findings.covers)), fairness)[ending]
    with replacement(path) as temporary:
        write(temporary)


def _fairness(study: Study, findings: Findings, progress: Progress) -> Fairness | None:
    from locator.services.fairness import weigh

    return weigh(study, findings, tuple(findings.covers), progress)


def export_committees(study: Study, findings: Findings, path: Path, progress: Progress = silent) -> None:
    """Write every demand point with its minutes and nearest site per kind, and what it lacks.

    Raises
    ------
    UsageError
        The ending names no format of tables or points, or people are counted at no demand point.
    WriteError
        The file cannot be written, or is a study.
    """
    check_output(path, COMMITTEE_FORMATS)
    from locator.report import basis, committees, csv, spreadsheet
    from locator.services.fairness import weigh

    fairness = weigh(study, findings, progress=progress, firm=False)
    if fairness is None or len(committees.spots(fairness)) == 0:
        raise UsageError(
            "no_demand_points",
            _("The study counts people at no committee or estate."),
            _("Import demand points first: --as demand, a list with names, people and coordinates."),
        )
    found, note = fairness, basis.line(study, findings.basis, list(findings.covers))
    writers: dict[str, Callable[[Path], object]] = {
        "xlsx": lambda to: to.write_bytes(spreadsheet.write_sheets(committees.sheet(study, found))),
        "csv": lambda to: to.write_bytes(csv.write_sheet(committees.sheet(study, found))),
        "geojson": lambda to: to.write_bytes(committees.geojson(study, found, note)),
        "gpkg": lambda to: committees.write_gpkg(study, found, note, to),
    }
    with replacement(path) as temporary:
        writers[path.suffix.lower().lstrip(".")](temporary)


def export_facilities(study: Study, path: Path) -> None:
    """Write every facility with all its columns, in a form that comes back by import.

    Raises
    ------
    UsageError
        The ending names no format of tables or points, or the study has no facility.
    WriteError
        The file cannot be written, or is a study.
    """
    check_output(path, FACILITY_FORMATS)
    if len(study.facilities) == 0:
        raise UsageError(
            "no_facilities",
            _("The study has no facilities yet."),
            _("Import a list of facilities first."),
        )
    from locator.report import csv, facility_table, spreadsheet

    facilities = study.facilities
    writers: dict[str, Callable[[Path], object]] = {
        "xlsx": lambda to: to.write_bytes(spreadsheet.write_sheets(facility_table.sheet(facilities))),
        "csv": lambda to: to.write_bytes(csv.write_sheet(facility_table.sheet(facilities))),
        "geojson": lambda to: to.write_bytes(facility_table.geojson(facilities)),
        "gpkg": lambda to: facility_table.write_gpkg(facilities, to),
    }
    with replacement(path) as temporary:
        writers[path.suffix.lower().lstrip(".")](temporary)


def _writers(
    study: Study, findings: Findings, kind: str, fairness: Fairness | None
) -> dict[str, Callable[[Path], object]]:
    from locator.report import csv, geodata, picture, spreadsheet

    return {
        "xlsx": lambda path: path.write_bytes(spreadsheet.write_xlsx(study, findings, fairness)),
        "csv": lambda path: path.write_bytes(csv.write_csv(study, findings)),
        "geojson": lambda path: path.write_bytes(geodata.write_geojson(study, findings)),
        "gpkg": lambda path: geodata.write_gpkg(study, findings, path, fairness),
        "svg": lambda path: path.write_bytes(picture.write_svg(study, findings, kind)),
        "png": lambda path: path.write_bytes(picture.write_png(study, findings, kind)),
    }


def make_folder(folder: Path) -> None:
    """Make ``folder`` if it is not there.

    Raises
    ------
    WriteError
        It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            "cannot_write",
            _("The folder {folder} cannot be made: {error}.").format(folder=folder, error=error.strerror),
            _("Choose another folder, or ask for the right to write there."),
        ) from error
