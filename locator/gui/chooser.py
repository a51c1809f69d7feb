"""Files and answers that only the planner can give; tests give them in her place."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from locator.words import _


class Chooser:
    """Asks with the system's own dialogs.

    ``folder`` is where the next file is looked for, as long as none is suggested; it follows the last one.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path.home()

    def open_file(self, parent: QWidget | None, title: str, filters: str) -> Path | None:
        """Ask for a file that exists; ``filters`` is written like ``Lists (*.csv *.xlsx);;All files (*)``."""
        name, _filter = QFileDialog.getOpenFileName(parent, title, str(self.folder), filters)
        return self._chosen(name)

    def open_files(self, parent: QWidget | None, title: str, filters: str) -> list[Path]:
        """Ask for files that exist, one or several."""
        names, _filter = QFileDialog.getOpenFileNames(parent, title, str(self.folder), filters)
        return [path for path in map(self._chosen, names) if path is not None]

    def save_file(self, parent: QWidget | None, title: str, suggestion: Path, filters: str) -> Path | None:
        """Ask for a file to write; one without an ending gets that of ``suggestion``."""
        dialog = QFileDialog(parent, title, str(suggestion.parent), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
        dialog.selectFile(suggestion.name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        path = self._chosen(chosen[0] if chosen else "")
        return None if path is None else self._with_ending(parent, path, suggestion.suffix)

    def _with_ending(self, parent: QWidget | None, path: Path, ending: str) -> Path | None:
        """Put ``ending`` behind a name like “Yangpu v1.2”; the system has not asked about that file yet."""
        if path.suffix.lower() == ending.lower():
            return path
        path = path.with_name(path.name + ending)
        if not path.exists():
            return path
        answer = self.ask(
            parent,
            _("{file} exists already.").format(file=path.name),
            _("Replace it?"),
            {"cancel": _("Cancel"), "replace": _("Replace it")},
            safe="cancel",
        )
        return path if answer == "replace" else None

    def ask(
        self, parent: QWidget | None, question: str, detail: str, choices: Mapping[str, str], safe: str = ""
    ) -> str:
        """Ask a question; ``choices`` are answers and their labels.

        The first is what Enter says; closing the question says ``safe``, or the last.
        """
        box = QMessageBox(QMessageBox.Icon.Question, "", question, parent=parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(detail)
        role = QMessageBox.ButtonRole.AcceptRole
        buttons = {answer: box.addButton(label, role) for answer, label in choices.items()}
        answers = list(choices)
        box.setDefaultButton(buttons[answers[0]])
        box.setEscapeButton(buttons[safe or answers[-1]])
        box.exec()
        given = [answer for answer, button in buttons.items() if button is box.clickedButton()]
        box.deleteLater()
        return given[0] if given else safe or answers[-1]

    def _chosen(self, name: str) -> Path | None:
        if not name:
            return None
        self.folder = Path(name).parent
        return Path(name)
