"""The findings as plain rows, numbers as numbers: what spreadsheets and map files hold.

Counts of people are suppressed as in the report (:mod:`locator.report.tally`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from locator.domain.datum import datum_name
from locator.domain.findings import Cover, Findings, GapPatch, GapRest
from locator.domain.kinds import kinds
from locator.domain.standards import load_pack
from locator.domain.study import Study
from locator.report import basis, tally
from locator.report.workbook import Value
from locator.words import _


@dataclass(frozen=True)
class Sheet:
    """A name, headings and rows."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(study: Study, findings: Findings) -> tuple[Sheet, ...]:
    """Everything a spreadsheet of the findings holds."""
    return (
        _basis(study, findings),
        streets(study, findings),
        _gaps(study, findings),
        _requirements(study, findings),
        _facilities(study),
        _problems(study),
    )


def known(number: float, digits: int = 0) -> float | int | None:
    """Round a number for a cell; ``None`` where it is unknown or without end."""
    if not np.isfinite(number):
        return None
    return round(float(number), digits) if digits else round(float(number))


def _basis(study: Study, findings: Findings) -> Sheet:
    lines = basis.lines(study, findings)
    head = ((_("Study"), study.name), (_("Note"), study.note))
    rows = (*head, *((line.label, line.value) for line in lines))
    return Sheet(_("Basis"), (_("Item"), _("Value")), tuple(row for row in rows if row[1]))


def streets(study: Study, findings: Findings) -> Sheet:
    """One row a street and kind."""
    headings = (
        _("Street code"),
        _("Street"),
        _("Service"),
        _("Open sites"),
        _("Unplaced"),
        _("Ground, m²"),
        _("Ground covered, m²"),
        _("Share of ground covered"),
        _("Ground unverified, m²"),
        _("Ground not yet covered, m²"),
        _("People"),
        _("People covered"),
        _("Share of people covered"),
        _("People unverified"),
        _("People not yet covered"),
        _("Share served from outside the street only"),
        _("Status"),
    )
    rows = tuple(
        _street_row(study, cover, row)
        for cover in findings.covers.values()
        for row in range(len(study.streets))
    )
    return Sheet(_("Streets by service"), headings, rows)


def _street_row(study: Study, cover: Cover, row: int) -> tuple[Value, ...]:
    counts = tally.of_street(cover, row)
    outside = cover.people_from_outside[row]
    inside = cover.covered_people[row] - outside
    told = not tally.few((float(outside), float(inside))) and tally.FEW not in (counts.covered, counts.people)
    return (
        str(study.streets.code[row]),
        str(study.streets.name[row]),
        kinds()[cover.kind].label,
        int(cover.facilities[row]),
        int(cover.unplaced[row]),
        known(cover.area_m2[row]),
        known(cover.covered_m2[row]),
        known(cover.covered_share[row], 4),
        known(cover.unverified_m2[row]),
        known(cover.gap_m2[row]),
        counts.people,
        counts.covered,
        None if counts.share is None else round(counts.share, 4),
        counts.unverified,
        counts.gap,
        known(cover.outside_share[row], 4) if told else None,
        status(cover.status(row)),
    )


def status(code: str) -> str:
    """Whether a street's numbers stand, in words."""
    return {
        "ok": _("complete"),
        "edge_unverified": _("edge unverified"),
        "no_people": _("no count of people"),
    }[code]


def cause(code: str) -> str:
    """Why a gap is one, in words."""
    return {
        "no_site": _("no site in reach"),
        "closed_site": _("site out of service"),
        "barrier": _("barrier"),
        "way": _("the way is too long"),
    }[code]


def _gaps(study: Study, findings: Findings) -> Sheet:
    headings = (
        _("Street code"),
        _("Street"),
        _("Service"),
        _("Ground, m²"),
        _("People"),
        _("Nearest site"),
        _("Distance, m"),
        _("Minutes"),
        _("Cause"),
    )
    names = dict(zip(study.facilities.id, study.facilities.name, strict=True))
    rows = [_gap_row(study, findings, gap, names.get(gap.nearest_id, "")) for gap in findings.gaps]
    rows += [_rest_row(study, findings, rest) for rest in findings.gap_rests if _worth_a_line(rest)]
    return Sheet(_("Gaps"), headings, tuple(rows))


def _gap_row(study: Study, findings: Findings, gap: GapPatch, nearest: str) -> tuple[Value, ...]:
    return (
        *_place(study, gap.street_row),
        kinds()[gap.kind].label,
        known(gap.area_m2),
        _gap_people(findings, gap),
        nearest,
        known(gap.nearest_m),
        known(gap.minutes, 1),
        cause(gap.cause),
    )


def _rest_row(study: Study, findings: Findings, rest: GapRest) -> tuple[Value, ...]:
    return (
        *_place(study, rest.street_row),
        kinds()[rest.kind].label,
        known(rest.area_m2),
        _gap_people(findings, rest),
        _("{number} smaller gaps together").format(number=rest.patches),
        None,
        None,
        "",
    )


def _worth_a_line(rest: GapRest) -> bool:
    """Whether there is anything to tell: rounding leaves scraps without people or ground."""
    return rest.people > 0 or rest.area_m2 >= 1.0


def _gap_people(findings: Findings, gap: GapPatch | GapRest) -> tally.Shown:
    coarse = tally.patches_coarse(findings, gap.street_row, gap.kind)
    return tally.shown(gap.people, coarse=coarse)


def _place(study: Study, row: int) -> tuple[str, str]:
    if row < 0:
        return "", study.name
    return str(study.streets.code[row]), str(study.streets.name[row])


def _requirements(study: Study, findings: Findings) -> Sheet:
    headings = (
        _("Requirement"),
        _("Street code"),
        _("Street"),
        _("Current"),
        _("Target"),
        _("Short by"),
        _("Verdict"),
        _("Source"),
    )
    words = {"met": _("met"), "short": _("short"), "data_missing": _("data missing")}
    pack = {asked.id: asked for asked in load_pack(findings.basis.assumptions.standard).requirements}
    rows = tuple(
        (
            pack[result.requirement].label,
            *_place(study, result.street_row),
            known(result.value, 4),
            known(result.target, 4),
            known(result.short_by, 4) if result.verdict == "short" else None,
            words[result.verdict],
            pack[result.requirement].source,
        )
        for result in findings.requirements
    )
    return Sheet(_("Requirements"), headings, rows)


def _facilities(study: Study) -> Sheet:
    columns = {
        "name": _("Name"),
        "address": _("Address"),
        "street_code": _("Street code"),
        "licensed_beds": _("Licensed beds"),
        "nursing_beds": _("Nursing beds"),
        "dementia_beds": _("Dementia beds"),
        "meals_per_day": _("Meals a day"),
        "floor_area_m2": _("Floor area, m²"),
        "lon": _("Longitude (WGS 84)"),
        "lat": _("Latitude (WGS 84)"),
        "list": _("List"),
        "source_row": _("Row"),
    }
    table = study.facilities
    digits = {"lon": 6, "lat": 6, "floor_area_m2": 1}
    rows = []
    for row in range(len(table)):
        cells: list[Value] = [kinds()[table.kind[row]].label, status_name(str(table.status[row]))]
        for name in columns:
            value = getattr(table, name)[row]
            cells.append(value if isinstance(value, str) else known(value, digits.get(name, 0)))
        rows.append(tuple(cells))
    return Sheet(_("Facilities"), (_("Service"), _("Status"), *columns.values()), tuple(rows))


def status_name(code: str) -> str:
    """What the status of a facility is called."""
    words = {
        "open": _("open"),
        "suspended": _("suspended"),
        "planned": _("planned"),
        "closed": _("closed"),
    }
    return words.get(code, code)


def _problems(study: Study) -> Sheet:
    headings = (_("File"), _("Coordinates"), _("Row"), _("Column"), _("Problem"), _("What to do"), _("Code"))
    return Sheet(_("Problems"), headings, tuple(_problem_rows(study)))


def _problem_rows(study: Study) -> Iterator[tuple[Value, ...]]:
    for record in study.imports:
        for problem in record.problems:
            yield (
                record.file or record.list,
                datum_name(record.datum),
                problem.row,
                problem.column,
                problem.reason,
                problem.remedy,
                problem.code,
            )
