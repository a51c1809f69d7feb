"""Surveys follow the study while somebody looks, off the window's thread."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from locator.errors import InputError
from locator.gui import surveying as module
from locator.gui.document import Document
from locator.gui.surveying import Surveying
from locator.gui.work import Work


@pytest.fixture
def surveying(document: Document, work: Work) -> Iterator[Surveying]:
    made = Surveying(document, work)
    yield made
    made.set_active(False)


def surveyed(qtbot: QtBot, made: Surveying) -> None:
    qtbot.waitUntil(lambda: made.held is not None and not made.outdated and not made.busy, timeout=20_000)


def test_nothing_is_measured_until_somebody_looks(surveying: Surveying) -> None:
    assert not surveying.busy
    assert surveying.held is None


def test_a_change_makes_it_outdated_and_it_is_measured_again(
    qtbot: QtBot, document: Document, surveying: Surveying
) -> None:
    surveying.set_active(True)
    surveyed(qtbot, surveying)
    first = surveying.held
    assert first is not None
    document.assume(replace(document.study.assumptions, minutes=10.0), "Minutes")
    assert surveying.outdated
    assert surveying.held is first
    surveyed(qtbot, surveying)
    assert surveying.held is not first
    assert surveying.held.access.assumptions.minutes == 10.0


def test_it_rests_while_nobody_looks(qtbot: QtBot, document: Document, surveying: Surveying) -> None:
    surveying.set_active(True)
    surveyed(qtbot, surveying)
    surveying.set_active(False)
    document.assume(replace(document.study.assumptions, minutes=10.0), "Minutes")
    qtbot.waitUntil(lambda: document.answer.settled and document.answer.study is document.study)
    assert surveying.outdated
    assert not surveying.busy


def test_questions_are_asked_once_off_the_windows_thread(qtbot: QtBot, surveying: Surveying) -> None:
    surveying.set_active(True)
    surveyed(qtbot, surveying)
    asked: list[str] = []

    def question(_held: object, _progress: object) -> int:
        asked.append(threading.current_thread().name)
        return 7

    assert surveying.ask("seven", question) is None
    assert surveying.ask("seven", question) is None
    qtbot.waitUntil(lambda: surveying.ask("seven", question) == 7)
    assert len(asked) == 1
    assert asked[0].startswith("work")


def test_answers_go_with_the_survey(qtbot: QtBot, document: Document, surveying: Surveying) -> None:
    surveying.set_active(True)
    surveyed(qtbot, surveying)
    qtbot.waitUntil(lambda: surveying.ask("minutes", lambda held, _p: held.study.assumptions.minutes) == 15.0)
    document.assume(replace(document.study.assumptions, minutes=10.0), "Minutes")
    surveyed(qtbot, surveying)
    qtbot.waitUntil(lambda: surveying.ask("minutes", lambda held, _p: held.study.assumptions.minutes) == 10.0)


def test_a_survey_that_fails_is_told_once(
    qtbot: QtBot, surveying: Surveying, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise InputError("no_ways", "No ways.", "Import them.")

    monkeypatch.setattr(module, "_survey", fail)
    told: list[Exception] = []
    surveying.failed.connect(told.append)
    surveying.set_active(True)
    qtbot.waitUntil(lambda: bool(told) and not surveying.busy)
    surveying.set_active(True)
    assert len(told) == 1
    monkeypatch.undo()
    surveying.again()
    surveyed(qtbot, surveying)


def test_a_question_that_fails_is_told_and_not_asked_again(qtbot: QtBot, surveying: Surveying) -> None:
    surveying.set_active(True)
    surveyed(qtbot, surveying)

    def fail(_held: object, _progress: object) -> None:
        raise InputError("no_ways", "No ways.", "Import them.")

    with qtbot.waitSignal(surveying.failed):
        surveying.ask("ways", fail)
    assert surveying.lost("ways")
    qtbot.waitUntil(lambda: not surveying.work.busy)
    assert surveying.ask("ways", fail) is None
    assert not surveying.work.busy
