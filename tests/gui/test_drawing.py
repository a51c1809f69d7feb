"""Barriers and crossings in the whole window: from menu to note, and what the numbers then say."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from locator.domain.assumptions import CircleModel
from locator.domain.study import Study
from locator.gui.answering import Answer
from locator.gui.app import Program
from locator.gui.canvas.tool import Tool
from locator.gui.features import Feature
from locator.gui.models import difference
from locator.report.scene import Scene
from tests.gui.conftest import settled

KIND = "meal_point"


@pytest.fixture
def opened(qtbot: QtBot, program: Program, demo: Study) -> Program:
    """The program with the demo open and drawn, coloured by meal points."""
    program.session.take(demo, unsaved=False)
    settled(qtbot, program.session.document)
    qtbot.waitUntil(lambda: program.window.desk is not None and program.window.desk.canvas.sharp)
    program.window.desk.focus.choose_kind(KIND)
    return program


def trigger(program: Program, name: str) -> None:
    program.window.menus.actions[name].trigger()


def fewer(scene: Scene, lost: float) -> Scene:
    """The scene with so many people fewer covered in a street with many on either side."""
    cover = scene.cover(KIND)
    row = int(np.argmax(np.minimum(cover.covered_people, cover.gap_people)))
    columns = {}
    for name, by in (("covered_people", -lost), ("gap_people", lost)):
        values = getattr(cover, name).copy()
        values[row] += by
        columns[name] = values
    covers = {**scene.findings.covers, KIND: replace(cover, **columns)}
    return Scene(scene.study, replace(scene.findings, covers=covers))


def test_a_wall_is_drawn_from_the_menu_named_in_the_strip_and_undone(opened: Program, demo: Study) -> None:
    window, document = opened.window, opened.session.document
    desk = window.desk
    trigger(opened, "draw_barrier")
    assert (desk.canvas.tool, desk.strip.isVisible()) == (Tool.BARRIER, True)
    for place in (QPoint(60, 300), QPoint(90, 360)):
        QTest.mouseClick(desk.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.keyClick(desk.canvas, Qt.Key.Key_Return)
    assert window.focusWidget() is desk.strip.name
    QTest.keyClicks(desk.strip.name, "East wall")
    QTest.keyClick(desk.strip.name, Qt.Key.Key_Return)
    assert document.study.barriers.name[-1] == "East wall"
    assert not desk.strip.isVisible()
    assert desk.feature_card.title.text() == "East wall"
    assert any("East wall" in words for words in window.notes.texts())
    trigger(opened, "undo")
    assert document.study is demo
    assert desk.focus.feature is None


def test_the_menu_of_a_crossing_opens_and_closes_it(qtbot: QtBot, opened: Program) -> None:
    window, study = opened.window, opened.session.document.study
    canvas, menu = window.desk.canvas, QMenu(window)
    window.features.fill_menu(menu, canvas.mapToGlobal(QPoint(3, 3)))
    assert menu.isEmpty()
    # Where signs lie on one another, the first of them.
    places = canvas.sight.viewport.to_screen(canvas.sight.ground.joints.crossing_xy)
    place = canvas.mapToGlobal(QPoint(*np.rint(places[0]).astype(int).tolist()))
    chosen = canvas.feature_at(place)
    assert chosen is not None
    assert chosen.layer == "crossings"
    window.features.fill_menu(menu, place)
    toggle, erase = (action for action in menu.actions() if not action.isSeparator())
    name = study.crossings.name[chosen.row]
    assert (toggle.text(), erase.text()) == (f"Close {name} to walkers", f"Delete {name}")
    assert window.desk.focus.feature == chosen
    toggle.trigger()
    after = opened.session.document.study.crossings.open[chosen.row]
    assert after != study.crossings.open[chosen.row]


def test_a_crossing_closed_where_barriers_do_not_count_says_so(opened: Program) -> None:
    window, document = opened.window, opened.session.document
    window.desk.focus.choose_feature(Feature("crossings", 4))
    trigger(opened, "toggle_crossing")
    assert not document.study.crossings.open[4]
    assert document.study.crossings.name[4] in document.undo_label
    assert any("does not count barriers" in words for words in window.notes.texts())


def test_a_crossing_closed_tells_the_people_lost_and_the_way_back(opened: Program, demo: Study) -> None:
    window, document = opened.window, opened.session.document
    counted = replace(demo, assumptions=replace(demo.assumptions, circle=CircleModel.BARRIER))
    document._history.change(lambda _study: counted, "Count barriers")  # asks for no answer of its own
    scene = Scene(counted, document.answer.scene.findings)
    document._take_answer(Answer(counted, scene, settled=True))
    document._answering.follow = lambda _study: None
    window.features.toggle(Feature("crossings", 4))
    assert not document.study.crossings.open[4]
    before = scene.tally(KIND, None).covered
    document._take_answer(Answer(document.study, fewer(scene, 1234.0), settled=False))
    (words,) = window.notes.texts()
    assert f"1,234 people fewer reach a meal point ({before:,} → {before - 1234:,})" in words
    document.undo()
    assert document.study is counted
    assert window.notes.texts() == []


def test_a_difference_of_few_is_not_told_exactly(opened: Program) -> None:
    scene = opened.session.document.answer.scene
    assert difference.told(scene, fewer(scene, 7.0), KIND).startswith("fewer than ten people")
    assert "stay the same" in difference.told(scene, scene, KIND)
    assert difference.told(None, scene, KIND) == ""
    assert difference.told(scene, scene, "no such kind") == ""


def test_what_needs_a_crossing_waits_for_one(opened: Program) -> None:
    actions, focus = opened.window.menus.actions, opened.window.desk.focus
    assert not actions["toggle_crossing"].isEnabled()
    focus.choose_feature(Feature("barriers", 0))
    assert actions["delete_feature"].isEnabled()
    assert not actions["toggle_crossing"].isEnabled()
    focus.choose_feature(Feature("crossings", 0))
    assert actions["toggle_crossing"].isEnabled()


def test_deleting_keeps_the_right_one_chosen(opened: Program, demo: Study) -> None:
    window, document = opened.window, opened.session.document
    window.desk.focus.choose_feature(Feature("barriers", 2))
    window.features.erase(Feature("barriers", 0))
    assert window.desk.focus.feature == Feature("barriers", 1)
    trigger(opened, "delete_feature")
    assert len(document.study.barriers) == len(demo.barriers) - 2
    assert window.desk.focus.feature is None


def test_the_table_comes_to_the_front_with_the_keys(opened: Program) -> None:
    trigger(opened, "features")
    desk = opened.window.desk
    assert desk.tabs.currentWidget() is desk.features
    assert opened.window.focusWidget() is desk.features.view
