"""Write what was computed: report and exports, each put in place whole."""

from collections.abc import Callable, Sequence
from pathlib import Path

from locator.domain.findings import Findings
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.errors import UsageError, WriteError
from locator.storage.replacement import replacement
from locator.words import _

FORMATS = ("xlsx", "gpkg", "geojson", "csv", "png", "svg")


def write_report(
    study: Study, findings: Findings, path: Path, streets: Sequence[str] = (), progress: Progress = silent
) -> None:
    """Write the report as a PDF, in the language in use.

    Raises
    ------
    UsageError
        A street code is not in the study.
    InputError
        No Chinese font is installed.
    WriteError
        The file cannot be written.
    """
    from locator.report.model import compose
    from locator.report.pdf import render_pdf

    content = render_pdf(compose(study, findings, streets=streets, progress=progress), progress)
    with replacement(path) as temporary:
        temporary.write_bytes(content)


def export(study: Study, findings: Findings, path: Path, kind: str = "") -> None:
    """Write the findings in the format that the name of ``path`` ends in.

    ``kind`` is the one a picture shows; the first measured unless told.

    Raises
    ------
    UsageError
        The ending names no format.
    WriteError
        The file cannot be written.
    """
    write = _writer(path.suffix.lower().lstrip("."), study, findings, kind or next(iter(findings.covers)))
    with replacement(path) as temporary:
        write(temporary)


def _writer(ending: str, study: Study, findings: Findings, kind: str) -> Callable[[Path], object]:
    from locator.report import csv, geodata, picture, spreadsheet

    writers: dict[str, Callable[[Path], object]] = {
        "xlsx": lambda path: path.write_bytes(spreadsheet.write_xlsx(study, findings)),
        "csv": lambda path: path.write_bytes(csv.write_csv(study, findings)),
        "geojson": lambda path: path.write_bytes(geodata.write_geojson(study, findings)),
        "gpkg": lambda path: geodata.write_gpkg(study, findings, path),
        "svg": lambda path: path.write_bytes(picture.write_svg(study, findings, kind)),
        "png": lambda path: path.write_bytes(picture.write_png(study, findings, kind)),
    }
    if ending not in writers:
        raise UsageError(
            "format_unknown",
            _("“.{ending}” is no format that Locator writes.").format(ending=ending),
            _("End the name in one of: {known}.").format(known=", ".join(FORMATS)),
        )
    return writers[ending]


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
