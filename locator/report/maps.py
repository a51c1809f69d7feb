"""Maps of a study as SVG: the district for one kind, a street for several."""

from collections.abc import Sequence

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.report import basis
from locator.report import district_map as district
from locator.report import street_map as street
from locator.report.scene import Scene


def district_map(study: Study, findings: Findings, kind: str) -> str:
    """Map of the district for one kind, 170 mm wide."""
    return district.draw(Scene(study, findings), kind, basis.line(study, findings.basis, [kind]))


def street_map(study: Study, findings: Findings, street_row: int, kinds: Sequence[str]) -> str:
    """Maps of one street, one a kind at one scale, 170 mm wide together."""
    foot = basis.line(study, findings.basis, kinds, street_row)
    return street.draw(Scene(study, findings), street_row, kinds, foot)
