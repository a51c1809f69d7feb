"""The gaps' panel: the patches of the answer, chosen both ways."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from locator.domain.findings import GapPatch
from locator.domain.study import Edit
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.models import boxes
from locator.gui.panels.gaps import GapsPanel
from locator.gui.theme import Themes
from tests.gui.conftest import settled

KIND = "meal_point"


@pytest.fixture
def panel(qtbot: QtBot, document: Document, focus: Focus, themes: Themes) -> GapsPanel:
    focus.choose_kind(KIND)
    made = GapsPanel(document, focus, themes)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show()
    return made


def patches(document: Document, kind: str = KIND) -> list[GapPatch]:
    scene = document.answer.scene
    assert scene is not None
    return [gap for gap in scene.findings.gaps if gap.kind == kind]


def code_of(document: Document, gap: GapPatch) -> str:
    return str(document.study.streets.code[gap.street_row])


def test_a_gap_chosen_on_the_map_is_chosen_here(panel: GapsPanel, focus: Focus, document: Document) -> None:
    gap = patches(document)[1]
    told: list[object] = []
    focus.gap_changed.connect(told.append)
    focus.choose_gap(gap, code_of(document, gap))
    assert [panel._patches[one] for one in panel.view.chosen_ids()] == [gap]
    focus.choose_street("")
    assert panel.view.chosen_ids() == []
    assert told == [gap, None]


def test_a_gap_chosen_here_is_chosen_with_its_street(
    panel: GapsPanel, focus: Focus, document: Document
) -> None:
    panel.view.selectRow(0)
    largest = max(patches(document), key=lambda gap: gap.people)
    assert focus.gap is largest
    assert focus.street == code_of(document, largest)


def test_entering_a_gap_shows_it(qtbot: QtBot, panel: GapsPanel, focus: Focus) -> None:
    panel.view.selectRow(0)
    with qtbot.waitSignal(focus.zoom_asked) as asked:
        QTest.keyClick(panel.view, Qt.Key.Key_Enter)
    assert focus.gap is not None
    assert asked.args == [boxes.of_gap(focus.gap)]


def test_smaller_gaps_together_choose_their_street(panel: GapsPanel, focus: Focus) -> None:
    rest = next((one for one, patch in panel._patches.items() if patch is None), None)
    assert rest is not None
    panel.view.selectRow(panel.model.row_of(rest))
    assert focus.gap is None
    assert focus.street == rest.split("/")[0]


def test_all_services_can_be_listed(panel: GapsPanel, focus: Focus, document: Document) -> None:
    names = [column.name for column in panel.model.rows.columns]
    assert panel.view.isColumnHidden(names.index("kind"))
    panel.services.setCurrentIndex(1)
    assert not panel.view.isColumnHidden(names.index("kind"))
    other = next(one for one, patch in panel._patches.items() if patch and patch.kind != KIND)
    panel.view.selectRow(panel.model.row_of(other))
    assert focus.kind == other.split("/")[1]
    assert panel.view.chosen_ids() == [other]


def test_a_chosen_gap_stays_chosen_as_what_it_becomes(
    qtbot: QtBot, panel: GapsPanel, focus: Focus, document: Document
) -> None:
    panel.view.selectRow(0)
    before = focus.gap
    table = document.study.facilities
    far = str(table.id[table.kind == KIND][0])
    document.edit(Edit("change", far, {"status": "closed"}), "Close")
    settled(qtbot, document)
    assert before is not None
    assert focus.gap is not None
    assert focus.gap in patches(document)
    assert focus.gap.street_row == before.street_row
    assert [panel._patches[one] for one in panel.view.chosen_ids()] == [focus.gap]


def test_filtering_by_a_street(panel: GapsPanel, document: Document) -> None:
    street = str(document.study.streets.name[patches(document)[0].street_row])
    panel.filter.setText(street)
    shown = {panel.model.index(row, 0).data() for row in range(panel.model.rowCount())}
    assert street in shown
    assert panel.model.rowCount() < len(panel.model.rows.ids)
    assert panel.filter.text()
    assert panel.view.accessibleName() == "Gaps"
    assert panel.services.accessibleName()
