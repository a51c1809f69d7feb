"""What the report may and may not say: no promise, one basis, ground where people are unknown."""

import json
from dataclasses import replace

import numpy as np

from locator.domain.assumptions import Assumptions, CircleModel, ClassRule, Mode
from locator.domain.findings import Findings
from locator.domain.problems import Problem
from locator.domain.study import Study
from locator.report import basis
from locator.report.content import Report
from locator.report.model import compose
from locator.report.pdf import plain
from locator.words import use_language
from tests.report.district import KINDS, make_findings, without_people

_MAIN = list(KINDS[:4])


def _text(report: Report) -> str:
    return json.dumps(plain(replace(report, pictures={})), ensure_ascii=False)


def _compose(study: Study, findings: Findings, language: str = "zh") -> str:
    with use_language(language):  # type: ignore[arg-type]
        return _text(compose(study, findings))


def _placed(findings: Findings, method: str) -> Findings:
    population = replace(findings.basis.population, method=method)
    return replace(findings, basis=replace(findings.basis, population=population))


def test_nothing_is_promised(study: Study, findings: Findings) -> None:
    made = _compose(study, findings)
    assert "惠及" not in made
    assert "would serve" not in _compose(study, findings, "en")


def test_a_gap_wider_than_a_circle_is_said_to_need_more_than_one_site(
    study: Study, findings: Findings
) -> None:
    small = tuple(replace(gap, area_m2=20_000.0) for gap in findings.gaps)
    large = tuple(replace(gap, area_m2=2_000_000.0) for gap in findings.gaps)
    assert "一处一般不能全部覆盖" not in _compose(study, replace(findings, gaps=small))
    assert "一处一般不能全部覆盖" in _compose(study, replace(findings, gaps=large))


def test_a_kinds_own_minutes_are_in_every_basis_line(study: Study) -> None:
    findings = make_findings(study, assumptions=Assumptions(kind_minutes={"care_home": 30.0}))
    with use_language("zh"):
        line = basis.line(study, findings.basis, _MAIN)
        assert "步行15分钟（养老床位30分钟；" in line
        assert "步行30分钟（步速" in basis.line(study, findings.basis, ["care_home"])
        report = compose(study, findings)
    assert line in report.summary.lead
    assert all(page.basis == line for page in report.streets)


def test_a_street_class_is_told_in_the_district_and_used_on_its_street(study: Study) -> None:
    rule = ClassRule(Mode.CYCLE, 2.5, 20.0)
    classes = study.streets.street_class.copy()
    classes[0] = "镇村"
    study = replace(study, streets=study.streets.with_columns(street_class=classes))
    held = make_findings(study, assumptions=Assumptions(class_rules={"镇村": rule})).basis
    with use_language("zh"):
        assert "步行15分钟（镇村骑行20分钟、2.5 m/s；步速0.8" in basis.line(study, held, _MAIN)
        assert "20分钟（步速2.5 m/s" in basis.line(study, held, _MAIN, 0)
        assert "步行15分钟（步速0.8" in basis.line(study, held, _MAIN, 1)


def test_people_spread_evenly_and_barriers_left_out_are_said(study: Study, findings: Findings) -> None:
    with use_language("zh"):
        line = basis.line(study, _placed(findings, "even").basis, _MAIN)
        bare = replace(study, barriers=study.barriers.take(np.zeros(len(study.barriers), bool)))
        assert line.endswith("人口按面积均摊（估算）；圈未计阻隔")
        assert "阻隔" not in basis.line(bare, findings.basis, _MAIN)


def test_without_people_every_share_is_of_ground(study: Study, findings: Findings) -> None:
    made = _compose(study, _placed(without_people(findings), "none"))
    assert "覆盖率（面积）" in made
    assert "覆盖率（人口）" not in made
    assert "尚未覆盖的人数" not in made


def test_streets_without_people_are_counted_wherever_the_total_stands(
    study: Study, findings: Findings
) -> None:
    covers = {}
    for kind, cover in findings.covers.items():
        columns = {
            name: np.where(np.arange(len(cover.people)) == 0, np.nan, getattr(cover, name))
            for name in ("people", "covered_people", "unverified_people", "gap_people", "people_from_outside")
        }
        covers[kind] = replace(cover, **columns)
    with use_language("zh"):
        report = compose(study, replace(findings, covers=covers))
    words = "12个街镇中11个有人口数据"
    assert words in report.cover.people
    assert all(words in statement.sentence for statement in report.findings.statements)
    assert words in report.summary.tables[0].note
    assert words in report.findings.tables[0].note
    assert "面积覆盖率" in _text(replace(report, streets=report.streets[:1]))


def test_missing_lists_are_one_bullet_and_no_doubt(study: Study, findings: Findings) -> None:
    results = tuple(replace(result, verdict="data_missing") for result in findings.requirements)
    none = replace(study, facilities=study.facilities.take(np.zeros(len(study.facilities), bool)))
    with use_language("zh"):
        page = compose(none, replace(findings, requirements=results, gaps=())).streets[0]
    missing = [line for line in page.problems if line.label == "缺数据"]
    assert len(missing) == 1
    assert "综合为老中心" in missing[0].value
    assert "数据存疑" not in [line.label for line in page.problems]


def test_flagged_and_unplaced_sites_are_in_doubt(study: Study, findings: Findings) -> None:
    table = study.facilities
    row = int(np.flatnonzero(table.placed & (table.kind == "meal_point"))[0])
    rows = np.arange(2.0, len(table) + 2)
    table = table.with_columns(
        source_row=rows,
        list=np.full(len(table), "meals", dtype=object),
        status=np.full(len(table), "open", object),
    )
    flag = Problem("shared_point", row=int(rows[row]), facts={"name": str(table.name[row]), "others": "3"})
    record = replace(study.imports[1], list="meals", problems=(flag,))
    with use_language("zh"):
        report = compose(replace(study, facilities=table, imports=(record,)), findings)
    page = next(page for page in report.streets if page.code == table.street_code[row])
    assert any(
        line.label == "数据存疑" and "点位存疑的机构：助餐点1处" in line.value for line in page.problems
    )
    others = [page for page in report.streets if page.code != table.street_code[row]]
    assert not any("点位存疑" in line.value for page in others for line in page.problems)


def test_a_street_of_few_people_is_not_said_to_lack_data(study: Study, findings: Findings) -> None:
    cover = findings.covers["meal_point"]
    few = [
        np.where(np.arange(len(cover.people)) == 0, value, column)
        for value, column in zip(
            (6.0, 4.0, 0.0, 2.0),
            (cover.people, cover.covered_people, cover.unverified_people, cover.gap_people),
            strict=True,
        )
    ]
    covers = {
        kind: replace(each, people=few[0], covered_people=few[1], unverified_people=few[2], gap_people=few[3])
        for kind, each in findings.covers.items()
    }
    with use_language("zh"):
        report = compose(study, replace(findings, covers=covers))
    page = report.streets[0]
    assert "不足10人" in page.answer
    assert "<10：" in page.table.note
    beds = [row for row in page.table.rows if row.cells[0].text == "每百名老年人床位"]
    assert [row.cells[1].text for row in beds] == ["—"]


def test_a_note_in_two_languages_is_given_in_one(study: Study, findings: Findings) -> None:
    both = replace(study, note="虚构 / Fictional")
    for language, note in (("zh", "虚构"), ("en", "Fictional")):
        with use_language(language):  # type: ignore[arg-type]
            assert compose(both, findings).cover.note == note


def test_the_sentence_of_a_network_walk_tells_waits_and_steps_not_taken() -> None:
    own = Assumptions(circle=CircleModel.NETWORK, walker="wheelchair", speed_m_s=0.6, crossing_wait_s=60.0)
    with use_language("zh"):
        told = basis.reach(own)
    assert "60秒" in told
    assert "不走台阶" in told
    with use_language("en"):
        assert basis.reach(replace(own, walker="usual", crossing_wait_s=0.0)).endswith("(0.6 m/s)")
