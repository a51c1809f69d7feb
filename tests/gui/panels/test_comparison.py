"""The comparison as a table: sentence, counts, what is lost most on top, and that old numbers are marked."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from locator.domain.assumptions import Assumptions
from locator.domain.study import Edit
from locator.gui import comparing as module
from locator.gui.comparing import Comparing
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.panels.comparison import ComparisonPanel
from locator.gui.theme import Themes
from locator.gui.work import Work
from locator.report import tally, versus
from tests.gui.conftest import settled

KIND = "meal_point"
OWN = Assumptions()


@pytest.fixture
def comparing(qtbot: QtBot, document: Document, work: Work, monkeypatch: pytest.MonkeyPatch) -> Comparing:
    """Fifteen minutes against ten; not measured again by itself."""
    monkeypatch.setattr(module, "_AGAIN_BY_ITSELF_S", -1.0)
    made = Comparing(document, work)
    made.start(OWN, replace(OWN, minutes=10.0))
    qtbot.waitUntil(lambda: made.active and not made.busy, timeout=20_000)
    return made


@pytest.fixture
def panel(
    qtbot: QtBot, document: Document, focus: Focus, themes: Themes, comparing: Comparing
) -> ComparisonPanel:
    focus.choose_kind(KIND)
    made = ComparisonPanel(document, focus, themes, comparing)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(460, 500)
    made.show()
    return made


def cells(panel: ComparisonPanel, name: str) -> list[str]:
    at = [held.name for held in panel.model.rows.columns].index(name)
    return [panel.model.index(row, at).data() for row in range(panel.model.rowCount())]


def test_counts_are_those_that_may_be_shown(panel: ComparisonPanel, comparing: Comparing) -> None:
    found = comparing.of(KIND)
    assert found is not None
    streets = versus.of_streets(found)
    whole = versus.of_district(found, streets)
    assert cells(panel, "lost")[0] == tally.text(whole.lost)
    assert sorted(cells(panel, "lost")[1:]) == sorted(tally.text(one.lost) for one in streets)


def test_who_loses_most_stands_on_top(panel: ComparisonPanel) -> None:
    keys = [float(text.replace(",", "").replace("<10", "5")) for text in cells(panel, "lost")[1:]]
    assert keys == sorted(keys, reverse=True)
    assert keys[0] > 0


def test_who_loses_most_is_seen_wherever_the_street_in_focus_stands(
    qtbot: QtBot, document: Document, focus: Focus, themes: Themes, comparing: Comparing
) -> None:
    focus.choose_kind(KIND)
    found = comparing.of(KIND)
    assert found is not None
    least = int(np.argmin([one.lost for one in versus.of_streets(found)]))
    focus.choose_street(str(document.study.streets.code[least]))
    made = ComparisonPanel(document, focus, themes, comparing)
    qtbot.addWidget(made)
    made.resize(460, 260)
    made.show()
    assert made.view.chosen_ids() == [focus.street]
    assert made.view.rowAt(0) == 0


def test_where_none_loses_who_gains_most_stands_on_top(
    qtbot: QtBot, document: Document, focus: Focus, themes: Themes, comparing: Comparing
) -> None:
    comparing.start(replace(OWN, minutes=10.0), OWN)
    qtbot.waitUntil(lambda: comparing.active and not comparing.busy, timeout=20_000)
    focus.choose_kind(KIND)
    made = ComparisonPanel(document, focus, themes, comparing)
    qtbot.addWidget(made)
    made.show()
    keys = [float(text.replace(",", "").replace("<10", "5")) for text in cells(made, "gained")[1:]]
    assert keys == sorted(keys, reverse=True)
    assert keys[0] > 0


def test_the_sentence_tells_of_the_kind_in_focus(panel: ComparisonPanel, focus: Focus) -> None:
    assert panel.said.text().startswith("Meal point: With 10 minutes instead of 15 minutes, ")
    assert "lose cover" in panel.said.text()
    focus.choose_kind("care_home")
    assert not panel.said.text().startswith("Meal point")


def test_a_row_chosen_is_the_street_in_focus(
    panel: ComparisonPanel, focus: Focus, document: Document
) -> None:
    panel.view.selectRow(1)
    assert focus.street == panel.model.id_of(1)
    assert focus.street in document.study.streets.code


def test_it_copies_as_other_tables_do(panel: ComparisonPanel) -> None:
    panel.view.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "Street"
    assert len(lines) == panel.model.rowCount() + 1


def test_old_numbers_are_marked_and_can_be_measured_again(
    qtbot: QtBot, panel: ComparisonPanel, document: Document, comparing: Comparing
) -> None:
    assert panel.old.isHidden()
    document.edit(Edit("remove", str(document.study.facilities.id[0])), "Delete")
    settled(qtbot, document)
    assert not panel.old.isHidden()
    assert not panel.view.isEnabled()
    panel.again.click()
    qtbot.waitUntil(lambda: not comparing.busy and not comparing.outdated, timeout=20_000)
    assert panel.old.isHidden()
    assert panel.view.isEnabled()


def test_it_can_be_ended(qtbot: QtBot, panel: ComparisonPanel) -> None:
    with qtbot.waitSignal(panel.ended):
        panel.end.click()


def test_people_lost_are_those_counted(comparing: Comparing) -> None:
    found = comparing.of(KIND)
    assert found is not None
    np.testing.assert_allclose(
        found.other_people, found.one_people - found.lost_people + found.gained_people, atol=1e-6
    )
