"""The one Chinese font of a report: the first installed of a short list. None is bundled."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


@dataclass(frozen=True)
class Font:
    """A font family and the folders that hold its files."""

    family: str
    folders: tuple[str, ...]


def choose() -> Font:
    """First installed font of :data:`FAMILIES`.

    Raises
    ------
    InputError
        None is installed (``no_chinese_font``).
    """
    folders = _installed()
    for family in FAMILIES:
        if family in folders:
            return Font(family, folders[family])
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
def _installed() -> dict[str, tuple[str, ...]]:
    import typst

    found: dict[str, set[str]] = {}
    for font in typst.Fonts(include_embedded_fonts=False).fonts():
        if font.path:
            found.setdefault(font.family, set()).add(str(Path(font.path).parent))
    return {family: tuple(sorted(folders)) for family, folders in found.items()}
