"""The one Chinese font of a report: the first installed of a short list. None is bundled."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from locator.errors import InputError
from locator.words import _

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
_REGULAR = 400


@dataclass(frozen=True)
class Font:
    """A font family, the folders that hold its files, and its upright face: file and number in it."""

    family: str
    folders: tuple[str, ...]
    path: str
    index: int


def choose() -> Font:
    """First installed font of :data:`FAMILIES`.

    Raises
    ------
    InputError
        None is installed (``no_chinese_font``).
    """
    installed = _installed()
    for family in FAMILIES:
        if family in installed:
            return installed[family]
    raise InputError(
        "no_chinese_font",
        _("No Chinese font is installed, and street names cannot be printed without one."),
        _(
            "Install one, such as the package fonts-noto-cjk on Linux; on Windows add Microsoft YaHei "
            "(the Chinese supplemental fonts) in Settings, Optional features."
        ),
        {"looked_for": list(FAMILIES)},
    )


@cache
def _installed() -> dict[str, Font]:
    import typst

    faces: dict[str, list[typst.FontInfo]] = {}
    for face in typst.Fonts(include_embedded_fonts=False).fonts():
        if face.path and face.family in FAMILIES:
            faces.setdefault(face.family, []).append(face)
    return {family: _font(family, found) for family, found in faces.items()}


def _font(family: str, faces: list[Any]) -> Font:
    upright = min(faces, key=lambda face: (face.style != "normal", abs(face.weight - _REGULAR), face.path))
    folders = sorted({str(Path(face.path).parent) for face in faces})
    return Font(family, tuple(folders), upright.path, upright.index)
