"""The JSON documents of the command line."""

import math
from typing import Any

import numpy as np

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.findings import Basis, Cover, Findings, GapPatch, IllPlaced, Supply
from locator.domain.gathered import rows_of, times
from locator.domain.imports import CHANGES, ImportRecord
from locator.domain.problems import Problem
from locator.domain.projection import to_degrees
from locator.domain.standards import load_pack
from locator.domain.study import Study
from locator.errors import LocatorError
from locator.importing.comparing.changes import ChangeRow
from locator.report.scene import Scene
from locator.services.analysing import without_list
from locator.services.imports import Imported
from locator.services.studies import NewStudy

Document = dict[str, Any]


def error_document(error: LocatorError) -> Document:
    """Document of a known fault."""
    return {
        "error": {
            "code": error.code,
            "reason": error.reason,
            "remedy": error.remedy,
            **error.details,
        }
    }


def problem_documents(problems: tuple[Problem, ...]) -> list[Document]:
    """Problems as told in every document."""
    return [
        {
            "code": problem.code,
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "reason": problem.reason,
            "remedy": problem.remedy,
            # Every row, where one problem speaks for several.
            **({"rows": rows_of(problem)} if times(problem) > 1 else {}),
        }
        for problem in problems
    ]


def new_document(made: NewStudy) -> Document:
    """Document of ``locator new``."""
    population: Document | None = None
    if made.population is not None:
        read = made.population
        population = {
            "unit": read.unit,
            "type": read.type,
            "band": read.band,
            "as_of": read.as_of,
            "total": read.total,
            "rows": read.rows,
            "unmatched": [{"name": u.name, "likely": u.likely, "code": u.code} for u in read.unmatched],
        }
    return {
        "streets": len(made.study.streets),
        "repaired": list(made.streets.repaired),
        "overlaps_m2": round(made.streets.overlaps_m2, 3),
        "slivers": made.streets.slivers,
        "population": population,
        "crs": f"EPSG:{made.study.epsg}",
        "problems": problem_documents(made.problems),
    }


def import_document(imported: Imported) -> Document:
    """Document of ``locator import``."""
    record = imported.record
    counts = {
        name: record.counts.get(name, 0) for name in ("read", "used", "corrected", "unplaced", "refused")
    }
    return {
        "file": record.file,
        "sha256": record.sha256,
        "as": record.target,
        "encoding": record.encoding,
        "sheet": record.sheet,
        "header_row": record.header_row,
        "columns": dict(record.columns),
        "confidence": dict(record.confidence),
        "corrected_by_hand": dict(record.corrected_by_hand),
        "left_out_columns": list(record.left_out_columns),
        "unread_columns": list(record.unread_columns),
        "skipped": {reason: list(rows) for reason, rows in record.skipped.items()},
        "kinds": dict(record.kinds),
        "list": record.list,
        "datum": datum_document(record),
        "rows": counts,
        "problems": problem_documents(record.problems),
        "changes": {name: record.changes.get(name, 0) for name in CHANGES},
        "change_rows": list(map(_change_document, imported.change_rows)),
    }


def _change_document(row: ChangeRow) -> Document:
    return {
        "change": row.change,
        "key": row.key,
        "taken": row.taken,
        "name": row.name,
        "id": row.id,
        "row": row.row,
        "metres": _number(row.metres),
        "score": round(row.score, 3),
        "columns": list(row.columns),
        "cells": {cell.column: [cell.before, cell.after] for cell in row.cells},
    }


def datum_document(record: ImportRecord) -> Document:
    """Which datum was chosen, how surely, and on what evidence."""
    return {
        "chosen": record.datum or None,
        "certain": bool(record.datum) and record.certain,
        "evidence": [dict(row) for row in record.evidence],
    }


def basis_document(study: Study, findings: Findings) -> Document:
    """口径 of an analysis."""
    made = counted_document(study, findings.basis)
    made["population"]["streets_with_people"] = Scene(study, findings).streets_with_people
    made["kinds_without_list"] = list(without_list(study, tuple(findings.covers)))
    return made


def counted_document(study: Study, basis: Basis) -> Document:
    """口径 without what only findings know."""
    return {
        **assumption_document(basis.assumptions),
        "population": {
            "type": basis.population.type.value,
            "band": basis.population.band.value,
            "as_of": basis.population.as_of,
            "method": basis.population.method,
            "estimated": basis.population.estimated,
            "label": basis.population.label,
        },
        "crs": f"EPSG:{basis.epsg}",
        "complete_to_m": dict(basis.complete_to_m),
        "study": study.name,
        "note": study.note,
    }


def assumption_document(assumptions: Assumptions) -> Document:
    """Assumptions, only those that the circle model uses."""
    standard = assumptions.circle is CircleModel.STANDARD
    walking: Document = {
        "minutes": assumptions.minutes,
        "speed_m_s": assumptions.speed_m_s,
        **_walked(assumptions),
        "walker": assumptions.walker,
        "reach_m": assumptions.minutes * 60.0 * assumptions.speed_m_s,
        "kind_minutes": dict(assumptions.kind_minutes),
        "class_rules": {
            name: {"mode": rule.mode.value, "speed_m_s": rule.speed_m_s, "minutes": rule.minutes}
            for name, rule in assumptions.class_rules.items()
        },
    }
    return {
        "circle": assumptions.circle.value,
        **({"radius_m": assumptions.radius_m} if standard else walking),
        "older_share": assumptions.older_share,
        "standard": assumptions.standard,
        "estimate": not standard,
    }


def _walked(assumptions: Assumptions) -> Document:
    """What turns a line into a walk: a factor, or along ways the wait at each crossing."""
    if assumptions.circle is CircleModel.NETWORK:
        return {"crossing_wait_s": assumptions.crossing_wait_s}
    return {"detour": assumptions.detour}


def findings_document(study: Study, findings: Findings) -> Document:
    """Document of ``locator analyse``."""
    pack = load_pack(findings.basis.assumptions.standard)
    sources = {requirement.id: requirement.source for requirement in pack.requirements}
    return {
        "basis": basis_document(study, findings),
        "streets": [
            {
                "code": str(study.streets.code[row]),
                "name": str(study.streets.name[row]),
                **cover_row(cover, row),
            }
            for cover in findings.covers.values()
            for row in range(len(study.streets))
        ],
        "district": [cover_row(cover.district(), 0) for cover in findings.covers.values()],
        "gaps": [gap_document(study, gap) for gap in findings.gaps],
        "ill_placed": [_ill_placed_document(study, one) for one in findings.ill_placed],
        "small_gaps": [
            {
                "street_code": str(study.streets.code[rest.street_row]),
                "kind": rest.kind,
                "patches": rest.patches,
                "area_m2": rest.area_m2,
                "people": _number(rest.people),
            }
            for rest in findings.gap_rests
        ],
        "supply": [_supply_row(study, row) for row in findings.supply],
        "requirements": [
            {
                "requirement": result.requirement,
                "source": sources.get(result.requirement, ""),
                "street_code": str(study.streets.code[result.street_row]) if result.street_row >= 0 else None,
                "verdict": result.verdict,
                "value": _number(result.value),
                "target": result.target,
                "short_by": None if result.verdict == "data_missing" else result.short_by,
            }
            for result in findings.requirements
        ],
    }


def cover_row(cover: Cover, row: int) -> Document:
    """One street (or the district) and kind."""
    return {
        "kind": cover.kind,
        "facilities": int(cover.facilities[row]),
        "unplaced": int(cover.unplaced[row]),
        "area_m2": float(cover.area_m2[row]),
        "covered_m2": float(cover.covered_m2[row]),
        "covered_share": _number(cover.covered_share[row]),
        "unverified_m2": float(cover.unverified_m2[row]),
        "gap_m2": float(cover.gap_m2[row]),
        "people": _number(cover.people[row]),
        "covered_people": _number(cover.covered_people[row]),
        "covered_people_share": _number(cover.covered_people_share[row]),
        "unverified_people": _number(cover.unverified_people[row]),
        "gap_people": _number(cover.gap_people[row]),
        "served_from_outside_share": _number(cover.outside_share[row]),
        "status": cover.status(row),
    }


def gap_document(study: Study, gap: GapPatch) -> Document:
    """One gap patch."""
    lon, lat = to_degrees(np.array([gap.place_xy[0]]), np.array([gap.place_xy[1]]), study.epsg)
    name = str(study.facilities.name[study.facilities.row_of(gap.nearest_id)]) if gap.nearest_id else None
    return {
        "street_code": str(study.streets.code[gap.street_row]),
        "kind": gap.kind,
        "area_m2": gap.area_m2,
        "people": _number(gap.people),
        "nearest_facility": name,
        "nearest_facility_id": gap.nearest_id or None,
        "nearest_m": _number(gap.nearest_m),
        "minutes": _number(gap.minutes),
        "cause": gap.cause,
        "lon": round(float(lon[0]), 7),
        "lat": round(float(lat[0]), 7),
    }


def _ill_placed_document(study: Study, one: IllPlaced) -> Document:
    table = getattr(study, one.table)
    return {
        "table": one.table,
        "id": str(table.id[one.row]),
        "name": str(table.name[one.row]),
        "code": one.code,
    }


def _supply_row(study: Study, row: Supply) -> Document:
    named = {name: _number(value) for name, value in vars(row).items() if name != "street_row"}
    code = str(study.streets.code[row.street_row]) if row.street_row >= 0 else None
    return {"street_code": code, **named}


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
