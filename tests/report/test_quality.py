"""The data page tells every list, its coordinates and its problems, grouped."""

from dataclasses import replace

from locator.domain.problems import Problem
from locator.domain.study import Study
from locator.report.quality import section
from locator.words import use_language


def _texts(study: Study, table: int) -> list[list[str]]:
    with use_language("en"):
        return [[cell.text for cell in row.cells] for row in section(study).tables[table].rows]


def test_lists_tell_their_coordinates_with_the_evidence(study: Study) -> None:
    streets, meals = _texts(study, 0)
    assert streets == ["街镇.geojson", "streets", "WGS 84", "12", "12", "—", "—"]
    assert meals[2] == (
        "GCJ-02; rows inside the street they name: GCJ-02 41 of 42, WGS 84 35 of 42, BD-09 12 of 42"
    )
    assert meals[3:] == ["47", "43", "4", "0"]


def test_problems_are_grouped_by_code_with_their_rows(study: Study) -> None:
    missing, unreadable = _texts(study, 1)
    assert missing[1].startswith("4 rows, such as: “第5食堂” has no coordinates")
    assert missing[2] == "5, 9, 21, 40"
    assert unreadable[2] == "7"


def test_many_rows_are_cut_short(study: Study) -> None:
    many = tuple(Problem("name_missing", row=row) for row in range(2, 42))
    changed = replace(study, imports=(replace(study.imports[1], problems=many),))
    assert _texts(changed, 1)[0][2].endswith("and 28 more")


def test_an_uncertain_datum_is_said(study: Study) -> None:
    changed = replace(study, imports=(replace(study.imports[1], certain=False),))
    assert _texts(changed, 0)[0][2].startswith("GCJ-02 (not certain); ")


def test_a_study_without_imports_says_so(study: Study) -> None:
    with use_language("en"):
        assert section(replace(study, imports=())).notes == ("No list has been imported.",)
