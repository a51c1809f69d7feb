"""The window: menus, tools, start page or open study, status line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from locator.errors import LocatorError
from locator.gui.commands.access import AccessCommands
from locator.gui.commands.facilities import FacilityCommands
from locator.gui.commands.features import FeatureCommands
from locator.gui.commands.files import FileCommands
from locator.gui.commands.questions import QuestionCommands
from locator.gui.commands.view import ViewCommands
from locator.gui.dialogs.fault import FaultDialog
from locator.gui.dialogs.running import RunningStrip
from locator.gui.document import Document, title_of
from locator.gui.forms import em
from locator.gui.icons import program_icon
from locator.gui.menus import Menus
from locator.gui.panels.dock_title import DockTitle
from locator.gui.panels.notes import Notes, Way
from locator.gui.panels.start import StartPage
from locator.gui.shell import Shell
from locator.gui.status import StatusLine
from locator.gui.work import Job, Work
from locator.words import Language, _, language

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent

    from locator.gui.chooser import Chooser
    from locator.gui.desk import Desk
    from locator.gui.session import Session
    from locator.gui.settings import Settings
    from locator.gui.theme import Themes

_SIZE = (1440, 900)
_LEAST = (960, 600)
_OF_SCREEN = 0.95
_LEFT_OFFERED = 3
# Widths by the height of the type; on a small screen the tables give way before the map does.
_LEFT_EM: dict[Language, int] = {"zh": 21, "en": 24}  # Chinese names are shorter
_RIGHT_EM, _RIGHT_LEAST_EM = 33, 30


class Window(QMainWindow):
    """One window with at most one study.

    Signals
    -------
    rebuild_asked : the language or the colours have changed; the window is to be made anew
    """

    rebuild_asked = Signal()

    def __init__(self, session: Session, settings: Settings, themes: Themes, chooser: Chooser) -> None:
        super().__init__()
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.setMinimumSize(*_LEAST)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize() * _OF_SCREEN))
        self.session = session
        self.desk: Desk | None = None
        self._work = Work(self)
        self._middle = QWidget(self)
        self.notes = Notes(themes, self._middle)
        self.shell = Shell(self, settings, themes, chooser, self._work, self.notes)
        self._docks: list[QDockWidget] = []
        self._search: QAction | None = None
        self._running = RunningStrip(self)
        self._stack = QStackedWidget(self)
        self._build_middle()
        self.files = FileCommands(self.shell, session, self)
        self.facilities = FacilityCommands(self.shell, self)
        self.features = FeatureCommands(self.shell, self)
        self.view = ViewCommands(self.shell, session, self)
        handlers = self.files.handlers() | self.facilities.handlers() | self.view.handlers()
        handlers |= self.features.handlers()
        self.questions = QuestionCommands(self.shell, self)
        self.facilities.more = (self.features.fill_menu, self.questions.fill_menu)
        handlers |= self.questions.handlers()
        self.access = AccessCommands(self.shell, self.dock_beside, self.tell_fault, self)
        handlers |= self.access.handlers()
        self.menus = Menus(self, handlers, themes.current)
        self.view.fill_submenus(self.menus)
        self._status = StatusLine(self.statusBar())
        self._status.quality_asked.connect(self.files.study_problems)
        self._status.places_asked.connect(self.facilities.find_places)
        self._listen()
        self._show_document(session.document)
        self.restoreGeometry(settings.window("geometry"))

    def keep_shape(self) -> None:
        """Remember size, place and docks."""
        self.shell.settings.folder = self.shell.chooser.folder
        self.shell.settings.remember_window("geometry", self.saveGeometry())
        if self.desk is not None:
            self.shell.settings.remember_window("state", self.saveState())
        self.shell.settings.write()

    def dispose(self) -> None:
        """Stop what works for this window; the session lives on."""
        self.keep_shape()
        self.view.close_help()
        self._drop_desk()
        self._work.drain()

    def tell_fault(self, error: Exception) -> None:
        """Show a known fault as a note, any other as a report; the study stays."""
        if isinstance(error, LocatorError):
            self.notes.fault(error)
        else:
            FaultDialog(error, self).show()

    def track(self, job: Job, words: str) -> None:
        """Show how far a job is, with a way to stop it."""
        self._running.track(job, words)

    def _build_middle(self) -> None:
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._running)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(self._middle)

    def _listen(self) -> None:
        session = self.session
        session.document_changed.connect(self._show_document)
        session.told.connect(self._tell)
        session.failed.connect(self.tell_fault)
        session.broken.connect(self.tell_fault)
        session.working.connect(self.track)
        self.view.rebuild_asked.connect(self.rebuild_asked)
        self.view.panels_asked.connect(self.toggle_panels)

    def _tell(self, words: str) -> None:
        self.notes.tell(words)

    def _show_document(self, document: Document | None) -> None:
        self._drop_desk()
        if document is None:
            self._show_start()
        else:
            self._show_desk(document)
        self._refresh()

    def _show_start(self) -> None:
        page = StartPage(self.shell.settings.recent, self.shell.themes, self)
        page.demo_asked.connect(self.session.open_demo)
        page.new_asked.connect(self.files.new_study)
        page.open_asked.connect(self.session.choose_and_open)
        page.study_asked.connect(self.session.open)
        self._replace_middle(page)

    def _show_desk(self, document: Document) -> None:
        from locator.gui.desk import Desk

        desk = Desk(document, self.shell, self)
        self.desk = desk
        self._replace_middle(desk)
        self._dock(desk.left, "left", _("Services and assumptions"), Qt.DockWidgetArea.LeftDockWidgetArea)
        self._dock(desk.right, "right", _("Streets, gaps, facilities"), Qt.DockWidgetArea.RightDockWidgetArea)
        one = em(self)
        right = min(max(self.width() * 3 // 10, _RIGHT_LEAST_EM * one), _RIGHT_EM * one)
        self.resizeDocks(self._docks, [_LEFT_EM[language()] * one, right], Qt.Orientation.Horizontal)
        self.restoreState(self.shell.settings.window("state"))
        self._search = self.menus.toolbar.addWidget(desk.search_row)
        self.files.desk = desk
        self.facilities.attach(desk)
        self.features.attach(desk)
        self.questions.attach(desk)
        self.access.attach(desk)
        self._listen_to(desk)
        self.view.attach(desk)
        desk.answer.import_asked.connect(self.files.choose_and_import)
        desk.card.import_asked.connect(self.files.choose_and_import)
        self._status.attach(desk)
        document.changed.connect(self._refresh)
        document.kept.connect(self._refresh)
        document.answered.connect(self._refresh)
        document.refused.connect(self.tell_fault)
        document.broken.connect(self.tell_fault)
        desk.canvas.failed.connect(self.tell_fault)
        desk.focus.facility_changed.connect(self._refresh)
        desk.focus.feature_changed.connect(self._refresh)

    def _listen_to(self, desk: Desk) -> None:
        """Hear how far questions are, and what is wrong with them."""
        asking, comparing = desk.questions.asking, desk.questions.comparing
        asking.failed.connect(self.tell_fault)
        comparing.failed.connect(self.tell_fault)
        comparing.started.connect(self._track_comparing)
        comparing.changed.connect(self._refresh)

    def _track_comparing(self, job: Job, asked: bool) -> None:
        if asked:
            self.track(job, _("Comparing two circles"))

    def _replace_middle(self, widget: QWidget) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(widget)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _dock(self, content: QWidget, name: str, title: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(content)
        dock.setTitleBarWidget(DockTitle(dock, self.shell.themes))
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self.addDockWidget(area, dock)
        self._docks.append(dock)
        return dock

    def dock_beside(self, content: QWidget, name: str, title: str) -> QDockWidget:
        """Put a panel on the right, behind a tab beside the tables, and bring it to the front."""
        tables = next((dock for dock in self._docks if dock.objectName() == "right"), None)
        dock = self._dock(content, name, title, Qt.DockWidgetArea.RightDockWidgetArea)
        if tables is not None:
            tables.show()
            self.tabifyDockWidget(tables, dock)
        dock.show()
        dock.raise_()
        return dock

    def toggle_panels(self) -> None:
        """Hide both panels, or show them again."""
        visible = any(dock.isVisible() for dock in self._docks)
        for dock in self._docks:
            dock.setVisible(not visible)

    def _drop_desk(self) -> None:
        if self.desk is None:
            return
        self.keep_shape()
        self.files.desk = self.facilities.desk = self.features.desk = self.view.desk = None
        self.questions.desk = None
        self.access.detach()
        self._status.detach()
        self.notes.clear()
        if self._search is not None:
            self.menus.toolbar.removeAction(self._search)
            self._search = None
        self.desk.search_row.deleteLater()
        self.desk.drain()
        for dock in self._docks:
            self.removeDockWidget(dock)
            dock.deleteLater()
        self._docks.clear()
        self.desk = None

    def _refresh(self) -> None:
        document = self.session.document
        self.setWindowTitle(title_of(document) if document else "Locator")
        self.setWindowModified(document is not None and document.unsaved)
        self.menus.enable(self._met(document))
        self.menus.label("undo", document.undo_label if document else "")
        self.menus.label("redo", document.redo_label if document else "")

    def _met(self, document: Document | None) -> set[str]:
        if document is None or self.desk is None:
            return set()
        there = {
            "study": True,
            "answer": document.answer.scene is not None,
            "undo": bool(document.undo_label),
            "redo": bool(document.redo_label),
            "facility": bool(self.desk.focus.facility),
            "feature": self.desk.focus.feature is not None,
            "crossing": getattr(self.desk.focus.feature, "layer", "") == "crossings",
            "unplaced": not bool(document.study.facilities.placed.all()),
            "unsaved": document.unsaved or document.path is None,
            "comparison": self.desk.questions.comparing.active,
        }
        return {name for name, met in there.items() if met}

    def offer_left_work(self) -> None:
        """Offer what earlier sessions left unsaved."""
        for left in self.session.left()[:_LEFT_OFFERED]:
            self.notes.tell(
                _("“{study}” was not saved when Locator last ended ({when}).").format(
                    study=left.name, when=left.written.strftime("%Y-%m-%d %H:%M")
                ),
                Way(_("Open it"), partial(self.session.recover, left)),
                Way(_("Throw it away"), partial(self.session.forget, left)),
                stays=True,
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a study, or read lists."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.files.take_files(files)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End, after asking about unsaved changes."""
        if self.session.may_end(self._end_saved):
            self.dispose()
            self.session.end()
            event.accept()
        else:
            event.ignore()

    def _end_saved(self) -> None:
        self.close()
