"""A composed report as PDF: tagged, with bookmarks, PDF/A-2a and PDF/UA-1, the same bytes every time."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from locator import paths
from locator.domain.progress import Progress, silent
from locator.report import fonts
from locator.report.content import Report
from locator.report.fit import type_sizes
from locator.report.typesetting import typeset
from locator.words import _

_STANDARDS = ["a-2a", "ua-1"]
# Control signs have no shape; a line break inside a cell is a space.
_NO_CONTROL = dict.fromkeys(range(32), " ")


def render_pdf(report: Report, progress: Progress = silent) -> bytes:
    """Typeset a report.

    Raises
    ------
    InputError
        No Chinese font is installed (``no_chinese_font``).
    """
    font = fonts.choose()
    progress(0, 1, _("Typesetting"))
    made = typeset(
        sources(report, font.family), font, "pdf", pdf_standards=_STANDARDS, timestamp=report.timestamp
    )
    progress(1, 1, _("Typesetting"))
    return made


def sources(report: Report, family: str) -> dict[str, bytes]:
    """Files that typst works on: the layout, the report's texts as JSON, its drawings as SVG."""
    data = plain(replace(report, pictures={}))
    data["font"] = family
    for street, page in zip(data["streets"], report.streets, strict=True):
        street["sizes"] = type_sizes(page)
    made = {
        "main" if file.stem == "main" else file.name: file.read_bytes()
        for file in sorted(paths.resource("report").glob("*.typ"))
    }
    made["report.json"] = json.dumps(data, ensure_ascii=False).encode()
    made.update({f"{name}.svg": drawing.encode() for name, drawing in report.pictures.items()})
    return made


def plain(value: Any) -> Any:
    """Frozen values as dictionaries and lists (``dataclasses.asdict`` would copy every drawing)."""
    if is_dataclass(value):
        return {column.name: plain(getattr(value, column.name)) for column in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.translate(_NO_CONTROL) if isinstance(value, str) else value
