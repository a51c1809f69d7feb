"""The open study: every change is answered, undone, kept."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from locator.analysis.run import analyse
from locator.domain.study import Edit, Study
from locator.gui.document import Document, title_of
from locator.services.journal import Journal, left_behind
from locator.services.studies import open_study
from tests.gui.conftest import settled
from tests.properties import checks


def close_first(document: Document) -> None:
    facility = str(document.study.facilities.id[0])
    document.edit(Edit("change", facility, {"status": "closed"}), "Close")


def test_the_answer_after_changes_is_that_of_a_full_run(qtbot: QtBot, document: Document) -> None:
    close_first(document)
    slower = replace(document.study.assumptions, speed_m_s=0.6)
    document.assume(slower, "Speed")
    settled(qtbot, document)
    assert document.answer.scene is not None
    checks.same_numbers(document.answer.scene.findings, analyse(document.study))


def test_undo_gives_back_the_study_and_its_numbers(qtbot: QtBot, document: Document, demo: Study) -> None:
    close_first(document)
    document.undo()
    settled(qtbot, document)
    assert document.study is demo
    assert document.answer.scene is not None
    checks.same_numbers(document.answer.scene.findings, analyse(demo))


def test_the_title_marks_what_is_not_in_the_file(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    file = tmp_path / "demo.gpkg"
    close_first(document)
    assert document.unsaved
    with qtbot.waitSignal(document.kept):
        document.save(file)
    qtbot.waitUntil(lambda: not document.unsaved)
    assert file.name in title_of(document)
    assert open_study(file) == document.study
    document.undo()
    assert document.unsaved


def test_a_change_is_in_the_journal_a_moment_later(qtbot: QtBot, demo: Study, tmp_path: Path) -> None:
    document = Document(demo, journal=Journal(tmp_path))
    close_first(document)
    qtbot.waitUntil(lambda: bool(left_behind(tmp_path, lambda _: False)), timeout=15_000)
    left = left_behind(tmp_path, lambda _: False)[0]
    assert left.journal.open() == document.study
    document.close(forget=True)
    assert not left_behind(tmp_path, lambda _: False)
