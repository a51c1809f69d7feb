"""The one door to typst: only the chosen font, and any warning is a failure."""

from typing import Any, Literal, cast

from locator.report import glyphs
from locator.report.fonts import Font


def typeset(files: dict[str, bytes], font: Font, kind: Literal["pdf", "png"], **options: Any) -> bytes:
    """Typeset ``files["main"]``; ``options`` go to typst as they are.

    Signs that the font lacks are replaced by a stand-in before, so that no box is ever printed.
    """
    import typst

    known = glyphs.printable(font.path, font.index)
    fitted = {name: glyphs.fitting(held.decode(), known).encode() for name, held in files.items()}
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(font.folders)
    )
    # The package's own annotations forget that a dictionary of files is allowed.
    compiler = typst.Compiler(cast("Any", fitted), font_paths=fonts, ignore_system_fonts=True)
    made, warnings = compiler.compile_with_warnings(format=kind, **options)
    if warnings:
        raise RuntimeError("; ".join(str(warning) for warning in warnings))
    return cast("bytes", made)
