"""Report and export: files written in the background, stopped, refused, explained."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from locator.domain.study import Study
from locator.gui.dialogs import report as report_dialog
from locator.gui.dialogs.export import ExportDialog, format_words
from locator.gui.dialogs.report import ReportDialog
from locator.gui.document import Document
from locator.gui.work import Work
from locator.services.outputs import FORMATS
from locator.services.studies import save_study
from tests.gui.fakes import FakeChooser


@pytest.fixture
def report(qtbot: QtBot, document: Document, work: Work, tmp_path: Path) -> ReportDialog:
    made = ReportDialog(document, work, FakeChooser(folder=tmp_path))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def export(qtbot: QtBot, document: Document, work: Work, tmp_path: Path) -> ExportDialog:
    made = ExportDialog(document, work, FakeChooser(folder=tmp_path))
    qtbot.addWidget(made)
    return made


def test_the_report_is_written_for_the_streets_checked(
    qtbot: QtBot, report: ReportDialog, demo: Study, tmp_path: Path
) -> None:
    report.picker.some.setChecked(True)
    assert not report.write_button.isEnabled()
    assert report.hint.text() == "Choose at least one street."
    report.picker.search.setText(str(demo.streets.code[2]))
    report.picker.check_all.click()
    assert report.picker.codes() == [str(demo.streets.code[2])]
    with qtbot.waitSignal(report.written, timeout=20_000) as told:
        report.write()
    assert told.args[0].parent == tmp_path
    assert told.args[0].read_bytes().startswith(b"%PDF")
    assert not report.isVisible()


def test_the_report_asks_the_services_for_what_was_chosen(
    qtbot: QtBot, report: ReportDialog, monkeypatch: pytest.MonkeyPatch, document: Document
) -> None:
    from locator.words import language

    asked: list[object] = []
    monkeypatch.setattr(
        report_dialog,
        "write_report",
        lambda study, findings, path, streets, progress: asked.extend([study, streets, language()]),
    )
    report.language.choose("zh")
    assert report.path.name.endswith("报告.pdf")
    with qtbot.waitSignal(report.written):
        report.write()
    assert asked == [document.study, [], "zh"]


def test_a_file_named_by_the_planner_keeps_its_name(report: ReportDialog, tmp_path: Path) -> None:
    report.file.setText(str(tmp_path / "mine.pdf"))
    report.language.choose("zh")
    assert report.path == tmp_path / "mine.pdf"


def test_a_report_can_be_stopped(qtbot: QtBot, report: ReportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(study: object, findings: object, path: object, streets: object, progress: object) -> None:
        while True:
            progress(1, 2, "page")  # type: ignore[operator]

    monkeypatch.setattr(report_dialog, "write_report", endless)
    report.write()
    assert not report.write_button.isEnabled()
    qtbot.waitUntil(lambda: report.running.bar.maximum() == 2)
    assert not report.running.cancel.isVisibleTo(report.running)  # the dialog has its own
    report.reject()
    qtbot.waitUntil(report.write_button.isEnabled)
    assert report.fault.text() == "Stopped; nothing was changed."
    assert not report.path.exists()


def test_a_known_fault_is_told_in_the_dialog_and_another_passed_on(
    qtbot: QtBot, report: ReportDialog, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    report.file.setText("/nowhere/at/all.pdf")
    report.write()
    qtbot.waitUntil(lambda: bool(report.fault.text()), timeout=20_000)
    assert "/nowhere" in report.fault.text()

    def broken(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(report_dialog, "write_report", broken)
    with qtbot.waitSignal(document.broken) as told:
        report.write()
    assert isinstance(told.args[0], RuntimeError)


def test_a_study_is_never_written_over(
    qtbot: QtBot, export: ExportDialog, demo: Study, tmp_path: Path
) -> None:
    study = tmp_path / "study.gpkg"
    save_study(demo, study)
    before = study.read_bytes()
    export.buttons["gpkg"].click()
    export.file.setText(str(study))
    assert export.hint.text() == "The file exists and will be replaced."
    export.write()
    qtbot.waitUntil(lambda: bool(export.fault.text()))
    assert "is a study" in export.fault.text()
    assert study.read_bytes() == before


def test_every_format_is_explained_and_changes_the_ending(export: ExportDialog) -> None:
    assert set(export.buttons) == set(FORMATS) == set(format_words())
    for ending, button in export.buttons.items():
        button.click()
        assert export.path.suffix == f".{ending}"
        assert export.kind.isHidden() == (ending not in ("png", "svg"))
        assert button.accessibleDescription()


@pytest.mark.parametrize("ending", ["csv", "svg"])
def test_an_export_is_written(qtbot: QtBot, export: ExportDialog, ending: str) -> None:
    export.buttons[ending].click()
    export.kind.choose("care_home")
    with qtbot.waitSignal(export.written, timeout=20_000) as told:
        export.write()
    assert told.args[0].stat().st_size > 1000


def test_a_file_chosen_is_not_asked_about_again(
    qtbot: QtBot, document: Document, work: Work, tmp_path: Path
) -> None:
    there = tmp_path / "there.xlsx"
    there.write_text("old")
    chooser = FakeChooser(folder=tmp_path, target=there)
    dialog = ExportDialog(document, work, chooser)
    qtbot.addWidget(dialog)
    dialog.browse.click()
    assert dialog.path == there
    assert dialog.hint.text() == ""
    assert "*.xlsx" in chooser.asked[0]


def test_the_study_s_own_folder_is_suggested(
    qtbot: QtBot, document: Document, work: Work, tmp_path: Path
) -> None:
    file = tmp_path / "deep" / "demo.gpkg"
    file.parent.mkdir()
    with qtbot.waitSignal(document.kept):
        document.save(file)
    dialogs = [
        ReportDialog(document, work, FakeChooser(folder=tmp_path)),
        ExportDialog(document, work, FakeChooser(folder=tmp_path)),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        assert dialog.path.parent == file.parent


def test_streets_given_are_checked_from_the_start(
    qtbot: QtBot, document: Document, work: Work, tmp_path: Path
) -> None:
    code = str(document.study.streets.code[4])
    dialog = ReportDialog(document, work, FakeChooser(folder=tmp_path), streets=[code])
    qtbot.addWidget(dialog)
    assert dialog.picker.codes() == [code]
    dialog.picker.check_none.click()
    assert dialog.picker.codes() is None
    item = dialog.picker.list.item(0)
    item.setCheckState(Qt.CheckState.Checked)
    assert dialog.write_button.isEnabled()


def test_the_fields_have_names(report: ReportDialog, export: ExportDialog) -> None:
    named = [report.language, report.file, report.picker.search, report.picker.list, export.kind, export.file]
    assert all(widget.accessibleName() for widget in named)
