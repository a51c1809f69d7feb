"""Opening, saving and closing: nothing is lost that the planner did not give up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from locator.domain.study import Edit, Study
from locator.errors import LocatorError
from locator.gui import locks
from locator.gui.session import Session
from locator.gui.settings import Settings
from locator.services.journal import Journal
from locator.services.studies import open_study, save_study
from tests.gui.conftest import settled
from tests.gui.fakes import FakeChooser


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "config" / "window.ini")


@pytest.fixture
def session(settings: Settings, chooser: FakeChooser, tmp_path: Path, qapp: object) -> Iterator[Session]:
    made = Session(settings, chooser, tmp_path / "journal")
    yield made
    made.end()


@pytest.fixture
def file(demo: Study, tmp_path: Path) -> Path:
    path = tmp_path / "区.gpkg"
    save_study(demo, path)
    return path


def open_it(qtbot: QtBot, session: Session, path: Path) -> None:
    with qtbot.waitSignal(session.document_changed, check_params_cb=lambda document: document is not None):
        session.open(path)
    settled(qtbot, session.document)


def close_one(session: Session) -> None:
    assert session.document is not None
    facility = str(session.document.study.facilities.id[0])
    session.document.edit(Edit("change", facility, {"status": "closed"}), "Close")


def test_a_study_opens_and_is_found_among_the_recent(
    qtbot: QtBot, session: Session, settings: Settings, file: Path, demo: Study
) -> None:
    open_it(qtbot, session, file)
    assert session.document is not None
    assert session.document.study == demo
    assert not session.document.unsaved
    assert settings.recent == [file]


def test_a_file_that_is_no_study_leaves_the_open_one(
    qtbot: QtBot, session: Session, file: Path, tmp_path: Path
) -> None:
    open_it(qtbot, session, file)
    before = session.document
    bad = tmp_path / "bad.gpkg"
    bad.write_text("nothing", encoding="utf-8")
    with qtbot.waitSignal(session.failed) as told:
        session.open(bad)
    assert isinstance(told.args[0], LocatorError)
    assert session.document is before


def test_closing_an_unsaved_study_asks_and_may_be_called_off(
    qtbot: QtBot, session: Session, chooser: FakeChooser, file: Path
) -> None:
    open_it(qtbot, session, file)
    close_one(session)
    chooser.answer = "cancel"
    session.close_study()
    assert session.document is not None
    chooser.answer = "discard"
    session.close_study()
    assert session.document is None
    assert len(chooser.asked) == 2


def test_saving_when_asked_goes_on_after_the_file_is_written(
    qtbot: QtBot, session: Session, chooser: FakeChooser, file: Path
) -> None:
    open_it(qtbot, session, file)
    close_one(session)
    assert session.document is not None
    changed = session.document.study
    chooser.answer = "save"
    with qtbot.waitSignal(session.document_changed, check_params_cb=lambda document: document is None):
        session.close_study()
    assert open_study(file) == changed


def test_the_same_file_cannot_be_open_twice(
    qtbot: QtBot, session: Session, settings: Settings, file: Path, tmp_path: Path
) -> None:
    lock = locks.hold(locks.lock_file_of(file))
    assert lock is not None
    with qtbot.waitSignal(session.failed) as told:
        session.open(file)
    lock.unlock()
    assert told.args[0].code == "study_in_use"
    assert session.document is None


def test_opening_the_open_file_again_keeps_its_lock(qtbot: QtBot, session: Session, file: Path) -> None:
    open_it(qtbot, session, file)
    open_it(qtbot, session, file)
    assert locks.held(locks.lock_file_of(file))
    session.close_study()
    assert not locks.held(locks.lock_file_of(file))


def test_saving_under_another_name_lets_go_of_the_first(
    qtbot: QtBot, session: Session, chooser: FakeChooser, file: Path, tmp_path: Path
) -> None:
    open_it(qtbot, session, file)
    chooser.target = tmp_path / "zwei.gpkg"
    with qtbot.waitSignal(session.told):
        session.save_as()
    assert session.document is not None
    assert session.document.path == chooser.target
    assert not locks.held(locks.lock_file_of(file))
    assert locks.held(locks.lock_file_of(chooser.target))


def test_a_disk_that_cannot_be_written_keeps_the_study_unsaved(
    qtbot: QtBot, session: Session, chooser: FakeChooser, file: Path, tmp_path: Path
) -> None:
    open_it(qtbot, session, file)
    close_one(session)
    chooser.target = tmp_path / "no such folder" / "x.gpkg"
    with qtbot.waitSignal(session.failed):
        session.save_as()
    assert session.document is not None
    assert session.document.unsaved
    assert session.document.path == file
    assert locks.held(locks.lock_file_of(file))


def test_work_that_a_crash_left_is_offered_and_opened(
    qtbot: QtBot, session: Session, demo: Study, file: Path, tmp_path: Path
) -> None:
    Journal(tmp_path / "journal").keep(demo, file)
    left = session.left()
    assert [one.path for one in left] == [file.resolve()]
    with qtbot.waitSignal(session.document_changed, check_params_cb=lambda document: document is not None):
        session.recover(left[0])
    assert session.document is not None
    assert session.document.unsaved
    assert session.document.study == demo
    assert not session.left()


def test_unsaved_work_is_thrown_away_only_after_a_question(
    session: Session, chooser: FakeChooser, demo: Study, tmp_path: Path
) -> None:
    Journal(tmp_path / "journal").keep(demo, None)
    chooser.answer = "keep"
    session.forget(session.left()[0])
    assert session.left()
    chooser.answer = "discard"
    session.forget(session.left()[0])
    assert not session.left()


def test_a_living_session_is_not_offered_as_left_work(
    qtbot: QtBot, session: Session, file: Path, tmp_path: Path
) -> None:
    open_it(qtbot, session, file)
    close_one(session)
    qtbot.waitUntil(lambda: any((tmp_path / "journal").glob("*.gpkg")), timeout=10_000)
    assert not session.left()


def test_an_edit_made_while_another_study_opens_is_asked_about(
    qtbot: QtBot, session: Session, chooser: FakeChooser, file: Path, tmp_path: Path, demo: Study
) -> None:
    open_it(qtbot, session, file)
    other = tmp_path / "other.gpkg"
    save_study(demo, other)
    chooser.answer = "cancel"
    before = session.document
    session.open(other)
    close_one(session)
    qtbot.waitUntil(lambda: bool(chooser.asked), timeout=10_000)
    assert session.document is before


def test_an_edit_made_while_saving_before_closing_is_asked_about(
    qtbot: QtBot, session: Session, chooser: FakeChooser, file: Path
) -> None:
    open_it(qtbot, session, file)
    close_one(session)
    chooser.answer = "save"
    session.close_study()
    assert session.document is not None
    document = session.document
    document.edit(Edit("change", str(document.study.facilities.id[1]), {"status": "closed"}), "Close")
    changed = document.study
    qtbot.waitUntil(lambda: session.document is None, timeout=10_000)
    assert len(chooser.asked) == 2
    assert open_study(file) == changed


def test_a_file_changed_by_another_program_is_not_replaced_without_a_question(
    qtbot: QtBot, session: Session, chooser: FakeChooser, file: Path, demo: Study
) -> None:
    open_it(qtbot, session, file)
    save_study(demo, file)
    close_one(session)
    chooser.answer = "cancel"
    session.save()
    assert len(chooser.asked) == 1
    assert open_study(file) == demo
    chooser.answer = "replace"
    with qtbot.waitSignal(session.told):
        session.save()
    assert open_study(file) == session.document.study
    with qtbot.waitSignal(session.told):
        session.save()
    assert len(chooser.asked) == 2


def test_a_state_folder_that_cannot_be_made_keeps_no_study_from_opening(
    qtbot: QtBot, settings: Settings, chooser: FakeChooser, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "flat").write_text("a file", encoding="utf-8")
    session = Session(settings, chooser, tmp_path / "flat" / "journal")
    with qtbot.waitSignal(session.failed) as told:
        open_it(qtbot, session, file)
    assert told.args[0].code == "no_journal"
    close_one(session)
    session.end()
