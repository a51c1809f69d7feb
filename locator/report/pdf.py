"""A composed report as PDF: tagged, with bookmarks, PDF/A-2a and PDF/UA-1, the same bytes every time."""

import json
from dataclasses import fields, is_dataclass
from collections.abc import Mapping

from locator import paths
from locator.domain.progress import Progress, silent
from locator.errors import InputError
from locator.report import fonts
from locator.report.content import Report
from locator.words import _

_STANDARDS = ["a-2a", "ua-1"]


def render_pdf(report: Report, progress: Progress = silent) -> bytes:
    """Typeset a report.

    Raises
    ------
    InputError
        No Chinese font is installed (``no_chinese_font``), or the font lacks a sign that a list holds
        (``sign_unprintable``).
    """
    import typst

    font = fonts.choose()
    progress(0, 1, _("typesetting"))
    made, warnings = _compile(
        typst.Compiler(
            sources(report, font.family),  # type: ignore[arg-type]
            font_paths=typst.Fonts(False, False, list(font.folders)),
            ignore_system_fonts=True,
        ),
        report.timestamp,
    )
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    progress(1, 1, "")
    return made


def _compile(compiler: object, timestamp: int) -> tuple[bytes, list[Warning]]:
    import typst

    try:
        return compiler.compile_with_warnings(  # type: ignore[attr-defined,no-any-return]
            format="pdf", pdf_standards=_STANDARDS, timestamp=timestamp
        )
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        raise InputError(
            "sign_unprintable",
            _("The Chinese font of this computer lacks a sign in the lists: {error}").format(
                error=error.message
            ),
            _("Install a fuller font, such as Noto Sans CJK SC (package fonts-noto-cjk)."),
        ) from error


def sources(report: Report, family: str) -> dict[str, bytes]:
    """Files that typst works on: the layout, the report's texts as JSON, its drawings as SVG."""
    data = _plain(report)
    pictures = data.pop("pictures")
    data["font"] = family
    made = {
        "main" if file.stem == "main" else file.name: file.read_bytes()
        for file in sorted(paths.resource("report").glob("*.typ"))
    }
    made["report.json"] = json.dumps(data, ensure_ascii=False).encode()
    made.update({f"{name}.svg": drawing.encode() for name, drawing in pictures.items()})
    return made


def _plain(value: object) -> dict:
    """Frozen values as plain dictionaries and lists (``dataclasses.asdict`` copies each text: too slow)."""
    if is_dataclass(value):
        return {column.name: _plain(getattr(value, column.name)) for column in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
