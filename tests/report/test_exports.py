"""Spreadsheet, CSV, map files and pictures."""

import csv as reader
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely

from locator.domain import projection
from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.errors import UsageError
from locator.report import csv, geodata, picture, spreadsheet
from locator.report.tables import Sheet
from locator.words import use_language


def _book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def _with_few(findings: Findings) -> Findings:
    """The first street's gap for meals holds 4 people."""
    cover = findings.covers["meal_point"]
    gap = cover.gap_people.copy()
    gap[0] = 4.0
    people = cover.covered_people + cover.unverified_people + gap
    changed = replace(cover, gap_people=gap, people=people)
    return replace(findings, covers={**findings.covers, "meal_point": changed})


def test_workbook_holds_numbers_as_numbers(study: Study, findings: Findings) -> None:
    with use_language("zh"):
        book = _book(spreadsheet.write_xlsx(study, findings))
    assert book.sheetnames == ["口径", "各街镇各项服务", "差距地块", "标准对照", "机构", "问题"]
    page = book["各街镇各项服务"]
    assert page.freeze_panes == "A2"
    assert page.max_row == 1 + len(study.streets) * len(findings.covers)
    assert page["A2"].value == "310199001"
    assert isinstance(page["K2"].value, int)
    assert page["K2"].value == round(findings.covers["integrated_centre"].people[0])


def test_workbook_is_the_same_every_time(study: Study, findings: Findings) -> None:
    assert spreadsheet.write_xlsx(study, findings) == spreadsheet.write_xlsx(study, findings)


@pytest.mark.parametrize("name", ["=1+1", "+8613", "-2", "@cmd", "正常\x0b名"])
def test_no_text_of_a_list_becomes_a_formula(name: str, study: Study, findings: Findings) -> None:
    names = study.facilities.name.copy()
    names[0] = name
    odd = replace(study, facilities=study.facilities.with_columns(name=names))
    with use_language("en"):
        cell = _book(spreadsheet.write_xlsx(odd, findings))["Facilities"]["C2"]
    assert cell.data_type == "s"
    assert cell.value == name.replace("\x0b", "")


def test_no_heading_becomes_a_formula_and_no_sheet_bears_what_it_cannot() -> None:
    sheet = Sheet("甲/乙:[丙]*?" + "长" * 40, ("=1+1",), (("x",),))
    book = _book(spreadsheet.write_sheets(sheet))
    page = book.worksheets[0]
    assert (page["A1"].value, page["A1"].data_type) == ("=1+1", "s")
    assert len(page.title) <= 31


def test_few_people_are_suppressed_in_every_table(study: Study, findings: Findings) -> None:
    few = _with_few(findings)
    with use_language("en"):
        rows = list(reader.DictReader(io.StringIO(csv.write_csv(study, few).decode("utf-8-sig"))))
        book = _book(spreadsheet.write_xlsx(study, few))["Streets by service"]
        document = json.loads(geodata.write_geojson(study, few))
    row = next(k for k, row in enumerate(rows) if row["Service"] == "meal point")
    assert rows[row]["People not yet covered"] == "<10"
    assert int(rows[row]["People covered"]) % 10 == 0
    assert book.cell(row + 2, 15).value == "<10"
    code = study.streets.code[0]
    shares = [
        feature["properties"]
        for feature in document["features"]
        if feature["properties"]["kind"] == "meal_point"
        and feature["properties"]["part"] == "gap"
        and feature["properties"]["street_code"] == code
    ]
    assert all(row["people"] is None and row["people_text"] == "<10" for row in shares)


def test_csv_opens_in_a_spreadsheet(study: Study, findings: Findings) -> None:
    content = csv.write_csv(study, findings)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(reader.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1


def test_geojson_holds_the_ground_of_the_findings(study: Study, findings: Findings) -> None:
    document = json.loads(geodata.write_geojson(study, findings))
    shapes = [
        shapely.geometry.shape(feature["geometry"])
        for feature in document["features"]
        if feature["properties"]["kind"] == "meal_point" and feature["properties"]["part"] == "covered"
    ]
    metres = projection.geometry_to_metres(np.array(shapes, dtype=object), study.epsg)
    assert shapely.area(metres).sum() == pytest.approx(
        findings.covers["meal_point"].covered_m2.sum(), rel=1e-4
    )


def test_geopackage_opens_in_any_gis(study: Study, findings: Findings, tmp_path: Path) -> None:
    path = tmp_path / "findings.gpkg"
    geodata.write_gpkg(study, findings, path)
    assert {name for name, _kind in pyogrio.list_layers(path)} == {
        "covered",
        "unverified",
        "gap",
        "gap_patches",
    }
    information = pyogrio.read_info(path, layer="gap_patches")
    assert information["features"] == len(findings.gaps)
    assert information["crs"] == "EPSG:4326"


def test_pictures_are_drawn(study: Study, findings: Findings) -> None:
    assert picture.write_png(study, findings, "meal_point").startswith(b"\x89PNG")
    drawing = picture.write_svg(study, findings, "meal_point").decode()
    assert "Working sketch for internal use" in drawing
    with pytest.raises(UsageError) as caught:
        picture.write_svg(study, findings, "adviser_point")
    assert caught.value.code == "kind_not_analysed"
