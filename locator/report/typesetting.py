"""The one door to typst: only the chosen font, and any warning is a failure."""

from typing import Any, Literal, cast

from locator.errors import InputError
from locator.report.fonts import Font
from locator.words import _


def typeset(files: dict[str, bytes], font: Font, kind: Literal["pdf", "png"], **options: Any) -> bytes:
    """Typeset ``files["main"]``; ``options`` go to typst as they are.

    Raises
    ------
    InputError
        The font lacks a sign that a list holds (``sign_unprintable``).
    """
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(font.folders)
    )
    # The package's own annotations forget that a dictionary of files is allowed.
    compiler = typst.Compiler(cast("Any", files), font_paths=fonts, ignore_system_fonts=True)
    try:
        made, warnings = compiler.compile_with_warnings(format=kind, **options)
    except typst.TypstError as error:
        raise _explained(error) from error
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return cast("bytes", made)


def _explained(error: Exception) -> Exception:
    if "could not be displayed" not in str(error):
        return error
    return InputError(
        "sign_unprintable",
        _("The Chinese font of this computer lacks a sign in the lists: {error}").format(error=error),
        _("Install a fuller font, such as Noto Sans CJK SC (package fonts-noto-cjk)."),
    )
