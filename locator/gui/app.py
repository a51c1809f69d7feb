"""The window's application: language, colours, faults, and the event loop."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from locator import __version__
from locator.domain.progress import Progress
from locator.gui import theme
from locator.gui.chooser import Chooser
from locator.gui.qt_words import QtWords
from locator.gui.session import Session
from locator.gui.settings import Settings, journal_folder, settings_file
from locator.gui.theme import Themes
from locator.gui.window import Window
from locator.report.fonts import FAMILIES
from locator.words import speak

# Work in other threads must not keep the window waiting for the interpreter longer than this.
_SWITCH_S = 0.001
_BODY_PT = 10.0
_USUAL_PX = 18  # type up to this size goes with buttons of the style's own size


class Program:
    """One application: its settings, its session and the window of the moment."""

    def __init__(self, settings: Settings, journals: Path, chooser: Chooser | None = None) -> None:
        self.settings = settings
        self.themes = Themes(settings.theme)
        self.chooser = chooser or Chooser(settings.folder)
        self._qt_words = QtWords()
        self._speak()
        theme.dress(self.themes.current)
        self.session = Session(settings, self.chooser, journals)
        self.window = self._make()

    def show(self, study: Path | None = None) -> None:
        """Show the window, with a study where one is named."""
        self.window.show()
        self.window.offer_left_work()
        if study is not None:
            self.session.open(study)
        self.window.shell.work.start(_load_ahead)

    def rebuild(self) -> None:
        """Make the window anew, in the language and the colours chosen; the study stays open."""
        old = self.window
        self._speak()
        self.themes.choose(self.settings.theme)
        old.dispose()
        self.window = self._make()
        self.window.show()
        self.window.offer_left_work()
        old.hide()
        old.deleteLater()

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell of a fault that nothing else has caught."""
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception):
            QTimer.singleShot(0, self.window, lambda: self.window.tell_fault(error))

    def _make(self) -> Window:
        window = Window(self.session, self.settings, self.themes, self.chooser)
        window.rebuild_asked.connect(self.rebuild)
        return window

    def _speak(self) -> None:
        speak(self.settings.language)
        self._qt_words.speak(self.settings.language)


def _load_ahead(_progress: Progress) -> None:
    """Load what the first study will need, while the planner looks at the start page."""
    import locator.gui.desk
    import locator.services.following  # noqa: F401 - loaded, not used


def dress(application: QApplication) -> None:
    """Style and type: the system's own, but on Linux the Chinese sans that the report is set in as well."""
    application.setStyle("Fusion")
    if not sys.platform.startswith("linux"):
        return
    installed = set(QFontDatabase.families())
    family = next((family for family in FAMILIES if family in installed), "")
    if family:
        font = QFont(family)
        font.setPointSizeF(_BODY_PT)
        application.setFont(font)


def grow_buttons(application: QApplication) -> None:
    """Let check boxes and round buttons grow with the type where the system has it larger than usual."""
    side = QFontInfo(application.font()).pixelSize()
    if side > _USUAL_PX:
        application.setStyleSheet(
            "QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator"
            f" {{ width: {side}px; height: {side}px; }}"
        )


def run(study: Path | None = None) -> int:
    """Open the window and stay until it is closed; return the exit status."""
    sys.setswitchinterval(_SWITCH_S)
    application = QApplication.instance() or QApplication(["locator"])
    assert isinstance(application, QApplication)  # noqa: S101 - there is no other kind here
    application.setApplicationName("Locator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("locator")
    dress(application)
    grow_buttons(application)
    program = Program(Settings(settings_file()), journal_folder())
    sys.excepthook = program.report
    program.show(study)
    return application.exec()
