"""The line that says how far work is."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from locator.domain.progress import Progress
from locator.gui.dialogs.running import RunningStrip
from locator.gui.work import Work


@pytest.fixture
def strip(qtbot: QtBot) -> RunningStrip:
    made = RunningStrip()
    qtbot.addWidget(made)
    return made


def test_quick_work_is_not_shown(qtbot: QtBot, strip: RunningStrip, work: Work) -> None:
    job = work.start(lambda _progress: None)
    strip.track(job, "Quick")
    qtbot.waitUntil(lambda: strip.job is None)
    assert strip.isHidden()


def test_long_work_is_shown_with_its_progress(qtbot: QtBot, strip: RunningStrip, work: Work) -> None:
    go_on = threading.Event()

    def long(progress: Progress) -> None:
        progress(3, 10, "third")
        go_on.wait(10)

    job = work.start(long)
    strip.track(job, "Long")
    qtbot.waitUntil(strip.isVisible)
    assert (strip.bar.value(), strip.bar.maximum()) == (3, 10)
    assert strip.text.text() == "Long · third"
    go_on.set()
    qtbot.waitUntil(lambda: strip.job is None)
    assert strip.isHidden()


def test_cancel_stops_the_work(qtbot: QtBot, strip: RunningStrip, work: Work) -> None:
    def endless(progress: Progress) -> None:
        while True:
            progress(0, 0, "")

    job = work.start(endless)
    strip.track(job, "Endless")
    with qtbot.waitSignal(job.stopped):
        strip.cancel.click()
    assert not strip.cancel.isEnabled()
    qtbot.waitUntil(lambda: strip.job is None)


def test_the_job_tracked_last_is_shown(qtbot: QtBot, strip: RunningStrip, work: Work) -> None:
    go_on = threading.Event()
    first = work.start(lambda _progress: go_on.wait(10))
    strip.track(first, "First")
    second = work.start(lambda _progress: go_on.wait(10))
    strip.track(second, "Second")
    assert strip.job is second
    go_on.set()
    qtbot.waitUntil(lambda: strip.job is None)
    assert strip.bar.accessibleName()
