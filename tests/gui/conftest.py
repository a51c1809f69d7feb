"""The window without a screen: one application, one demo study, and nothing left over after a test."""

import gc
import os
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_FONT_DPI"] = "96"

pytest.importorskip("PySide6", reason="the window needs PySide6")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from locator.domain.study import Study
from locator.gui.app import Program
from locator.gui.document import Document
from locator.gui.focus import Focus
from locator.gui.settings import Settings
from locator.gui.theme import LIGHT, Themes, qt_palette
from locator.gui.work import Work
from locator.services.demo import make_demo
from locator.words import use_language
from tests.gui.fakes import FakeChooser

# How the threads of the window are named.
_THREADS = ("work", "answers", "map")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["locator", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """No widget and no thread outlives a test."""
    qapp.setPalette(qt_palette(LIGHT))
    # What was there before needs no look: a heap that grows with every test would make each one slower.
    gc.freeze()
    yield
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not left, f"still open: {left}"
    running = [thread.name for thread in threading.enumerate() if thread.name.startswith(_THREADS)]
    assert not running, f"still running: {running}"


@pytest.fixture(autouse=True, params=["en"])
def _speak(request: pytest.FixtureRequest) -> Iterator[None]:
    with use_language(request.param):
        yield


@cache
def _demo() -> Study:
    with use_language("en"):
        return make_demo()


@pytest.fixture
def demo() -> Study:
    return _demo()


@pytest.fixture
def themes(qapp: QApplication) -> Themes:
    return Themes("light")


@pytest.fixture
def focus(qapp: QApplication) -> Focus:
    return Focus()


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    made = Work()
    yield made
    made.drain()


@pytest.fixture
def chooser() -> FakeChooser:
    return FakeChooser(answer="discard")


@pytest.fixture
def program(qtbot: QtBot, chooser: FakeChooser, tmp_path: Path) -> Iterator[Program]:
    """The program with its window open, in English; nothing is open in it."""
    settings = Settings(tmp_path / "window.ini")
    settings.language = "en"
    made = Program(settings, tmp_path / "journal", chooser)
    made.show()
    yield made
    made.window.dispose()
    made.session.end()
    made.window.hide()
    made.window.deleteLater()


Opener = Callable[..., Document]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opener]:
    """Open a study as a document and wait for its answer; it is closed after the test."""
    made: list[Document] = []

    def open_document(study: Study, path: Path | None = None) -> Document:
        document = Document(study, path)
        made.append(document)
        settled(qtbot, document)
        return document

    yield open_document
    for document in made:
        document.close(forget=True)


@pytest.fixture
def document(opened: Opener, demo: Study) -> Document:
    """The demo, answered."""
    return opened(demo)


def settled(qtbot: QtBot, document: Document) -> None:
    """Wait until the answer to the study as it stands is settled."""
    qtbot.waitUntil(
        lambda: document.answer.study is document.study and document.answer.settled and not document.busy,
        timeout=20_000,
    )
