"""The panel that tells why a place is covered or not: words, links, keys, and what the map draws."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from locator.gui.asking import Asking
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import why
from locator.gui.panels.why import WhyPanel
from locator.gui.theme import DARK, LIGHT, Themes
from locator.gui.walks import Place, Told
from locator.gui.work import Work
from locator.report import reasons

KIND = "meal_point"


@pytest.fixture
def asking(document: Document, work: Work) -> Asking:
    return Asking(document, work)


@pytest.fixture
def panel(qtbot: QtBot, document: Document, focus: Focus, themes: Themes, asking: Asking) -> WhyPanel:
    focus.choose_kind(KIND)
    made = WhyPanel(document, focus, themes, asking)
    qtbot.addWidget(made)
    made.resize(380, 400)
    made.show()
    return made


@pytest.fixture
def told(qtbot: QtBot, document: Document, panel: WhyPanel, asking: Asking) -> Told:
    """A committee in a gap, asked about."""
    scene = document.answer.scene
    assert scene is not None
    inside = scene.demand_tree.query(scene.gaps_in(KIND)[0].shape, predicate="contains")
    demand, row = document.study.demand, int(inside[0])
    asking.ask(Place(float(demand.lon[row]), float(demand.lat[row]), str(demand.name[row])))
    qtbot.waitUntil(lambda: not asking.busy, timeout=20_000)
    assert asking.told is not None
    return asking.told


def text(panel: WhyPanel) -> str:
    return re.sub(r"\s+", " ", panel.text.toPlainText())


def test_it_tells_every_kind_in_the_words_of_the_report(
    panel: WhyPanel, told: Told, document: Document
) -> None:
    assert told.place.name in text(panel)
    for walk in told.walks:
        words = reasons.told(document.study, document.study.assumptions, walk.reason)
        assert words.kind in text(panel)
        assert words.state in text(panel)
        assert words.way in text(panel)


def test_the_kind_in_focus_comes_first_and_is_spoken(panel: WhyPanel, told: Told, focus: Focus) -> None:
    first = reasons.told(told.study, told.study.assumptions, told.of(KIND).reason)  # type: ignore[union-attr]
    assert text(panel).index(first.kind) == min(
        text(panel).index(reasons.told(told.study, told.study.assumptions, walk.reason).kind)
        for walk in told.walks
    )
    assert first.way in panel.text.accessibleDescription()
    focus.choose_kind("care_home")
    assert "kind:meal_point" in panel._html


def test_links_choose_the_site_and_the_kind(panel: WhyPanel, told: Told, focus: Focus) -> None:
    walk = told.of(KIND)
    assert walk is not None
    facility = str(told.study.facilities.id[walk.reason.facility])
    panel.text.anchorClicked.emit(QUrl(f"facility:{facility}"))
    assert focus.facility == facility
    panel.text.anchorClicked.emit(QUrl("kind:care_home"))
    assert focus.kind == "care_home"


def test_the_whole_way_can_be_shown(qtbot: QtBot, panel: WhyPanel, told: Told) -> None:
    with qtbot.waitSignal(panel.way_asked) as asked:
        panel.text.anchorClicked.emit(QUrl("show:way"))
    west, south, east, north = asked.args[0]
    walk = told.of(KIND)
    assert walk is not None
    for x, y in walk.reason.way_xy.tolist():
        assert west < x < east
        assert south < y < north


def test_escape_goes_back(qtbot: QtBot, panel: WhyPanel, told: Told) -> None:
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    with qtbot.waitSignal(panel.closed):
        panel.shut.click()


def test_an_outdated_page_says_so(told: Told) -> None:
    for theme in (LIGHT, DARK):
        assert "Being measured anew" in why.page(told, "A", KIND, theme, 10.0, outdated=True)
        assert "Being measured anew" not in why.page(told, "A", KIND, theme, 10.0, outdated=False)


def test_a_place_without_a_name_is_told_by_its_position() -> None:
    assert why.title(Place(121.5, 31.2), "A") == "Place at 31.20000, 121.50000, A"
    assert why.title(Place(121.5, 31.2), "") == "Place at 31.20000, 121.50000, outside the district"
    assert why.title(Place(121.5, 31.2, "B"), "") == "B"
