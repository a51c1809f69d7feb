"""The answer line: the report's sentence, with links, or the next step."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from locator.domain.study import Edit, Study
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.panels.answer import AnswerLine, answer
from locator.gui.theme import LIGHT, Themes
from locator.report.scene import Scene
from locator.report.sentences import Place, sentence
from tests.gui.conftest import Opener, settled
from tests.report.district import make_findings, make_study

KIND = "meal_point"


@pytest.fixture
def line(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> AnswerLine:
    focus.choose_kind(KIND)
    made = AnswerLine(document, focus, themes)
    qtbot.addWidget(made)
    made.resize(900, 100)
    made.show()
    return made


def said_by_the_report(document: Document, kind: str = KIND) -> str:
    scene = document.answer.scene
    assert scene is not None
    return sentence(scene, kind, Place(document.study.name))


def test_it_says_what_the_report_says(line: AnswerLine, document: Document, focus: Focus) -> None:
    assert line.accessibleName() == said_by_the_report(document)
    focus.choose_kind("care_home")
    assert line.accessibleName() == said_by_the_report(document, "care_home")


def test_links_ask_for_table_basis_and_street(
    qtbot: QtBot, line: AnswerLine, document: Document, focus: Focus
) -> None:
    for column in ("gap", "people", "share"):
        assert f'href="table:{column}"' in line.text()
        with qtbot.waitSignal(line.table_asked) as asked:
            line.linkActivated.emit(f"table:{column}")
        assert asked.args == [column]
    with qtbot.waitSignal(line.basis_asked):
        line.linkActivated.emit("basis:reach")
    codes = [str(code) for code in document.study.streets.code if f"street:{code}" in line.text()]
    assert codes
    line.linkActivated.emit(f"street:{codes[0]}")
    assert focus.street == codes[0]


def test_links_are_reached_by_the_keyboard(qtbot: QtBot, line: AnswerLine) -> None:
    line.window().activateWindow()
    line.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(line.linkActivated):
        QTest.keyClick(line, Qt.Key.Key_Tab)
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_late_answer_dims_the_line(
    qtbot: QtBot, line: AnswerLine, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document._answering, "follow", lambda _study: None)
    document.edit(Edit("change", str(document.study.facilities.id[0]), {"status": "closed"}), "Close")
    assert LIGHT.quiet not in line.text()
    qtbot.waitUntil(lambda: LIGHT.quiet in line.text())
    assert line.accessibleDescription()
    monkeypatch.undo()
    document.undo()
    settled(qtbot, document)
    assert LIGHT.quiet not in line.text()
    assert not line.accessibleDescription()


def test_without_facilities_it_says_the_next_step(
    qtbot: QtBot, opened: Opener, demo: Study, focus: Focus, themes: Themes
) -> None:
    none = demo.facilities.take(np.zeros(len(demo.facilities), dtype=bool))
    line = AnswerLine(opened(replace(demo, facilities=none, edits=())), focus, themes)
    qtbot.addWidget(line)
    assert "Import a list of facilities" in line.accessibleName()
    with qtbot.waitSignal(line.import_asked):
        line.linkActivated.emit("import:facilities")


def test_a_kind_without_a_list_says_so(
    qtbot: QtBot, opened: Opener, demo: Study, focus: Focus, themes: Themes
) -> None:
    kept = demo.facilities.take(demo.facilities.kind == "care_home")
    focus.choose_kind("aid_rental")
    line = AnswerLine(opened(replace(demo, facilities=kept, edits=())), focus, themes)
    qtbot.addWidget(line)
    scene = line._document.answer.scene
    assert scene is not None
    if "aid_rental" not in scene.findings.covers:
        assert "No list of aid rental" in line.accessibleName()


def test_names_from_files_are_no_markup(qapp: QApplication) -> None:
    study = make_study()
    study = replace(study, name="<b>&amp;", streets=study.streets.with_columns(name=["<i>x"] * 12))
    made = answer(Scene(study, make_findings(study)), KIND, LIGHT)
    assert "&lt;b&gt;&amp;amp;" in made
    assert "<i>" not in made
    assert "&lt;i&gt;x" in made
