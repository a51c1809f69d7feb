"""Why is this place covered, or not: asked in the background, again after an edit, the last place only."""

import pytest
from pytestqt.qtbot import QtBot

from locator.domain.study import Edit, Study
from locator.gui.asking import Asking
from locator.gui.document import Document
from locator.gui.walks import Place
from locator.gui.work import Work
from tests.gui.conftest import Opener, settled


@pytest.fixture
def asking(document: Document, work: Work) -> Asking:
    return Asking(document, work)


def place_of(document: Document, row: int = 0) -> Place:
    demand = document.study.demand
    return Place(float(demand.lon[row]), float(demand.lat[row]), str(demand.name[row]))


def answered(qtbot: QtBot, asking: Asking) -> None:
    qtbot.waitUntil(lambda: not asking.busy, timeout=20_000)


def test_every_kind_is_answered(qtbot: QtBot, document: Document, asking: Asking) -> None:
    asking.ask(place_of(document))
    assert asking.busy
    answered(qtbot, asking)
    told, scene = asking.told, document.answer.scene
    assert told is not None
    assert scene is not None
    assert {walk.reason.kind for walk in told.walks} == set(scene.findings.covers)
    assert told.study is document.study


def test_a_covered_committee_is_told_as_the_cover_counts_it(
    qtbot: QtBot, document: Document, asking: Asking
) -> None:
    scene = document.answer.scene
    assert scene is not None
    gap = scene.gaps_in("meal_point")[0]
    inside = scene.demand_tree.query(gap.shape, predicate="contains")
    asking.ask(place_of(document, int(inside[0])))
    answered(qtbot, asking)
    assert asking.told is not None
    walk = asking.told.of("meal_point")
    assert walk is not None
    assert walk.reason.state != "covered"
    assert walk.reason.over_minutes > 0


def test_only_the_last_place_counts(qtbot: QtBot, document: Document, asking: Asking) -> None:
    asking.ask(place_of(document, 0))
    asking.ask(place_of(document, 1))
    answered(qtbot, asking)
    assert asking.told is not None
    assert asking.told.place == place_of(document, 1)


def test_an_edit_asks_again(qtbot: QtBot, document: Document, asking: Asking) -> None:
    asking.ask(place_of(document))
    answered(qtbot, asking)
    facility = str(document.study.facilities.id[0])
    document.edit(Edit("remove", facility), "Delete")
    assert asking.outdated
    settled(qtbot, document)
    answered(qtbot, asking)
    assert asking.told is not None
    assert asking.told.study is document.study


def test_what_cannot_be_measured_is_told_once(qtbot: QtBot, opened: Opener, demo: Study, work: Work) -> None:
    document = opened(demo)
    asking = Asking(document, work)
    far = Place(0.0, 0.0)
    with qtbot.waitSignal(asking.failed) as heard:
        asking.ask(far)
    assert heard.args[0].code == "place_elsewhere"
    qtbot.waitUntil(lambda: not work.busy)
    assert asking.told is None


def test_nothing_is_left_after_the_end(qtbot: QtBot, document: Document, asking: Asking) -> None:
    asking.ask(place_of(document))
    answered(qtbot, asking)
    asking.end()
    assert asking.told is None
    assert asking.place is None
    assert not asking.busy
