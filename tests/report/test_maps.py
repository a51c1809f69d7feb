"""Maps: inside their frame, legible, lawful, small."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import hypothesis.strategies as st
import numpy as np
import pytest
import shapely
from hypothesis import given

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.report import palette
from locator.report.frame import Box, Frame
from locator.report.labels import Labels
from locator.report.maps import district_map, street_map
from locator.report.panels import Sheet
from locator.report.scene import Scene
from locator.words import use_language

_CHOSEN = ("integrated_centre", "meal_point", "aid_rental", "care_home")


def _texts(drawing: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314


def test_district_map_carries_what_the_law_and_a_reader_need(study: Study, findings: Findings) -> None:
    with use_language("zh"):
        drawing = district_map(replace(study, map_approval="GS(2024)1号"), findings, "meal_point")
    texts = _texts(drawing)
    assert any("内部工作示意图，未经审核不得公开" in text and "GS(2024)1号" in text for text in texts)
    assert {"助餐点", "长者食堂", "尚未覆盖", "边界待核", "水面", "北", "1 km", "60–80%"} <= set(texts)
    assert set(study.streets.name) <= set(texts)


def test_street_map_has_one_panel_a_kind(study: Study, findings: Findings) -> None:
    with use_language("zh"):
        texts = _texts(street_map(study, findings, 0, _CHOSEN))
    assert sum("覆盖" in text and "%" in text for text in texts) == 4


def test_coordinates_are_hundredths_of_a_millimetre(study: Study, findings: Findings) -> None:
    for data in re.findall(r' d="([^"]*)"', district_map(study, findings, "meal_point")):
        assert re.fullmatch(r"[-MlhvzHV\d ]*", data)


def test_a_street_with_a_hostile_name_is_drawn(study: Study, findings: Findings) -> None:
    names = study.streets.name.copy()
    names[0] = '<svg onload="x">&\x00'
    odd = replace(study, streets=study.streets.with_columns(name=names))
    assert any("<svg onload" in text for text in _texts(district_map(odd, findings, "meal_point")))


def test_darker_is_worse() -> None:
    def brightness(colour: str) -> float:
        red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    shades = [brightness(colour) for _start, colour in palette.CLASSES]
    assert shades == sorted(shades, reverse=True)
    assert [palette.class_of(s) for s in (1.0, 0.8, 0.79, 0.2, 0.0, float("nan"))] == [0, 0, 1, 3, 4, -1]


def test_simplifying_moves_nothing_by_more_than_a_tenth_of_a_millimetre(
    study: Study, findings: Findings
) -> None:
    scene = Scene(study, findings)
    frame = Frame.fit(Box(0, 0, 13_000, 9_000), scene.extent, 300)
    whole = shapely.union_all(findings.covers["meal_point"].covered)
    drawn = shapely.union_all(frame.draw(np.array([whole], dtype=object)))
    exact = shapely.transform(whole, frame.place)
    assert shapely.hausdorff_distance(drawn, exact) <= 10.0 + 1e-6


@given(
    st.lists(
        st.tuples(st.floats(-100, 5100), st.floats(-100, 3100), st.text("街道甲乙Ab", max_size=9)),
        max_size=40,
    )
)
def test_labels_never_meet_and_stay_inside(wanted: list[tuple[float, float, str]]) -> None:
    labels = Labels(Box(0, 0, 5000, 3000))
    for x, y, words in wanted:
        labels.centred(x, y, words, 250)
        labels.beside(x, y, words, 200, 150)
    boxes = [shapely.box(*rect) for rect in labels.taken]
    assert all(labels.box.holds(*rect) for rect in labels.taken)
    for k, one in enumerate(boxes):
        assert all(one.intersection(other).area == pytest.approx(0) for other in boxes[:k])


@given(st.integers(1, 12), st.floats(0.05, 20))
def test_panels_fill_the_sheet_without_meeting(count: int, aspect: float) -> None:
    boxes = Sheet(17_000, 10_000).boxes(count, aspect)
    assert len(boxes) == count
    page = Box(0, 0, 17_000, 10_000.001)
    for k, box in enumerate(boxes):
        assert page.holds(box.left, box.top, box.left + box.width - 0.001, box.top + box.height)
        for other in boxes[:k]:
            apart = abs(box.left - other.left) >= box.width or abs(box.top - other.top) >= box.height
            assert apart
