"""What the report says."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.findings import Findings
from locator.domain.layers import Barriers
from locator.domain.people import Band
from locator.domain.study import Study
from locator.errors import Cancelled, UsageError
from locator.report import basis
from locator.report.content import Report
from locator.report.model import compose
from locator.report.pdf import plain
from locator.words import LANGUAGES, Language, use_language
from tests.report.district import make_findings, make_study, without_people

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_what_the_golden_report_says(language: Language) -> None:
    study = make_study(2, 1)
    study = replace(study, imports=tuple(replace(record, problems=()) for record in study.imports))
    with use_language(language):
        made = compose(study, make_findings(study))
    text = json.dumps(plain(replace(made, pictures={})), ensure_ascii=False, indent=1) + "\n"
    golden = GOLDEN / f"report-{language}.json"
    assert text == golden.read_text(encoding="utf-8")


def _sentences(report: Report) -> str:
    return "\n".join(statement.sentence for statement in report.findings.statements)


def test_totals_are_never_called_older_people(study: Study) -> None:
    with use_language("zh"):
        told = json.dumps(
            plain(replace(compose(study, make_findings(study, band=Band.TOTAL)), pictures={})),
            ensure_ascii=False,
        )
    assert "常住人口" in told
    assert "岁及以上" not in told


def test_without_people_the_ground_is_told(study: Study, findings: Findings) -> None:
    with use_language("en"):
        made = compose(study, without_people(findings), streets=[str(study.streets.code[0])])
    assert "of the ground of 示例区" in _sentences(made)
    assert "NaN" not in json.dumps(plain(replace(made, pictures={})))


def test_standard_circle_is_told_by_its_radius(study: Study) -> None:
    assumptions = Assumptions(circle=CircleModel.STANDARD, radius_m=500)
    with use_language("zh"):
        made = compose(study, make_findings(study, assumptions=assumptions))
    assert "直线距离500米内" in _sentences(made)
    assert "估算" not in _sentences(made)


def test_unknown_street_code_is_wrong_usage(study: Study, findings: Findings) -> None:
    with pytest.raises(UsageError) as caught:
        compose(study, findings, streets=["999999999"])
    assert caught.value.code == "street_code_unknown"


def test_basis_code_is_the_same_in_every_language_and_differs_by_basis(
    findings: Findings, report: Callable[[Language], Report]
) -> None:
    code = basis.code(findings.basis)
    assert all(code in report(language).foot for language in LANGUAGES)
    other = replace(findings.basis, assumptions=replace(findings.basis.assumptions, minutes=10))
    assert basis.code(other) != code


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("2024-12-31", 1735603200), ("2024-12", 1733011200), ("2020", 1577836800), ("七普", 0), ("", 0)],
)
def test_timestamp_is_the_studys_date(text: str, seconds: int) -> None:
    assert basis.timestamp(text) == seconds


def test_can_be_cancelled(study: Study, findings: Findings) -> None:
    def stop(done: int, total: int, text: str) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        compose(study, findings, progress=stop)


@pytest.mark.parametrize("circle", list(CircleModel))
def test_the_basis_says_where_barriers_are_not_counted(
    study: Study, findings: Findings, circle: CircleModel
) -> None:
    shape = shapely.LineString([(121.4, 31.2), (121.5, 31.2)])
    walled = replace(study, barriers=Barriers.build(1, geometry=[shape]))
    assumed = replace(findings.basis, assumptions=Assumptions(circle=circle))
    with use_language("en"):
        told = {line.label for line in basis.lines(walled, replace(findings, basis=assumed))}
    straight = circle in (CircleModel.STANDARD, CircleModel.DETOUR)
    assert ("Barriers to walking" in told) is straight
    bare = replace(study, barriers=Barriers.build(0))
    with use_language("en"):
        assert "Barriers to walking" not in {line.label for line in basis.lines(bare, findings)}
