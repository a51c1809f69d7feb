"""Actions on the study and its files: new, import, report, export, data, files dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from locator.gui.panels.notes import Way
from locator.services.formats import READABLE, patterns
from locator.storage.recognition import is_study
from locator.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from locator.domain.study import Study
    from locator.gui.desk import Desk
    from locator.gui.menus import Handlers
    from locator.gui.session import Session
    from locator.gui.shell import Shell


class FileCommands(QObject):
    """Opens the dialogs that read and write files."""

    def __init__(self, shell: Shell, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._session = shell, session
        self.desk: Desk | None = None

    def handlers(self) -> Handlers:
        """What to call for each action."""
        session = self._session
        return {
            "new": self.new_study,
            "open": session.choose_and_open,
            "demo": session.open_demo,
            "save": session.save,
            "save_as": session.save_as,
            "data": self.study_data,
            "import": self.choose_and_import,
            "report": self.report,
            "export": self.export,
            "close": session.close_study,
        }

    def new_study(self, files: list[Path] | None = None) -> None:
        """Open the guide to a new study, with ``files`` already sorted into it."""
        from locator.gui.dialogs.new_study.dialog import NewStudyDialog

        shell = self._shell
        dialog = NewStudyDialog(shell.work, shell.themes, shell.chooser, shell.window)
        dialog.made.connect(self._take_new)
        dialog.broken.connect(self._session.broken)
        dialog.finished.connect(dialog.deleteLater)
        if files:
            dialog.add_files(tuple(files))
        dialog.open()

    def choose_and_import(self) -> None:
        """Ask for a file and open the import of it."""
        shell = self._shell
        filters = ";;".join(
            (
                _("Lists and layers ({endings})").format(endings=patterns(READABLE)),
                _("All files ({ending})").format(ending="*"),
            )
        )
        chosen = shell.chooser.open_file(shell.window, _("Import a list or a layer"), filters)
        if chosen is not None:
            self.import_file(chosen)

    def import_file(self, file: Path) -> None:
        """Open the import of a file."""
        from locator.gui.dialogs.importing.dialog import ImportDialog

        if self.desk is None:
            return
        shell = self._shell
        dialog = ImportDialog(self.desk.document, shell.work, shell.themes, shell.chooser, file, shell.window)
        dialog.imported.connect(self._tell_imported)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_files(self, files: list[Path]) -> None:
        """Open a study that was dropped, import into the open one, or begin a new one."""
        studies = [file for file in files if is_study(file)]
        if studies:
            self._session.open(studies[0])
        elif self.desk is None:
            self.new_study(files)
        else:
            for file in files[:1]:
                self.import_file(file)

    def report(self) -> None:
        """Open the report dialog."""
        from locator.gui.dialogs.report import ReportDialog

        if self.desk is None:
            return
        shell = self._shell
        dialog = ReportDialog(self.desk.document, shell.work, shell.chooser, shell.window)
        dialog.written.connect(self._tell_written)
        dialog.open()

    def export(self) -> None:
        """Open the export dialog."""
        from locator.gui.dialogs.export import ExportDialog

        if self.desk is None:
            return
        shell = self._shell
        desk = self.desk
        dialog = ExportDialog(desk.document, shell.work, shell.chooser, shell.window, desk.focus.kind)
        dialog.written.connect(self._tell_written)
        dialog.open()

    def study_data(self, page: str = "study") -> None:
        """Open the study's data: people, lists, problems."""
        from locator.gui.dialogs.study import StudyDialog

        if self.desk is not None:
            shell = self._shell
            dialog = StudyDialog(self.desk.document, shell.window, page, (shell.work, shell.chooser))
            if dialog.saving is not None:
                dialog.saving.written.connect(self._tell_written)
            dialog.open()

    def study_problems(self) -> None:
        """Open the study's data where the lists and their problems are."""
        self.study_data("lists")

    def _take_new(self, study: Study) -> None:
        self._session.take_new(study)

    def _tell_imported(self) -> None:
        document = self._session.document
        if document is not None:
            self._shell.notes.done(document.undo_label, document)

    def _tell_written(self, path: Path) -> None:
        self._shell.notes.tell(
            _("{file} is written.").format(file=path.name),
            Way(_("Open it"), lambda: _open_outside(path)),
            Way(_("Show the folder"), lambda: _open_outside(path.parent)),
        )


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
