"""One map as a picture file."""

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.errors import UsageError
from locator.report import fonts, maps
from locator.report.typesetting import typeset
from locator.words import _

_PPI = 254.0  # ten dots a millimetre
_PAGE = b"""#set page(width: auto, height: auto, margin: 3mm)
#image("map.svg")
"""


def write_svg(study: Study, findings: Findings, kind: str) -> bytes:
    """Map of the district for one kind as SVG.

    Raises
    ------
    UsageError
        The kind was not analysed (``kind_not_analysed``).
    """
    if kind not in findings.covers:
        raise UsageError(
            "kind_not_analysed",
            _("There are no findings for the kind “{kind}”.").format(kind=kind),
            _("Choose one of: {known}.").format(known=", ".join(findings.covers)),
        )
    return maps.district_map(study, findings, kind).encode()


def write_png(study: Study, findings: Findings, kind: str) -> bytes:
    """Map of the district for one kind as PNG, ten dots a millimetre.

    Raises
    ------
    UsageError
        The kind was not analysed (``kind_not_analysed``).
    InputError
        No Chinese font is installed (``no_chinese_font``).
    """
    files = {"main": _PAGE, "map.svg": write_svg(study, findings, kind)}
    return typeset(files, fonts.choose(), "png", ppi=_PPI)
