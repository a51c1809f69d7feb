"""Study data: names changed and undone, counts and lists shown as they were read."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from locator.domain.imports import ImportRecord
from locator.domain.problems import CODES, Problem
from locator.domain.study import Edit, Study
from locator.gui.dialogs import study_rows
from locator.gui.dialogs.study import StudyDialog
from locator.gui.document import Document
from tests.gui.conftest import settled
from tests.gui.dialogs.facts import FACTS


@pytest.fixture
def dialog(qtbot: QtBot, document: Document) -> StudyDialog:
    made = StudyDialog(document)
    qtbot.addWidget(made)
    return made


def enter(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.editingFinished.emit()


def test_names_and_sources_are_changed_step_by_step_and_undone(
    qtbot: QtBot, dialog: StudyDialog, document: Document, demo: Study
) -> None:
    enter(dialog.fields["map_approval"], " 沪S(2024)001号 ")
    assert document.study.map_approval == "沪S(2024)001号"
    assert document.undo_label == "Change Map approval number"
    enter(dialog.fields["note"], "draft")
    document.undo()
    assert dialog.fields["note"].text() == demo.note
    document.undo()
    assert document.study is demo
    settled(qtbot, document)


def test_a_study_keeps_a_name(dialog: StudyDialog, document: Document, demo: Study) -> None:
    enter(dialog.fields["name"], "  ")
    assert document.study is demo
    assert dialog.fields["name"].text() == demo.name


def test_each_count_of_people_is_listed_and_the_one_that_counts_is_marked(
    dialog: StudyDialog, document: Document
) -> None:
    assert document.answer.scene is not None
    basis = document.answer.scene.findings.basis.population
    marked = [row for row in dialog.people.rows if row[-1]]
    assert marked
    assert {row[2] for row in marked} == {basis.band.value}
    assert len(marked) < len(dialog.people.rows)
    assert basis.label in dialog.counted.text()


def test_lists_are_told_as_read_and_the_worst_is_chosen(dialog: StudyDialog, demo: Study) -> None:
    assert len(dialog.lists.rows) == len(demo.imports)
    worst = max(demo.imports, key=lambda record: len(record.problems))
    assert len(dialog.problems.rows) == len(worst.problems) > 0
    reasons = {problem.reason for problem in worst.problems}
    assert {row[1] for row in dialog.problems.rows} == reasons
    assert all(row[2] for row in dialog.problems.rows)


def test_another_list_shows_its_own_problems(dialog: StudyDialog, demo: Study) -> None:
    clean = next(at for at, record in enumerate(demo.imports) if not record.problems)
    dialog.list_table.selectRow(clean)
    assert list(dialog.problems.rows) == []
    assert not dialog.copy_button.isEnabled()


def test_problems_are_copied_as_a_table(dialog: StudyDialog) -> None:
    dialog.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Row\tProblem\tWhat to do"
    assert len(lines) == len(dialog.problems.rows) + 1
    assert all(line.count("\t") == 2 for line in lines)


def test_an_edit_elsewhere_leaves_the_list_chosen(
    qtbot: QtBot, dialog: StudyDialog, document: Document
) -> None:
    dialog.list_table.selectRow(1)
    facility = str(document.study.facilities.id[0])
    document.edit(Edit("change", facility, {"status": "closed"}), "Close")
    settled(qtbot, document)
    assert dialog.list_table.currentIndex().row() == 1


def test_an_import_taken_back_goes_from_the_list(dialog: StudyDialog, document: Document) -> None:
    document.change(lambda study: replace(study, imports=study.imports[:1]), "Import")
    assert len(dialog.lists.rows) == 1
    document.undo()
    assert len(dialog.lists.rows) > 1


def test_closed_beside_a_window_it_is_gone(qtbot: QtBot, document: Document) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = StudyDialog(document, window, "lists")
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    document.assume(replace(document.study.assumptions, minutes=10.0), "Minutes")


def test_tables_are_sound_and_named(dialog: StudyDialog) -> None:
    for texts in (dialog.lists, dialog.problems, dialog.people):
        QAbstractItemModelTester(texts, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog)
    assert all(table.accessibleName() for table in dialog.findChildren(QTableView))
    assert all(field.accessibleName() for field in dialog.fields.values())
    dialog.show_page("people")
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "People"


def test_rows_of_other_districts_come_last() -> None:
    problems = tuple(
        Problem(code, row, facts={"name": "a", "metres": "9"})
        for row, code in ((1, "outside_guard_area"), (2, "no_coordinates"), (3, "outside_guard_area"))
    )
    rows = study_rows.problem_rows(ImportRecord("list", "facilities", "list.csv", "", problems=problems))
    assert [row[0] for row in rows] == ["2", "1", "3"]


def test_no_remedy_speaks_of_the_command_line() -> None:
    problems = tuple(Problem(code, facts=FACTS) for code in sorted(CODES))
    rows = study_rows.problem_rows(ImportRecord("list", "facilities", "list.csv", "", problems=problems))
    assert not [row for row in rows if "--" in row[-1]]
