"""The whole job of a district by hand: mouse and keys on the window, every click counted.

The same job takes 56 steps, 76 dialogs and 514 clicks in a GIS.
"""

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from locator.analysis.run import analyse
from locator.domain.projection import to_metres
from locator.domain.study import Study
from locator.gui.app import Program
from locator.gui.canvas.canvas import MapCanvas
from locator.gui.chooser import Chooser
from locator.gui.desk import Desk
from locator.gui.dialogs.new_study.dialog import NewStudyDialog
from locator.gui.dialogs.report import ReportDialog
from locator.gui.window import Window
from tests.gui.conftest import settled
from tests.gui.hand import Hand
from tests.properties import checks

_MOST_STEPS, _MOST_CLICKS = 12, 40
_FILES = ("streets.geojson", "census2020.csv", "canteens_gb18030.csv")


@pytest.fixture
def yangpu() -> Path:
    folder = os.environ.get("LOCATOR_REAL_DATA")
    if not folder:
        pytest.skip("LOCATOR_REAL_DATA names no folder of real data")
    return Path(folder) / "yangpu"


@pytest.fixture
def chooser(tmp_path: Path) -> Chooser:
    """The real dialogs, answered by hand."""
    return Chooser(tmp_path)


def test_yangpu_from_three_files_to_the_report(
    qtbot: QtBot, program: Program, yangpu: Path, tmp_path: Path
) -> None:
    hand = Hand()
    make_study(qtbot, hand, program.window, [yangpu / name for name in _FILES])
    document, desk = program.session.document, program.window.desk
    assert document is not None
    assert desk is not None
    settled(qtbot, document)
    qtbot.waitUntil(lambda: desk.canvas.sharp)
    assert len(document.study.streets) == 12
    assert int(document.study.facilities.placed.sum()) == 43
    look_at_gaps(qtbot, hand, program.window, desk)
    move_and_take_back(qtbot, hand, program.window, desk)
    write_report(qtbot, hand, program.window, tmp_path / "report.pdf")
    assert len(hand.steps) <= _MOST_STEPS, hand.steps
    assert hand.clicks <= _MOST_CLICKS
    print(f"{len(hand.steps)} steps, {hand.clicks} clicks, {hand.dialogs} file dialogs")
    document.close(forget=True)


def make_study(qtbot: QtBot, hand: Hand, window: Window, files: list[Path]) -> None:
    hand.step("begin a new study")
    hand.click(next(one for one in window.findChildren(QPushButton) if one.text() == "New study"))
    guide = window.findChild(NewStudyDialog)
    assert guide is not None
    hand.step("choose the three files")
    hand.choose_files(lambda: hand.click(guide.choose_all), files)
    qtbot.waitUntil(
        lambda: any(box.isVisible() for box in guide.people.matches.boxes.values()), timeout=30_000
    )
    hand.step("confirm that a street goes by its old name in one of them")
    (box,) = guide.people.matches.boxes.values()
    hand.click(box, QPoint(10, box.height() // 2))
    qtbot.waitUntil(guide.foot.go.isEnabled, timeout=30_000)
    hand.step("show the gaps")
    with qtbot.waitSignal(window.session.document_changed, timeout=30_000):
        hand.click(guide.foot.go)


def look_at_gaps(qtbot: QtBot, hand: Hand, window: Window, desk: Desk) -> None:
    assert desk.focus.kind in desk.document.answer.scene.findings.covers
    hand.step("go to the largest gap")
    hand.tool(window.menus.toolbar, "next_gap")
    gap = desk.focus.gap
    assert gap is not None
    assert gap.people == max(one.people for one in desk.document.answer.scene.gaps_in(gap.kind))
    qtbot.waitUntil(lambda: desk.canvas.sharp)
    hand.step("show the whole district again")
    hand.tool(window.menus.toolbar, "zoom_all")
    qtbot.waitUntil(lambda: desk.canvas.sharp)


def move_and_take_back(qtbot: QtBot, hand: Hand, window: Window, desk: Desk) -> None:
    document = desk.document
    before = document.answer
    hand.step("move one canteen")
    start = place_of_first(document.study, desk.canvas)
    hand.drag(desk.canvas, start, start + QPointF(60, 40))
    settled(qtbot, document)
    assert [edit.action for edit in document.study.edits] == ["move"]
    checks.same_numbers(document.answer.scene.findings, analyse(document.study))
    hand.step("take the move back")
    hand.tool(window.menus.toolbar, "undo")
    settled(qtbot, document)
    assert document.study is before.study
    checks.same_numbers(document.answer.scene.findings, before.scene.findings)


def write_report(qtbot: QtBot, hand: Hand, window: Window, target: Path) -> None:
    hand.step("write the report")
    hand.tool(window.menus.toolbar, "report")
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    hand.click(dialog.file)
    dialog.file.selectAll()
    QTest.keyClicks(dialog.file, str(target))
    with qtbot.waitSignal(dialog.written, timeout=60_000):
        hand.click(dialog.write_button)
    assert target.read_bytes().startswith(b"%PDF-")


def place_of_first(study: Study, canvas: MapCanvas) -> QPointF:
    """Where on the map the first placed facility stands."""
    facilities = study.facilities
    row = int(np.flatnonzero(facilities.placed)[0])
    xy = to_metres(facilities.lon[row : row + 1], facilities.lat[row : row + 1], study.epsg)
    x, y = canvas.viewport.to_screen(xy)[0]
    return QPointF(float(x), float(y))
