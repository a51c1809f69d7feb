"""The chapter about access and fairness: its numbers, words and figure, in every circle model."""

import json
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import numpy as np
import pytest
import shapely

from locator.analysis.run import analyse
from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.doubt import Doubts
from locator.domain.fairness import Fairness
from locator.domain.findings import Findings
from locator.domain.layers import Ways
from locator.domain.people import Population
from locator.domain.study import Study
from locator.report import access_chapter, access_tally, curve_figure, footing, geodata, rankings
from locator.report.content import Section
from locator.report.model import compose
from locator.report.pdf import plain, render_pdf
from locator.report.scene import Scene
from locator.services import fairness as weighing
from locator.services.fairness import weigh
from locator.words import LANGUAGES, Language, use_language
from tests.report.district import KINDS, make_study

Weighed = tuple[Study, Findings, Fairness]


@cache
def _study() -> Study:
    study = make_study(2, 2)
    west, south, east, north = shapely.total_bounds(study.streets.geometry)
    lines = [shapely.LineString([(west, y), (east, y)]) for y in np.linspace(south, north, 12)]
    return replace(study, ways=Ways.build(len(lines), type=["road"] * len(lines), geometry=lines))


@cache
def weighed(circle: CircleModel) -> Weighed:
    study = _study()
    findings = analyse(study, Assumptions(circle=circle), KINDS)
    found = weigh(study, findings)
    assert found is not None
    return study, findings, found


@pytest.fixture(params=list(CircleModel))
def any_model(request: pytest.FixtureRequest) -> Weighed:
    return weighed(request.param)


def _section(held: Weighed, language: Language = "en") -> Section:
    study, findings, fairness = held
    with use_language(language):
        return access_chapter.section(Scene(study, findings), fairness)


def _told(section: Section) -> str:
    return json.dumps(plain(section), ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_model_has_its_own_words(any_model: Weighed, language: Language) -> None:
    study, findings, _fairness = any_model
    told = _told(_section(any_model, language))
    circle = findings.basis.assumptions.circle
    assert "nan" not in told.lower()
    walks = circle in (CircleModel.BARRIER, CircleModel.NETWORK)
    counted = {"en": "1 expressway counted", "zh": "计入快速路1条"}[language]
    ignored = {"en": "not counted by this circle", "zh": "本圈型不计入"}[language]
    assert (counted in told) is walks
    assert (ignored in told) is not walks
    network = {"en": "sees within 100 m", "zh": "接入100米内"}[language]
    assert (network in told) is (circle is CircleModel.NETWORK)
    speed = {"en": "speeds differ by", "zh": "步速标准差"}[language]
    assert (speed in told) is (circle is not CircleModel.STANDARD)
    assert len(study.streets) == 4


def test_the_covered_share_is_that_of_the_findings(any_model: Weighed) -> None:
    study, findings, _fairness = any_model
    scene = Scene(study, findings)
    table = _section(any_model).tables[0]
    for row, kind in zip(table.rows, scene.main_kinds, strict=True):
        share = scene.tally(kind, None).share
        assert share is not None
        assert row.cells[1].text == f"{100 * share:.1f}%"


def test_people_by_number_lacking_sum_to_the_streets_people(any_model: Weighed) -> None:
    _, _findings, fairness = any_model
    table = _section(any_model).tables[1]
    assert len(table.rows) == 1 + len(fairness.access.people)
    for row in table.rows:
        told = [cell.text.replace(",", "") for cell in (*row.cells[1:3], *row.cells[4:-1])]
        people, *parts = map(int, told)
        assert abs(people - sum(parts)) <= len(parts)


def test_the_place_of_a_street_is_marked_where_it_is_not_firm() -> None:
    study, findings, fairness = weighed(CircleModel.DETOUR)
    kind = "meal_point"
    found = fairness.doubts[kind]
    loose = replace(found, held=np.zeros(4))
    changed = replace(fairness, doubts=MappingProxyType({**fairness.doubts, kind: loose}))
    with use_language("en"):
        pages = compose(study, findings, changed).streets
        firm = replace(found, held=np.ones(4))
        sure = compose(study, findings, replace(fairness, doubts={kind: firm})).streets
    cells = [row.cells for row in pages[0].table.rows if "meal point" in row.cells[0].text]
    assert cells[0][-1].text.startswith("≈ ")
    assert "not firm" in pages[0].table.columns[-1].title
    assert "≈" not in json.dumps(plain(sure), ensure_ascii=False)
    assert rankings.counted(loose) == (0, 4)
    assert rankings.counted(firm) == (4, 4)


def test_few_people_are_told_neither_by_number_nor_by_share() -> None:
    people = np.array([1000.0, 500.0])
    parts = np.array([[993.0, 4.0, 3.0], [500.0, 0.0, 0.0]])
    streets = access_tally.of_streets(people, parts)
    assert streets[0].parts == (990, "<10", "<10")
    assert streets[1].parts == (500, 0, 0)
    whole = access_tally.of_district(people, parts, streets)
    assert whole.parts[1:] == ("<10", "<10")
    assert whole.parts[0] == 1490
    assert streets[0].share(0) == 0.99
    few = access_tally.of_streets(np.array([40.0]), np.array([[36.0, 4.0]]))[0]
    assert few.share(0) is None
    unknown = access_tally.of_streets(np.array([np.nan]), np.array([[0.0, 0.0]]))[0]
    assert (unknown.people, unknown.parts, unknown.share(0)) == (None, (None, None), None)


def test_a_street_without_known_people_is_no_part_of_the_district() -> None:
    people, parts = np.array([np.nan, 100.0]), np.array([[7.0, 7.0], [60.0, 40.0]])
    streets = access_tally.of_streets(people, parts)
    assert access_tally.of_district(people, parts, streets).parts == (60, 40)
    nobody = access_tally.of_district(people[:1], parts[:1], streets[:1])
    assert nobody.parts == (None, None)


def test_the_figure_tells_its_numbers_in_words() -> None:
    study, findings, fairness = weighed(CircleModel.DETOUR)
    scene = Scene(study, findings)
    with use_language("en"):
        alt = curve_figure.alt(scene, fairness)
        drawn = curve_figure.draw(scene, fairness)
    curve = fairness.curve("meal_point")
    share = curve.district[14] / np.nansum(curve.people)
    assert curve.steps[14] == 15.0
    assert f"{round(100 * share)}% at 15 minutes" in alt
    assert "assumed: 15 minutes" in drawn
    assert drawn.count("stroke-dasharray") >= len(scene.main_kinds) - 1


def test_places_without_a_network_are_counted_and_named() -> None:
    study, findings, fairness = weighed(CircleModel.NETWORK)
    assert fairness.joined is not None
    joined = replace(fairness.joined, facilities=9, facilities_alone=(0, 1), points=5, points_alone=(2,))
    with use_language("en"):
        told = {line.label: line.value for line in footing.lines(study, findings.basis, joined)}
    assert told["Without a network"].startswith("2 of 9 facilities, 1 of 5 demand points (")
    assert str(study.facilities.name[0]) in told["Without a network"]
    # Twelve roads that never meet, each cut in two by the expressway.
    assert (fairness.joined.parts, fairness.joined.cuts) == (24, 12)


def test_a_layer_of_circles_is_written_where_circles_are_walked() -> None:
    for circle in CircleModel:
        study, findings, _fairness = weighed(circle)
        made = {layer.name: layer for layer in geodata.layers(study, findings)}
        walks = circle in (CircleModel.BARRIER, CircleModel.NETWORK)
        assert len(made["circles"].rows) == (len(KINDS) if walks else 0)


def test_more_places_than_there_is_time_for_leave_the_interval_out(monkeypatch: pytest.MonkeyPatch) -> None:
    study, findings, _fairness = weighed(CircleModel.DETOUR)
    monkeypatch.setattr(weighing, "_DRAWS", 1)
    found = weigh(study, findings)
    assert found is not None
    assert not found.doubts
    with use_language("en"):
        made = compose(study, findings, found)
    assert made.access is not None
    assert "too many places" in made.access.notes[0]
    assert "≈" not in json.dumps(plain(made.streets), ensure_ascii=False)


def test_the_bytes_are_the_same_every_time_and_typst_has_no_warning() -> None:
    study, findings, fairness = weighed(CircleModel.NETWORK)
    with use_language("zh"):
        one = render_pdf(compose(study, findings, fairness))
        again = weigh(study, findings)
        assert again is not None
        assert again.allowed == fairness.allowed == replace(Doubts(), replicates=fairness.allowed.replicates)
        assert render_pdf(compose(study, findings, again)) == one


def test_streets_beyond_two_pages_are_left_to_the_workbook() -> None:
    study = make_study(6, 5)
    findings = analyse(study, Assumptions(), KINDS)
    fairness = weigh(study, findings)
    assert fairness is not None
    table = _section((study, findings, fairness)).tables[1]
    assert len(table.rows) == 1 + 24
    assert "6 more streets" in table.note
    lacking = [sum(int(c.text.replace(",", "")) for c in row.cells[4:-1]) for row in table.rows[1:]]
    assert lacking == sorted(lacking, reverse=True) or max(np.diff(lacking)) <= 10


def test_nobody_counted_has_no_chapter() -> None:
    study = _study()
    bare = replace(study, demand=study.demand.take(np.zeros(0, np.int64)), population=Population.build(0))
    findings = analyse(bare, Assumptions(), KINDS)
    assert weigh(bare, findings) is None
    with use_language("en"):
        assert compose(bare, findings, weigh(bare, findings)).access is None


def test_combined_kinds_are_the_main_ones() -> None:
    _, findings, fairness = weighed(CircleModel.DETOUR)
    assert fairness.together.kinds == ("integrated_centre", "meal_point", "aid_rental", "care_home")
    assert set(fairness.access.costs.kinds) == set(findings.covers)
