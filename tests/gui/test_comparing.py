"""Two sets of assumptions compared: measured again after an edit, marked as old until then."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from locator.domain.assumptions import Assumptions, CircleModel
from locator.domain.study import Edit
from locator.gui import comparing as module
from locator.gui.comparing import Comparing
from locator.gui.document import Document
from locator.gui.work import Work
from locator.services.comparing import compare_assumptions
from tests.gui.conftest import settled

OWN = Assumptions()
TEN = replace(OWN, minutes=10.0)


@pytest.fixture
def comparing(document: Document, work: Work) -> Comparing:
    return Comparing(document, work)


def done(qtbot: QtBot, comparing: Comparing) -> None:
    qtbot.waitUntil(lambda: not comparing.busy and comparing.active, timeout=20_000)


def test_it_finds_what_the_service_finds(qtbot: QtBot, document: Document, comparing: Comparing) -> None:
    comparing.start(OWN, TEN)
    assert comparing.busy
    assert not comparing.active
    done(qtbot, comparing)
    (wanted,) = compare_assumptions(document.study, OWN, TEN, ["meal_point"])
    found = comparing.of("meal_point")
    assert found is not None
    assert found.lost_people.tolist() == wanted.lost_people.tolist()
    assert found.lost_people.sum() > 0
    assert found.gained_people.sum() == 0
    assert not comparing.outdated


def test_other_assumptions_of_the_study_leave_it_fresh(
    qtbot: QtBot, document: Document, comparing: Comparing
) -> None:
    comparing.start(OWN, TEN)
    done(qtbot, comparing)
    document.assume(replace(OWN, circle=CircleModel.STANDARD), "Circle model")
    assert not comparing.outdated
    assert comparing.pair == (OWN, TEN)


def test_an_edit_makes_it_old_and_it_is_measured_again(
    qtbot: QtBot, document: Document, comparing: Comparing
) -> None:
    comparing.start(OWN, TEN)
    done(qtbot, comparing)
    before = comparing.of("meal_point")
    table = document.study.facilities
    facility = str(table.id[(table.kind == "meal_point") & table.open & table.placed][0])
    document.edit(Edit("remove", facility), "Delete")
    assert comparing.outdated
    assert comparing.of("meal_point") is before
    settled(qtbot, document)
    qtbot.waitUntil(lambda: not comparing.outdated, timeout=20_000)
    assert comparing.of("meal_point") is not before


def test_what_takes_long_waits_for_the_planner(
    qtbot: QtBot, document: Document, comparing: Comparing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AGAIN_BY_ITSELF_S", -1.0)
    comparing.start(OWN, TEN)
    done(qtbot, comparing)
    document.edit(Edit("remove", str(document.study.facilities.id[0])), "Delete")
    settled(qtbot, document)
    assert comparing.outdated
    assert not comparing.busy
    comparing.again()
    done(qtbot, comparing)
    assert not comparing.outdated


def test_a_stopped_one_leaves_the_one_before(qtbot: QtBot, document: Document, comparing: Comparing) -> None:
    comparing.start(OWN, TEN)
    done(qtbot, comparing)
    before = comparing.of("meal_point")
    comparing.start(OWN, replace(OWN, minutes=5.0)).cancel()
    done(qtbot, comparing)
    assert comparing.of("meal_point") is before
    assert comparing.pair == (OWN, TEN)


def test_the_end_forgets_it(qtbot: QtBot, comparing: Comparing) -> None:
    comparing.start(OWN, TEN)
    done(qtbot, comparing)
    comparing.end()
    assert not comparing.active
    assert comparing.of("meal_point") is None
