"""A composed report as PDF: tagged, with bookmarks, PDF/A-2a and PDF/UA-1, the same bytes every time."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from locator import paths
from locator.domain.progress import Progress, silent
from locator.report import fonts
from locator.report.content import Report
from locator.report.typesetting import typeset
from locator.words import _

_STANDARDS = ["a-2a", "ua-1"]


def render_pdf(report: Report, progress: Progress = silent) -> bytes:
    """Typeset a report.

    Raises
    ------
    InputError
        No Chinese font is installed (``no_chinese_font``), or it lacks a sign that a list holds
        (``sign_unprintable``).
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
    data = plain(report)
    pictures = data.pop("pictures")
    data["font"] = family
    made = {
        "main" if file.stem == "main" else file.name: file.read_bytes()
        for file in sorted(paths.resource("report").glob("*.typ"))
    }
    made["report.json"] = json.dumps(data, ensure_ascii=False).encode()
    made.update({f"{name}.svg": drawing.encode() for name, drawing in pictures.items()})
    return made


def plain(value: Any) -> Any:
    """Frozen values as dictionaries and lists (``dataclasses.asdict`` would copy every drawing)."""
    if is_dataclass(value):
        return {column.name: plain(getattr(value, column.name)) for column in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value
