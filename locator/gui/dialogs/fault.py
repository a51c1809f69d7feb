"""A fault of the program's own, told so that it can be mended."""

import platform
import traceback
from collections.abc import Callable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from locator import __version__
from locator.gui.forms import name_field, quiet_label
from locator.words import _


class FaultDialog(QDialog):
    """Says that something went wrong in Locator, that the study is safe, and what to send to have it mended.

    It stays beside the window, which can be used on.
    """

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.evidence = QPlainTextEdit(evidence(error))
        self.evidence.setReadOnly(True)
        self.evidence.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.evidence.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        name_field(self.evidence, _("What happened, in detail"))
        self._lay_out()
        self.resize(640, 420)

    def copy(self) -> None:
        """Put the evidence on the clipboard."""
        QGuiApplication.clipboard().setText(self.evidence.toPlainText())

    def _lay_out(self) -> None:
        said = QLabel(
            _(
                "Something went wrong in Locator itself. Your study is safe: the file is as it was saved, "
                "and unsaved changes are kept apart and offered at the next start."
            )
        )
        said.setWordWrap(True)
        todo = quiet_label(
            _(
                "Please send the text below to those who look after Locator. "
                "Nothing is sent by itself; it may name files."
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        copy = buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (said, todo, self.evidence, buttons):
            column.addWidget(widget)


def evidence(error: BaseException) -> str:
    """Versions and the way to the fault; it must never fail itself, or the fault would stay unseen."""
    return f"{_told(_versions)}\n\n{_told(lambda: ''.join(traceback.format_exception(error)))}"


def _told(telling: Callable[[], str]) -> str:
    try:
        return telling()
    except Exception as fault:  # noqa: BLE001 - a fault while telling of a fault
        return f"({type(fault).__name__})"


def _versions() -> str:
    import numpy as np
    import shapely

    versions = {
        "Locator": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "numpy": np.__version__,
        "shapely": shapely.__version__,
        "GEOS": shapely.geos_version_string,
        "System": platform.platform(),
    }
    return "\n".join(f"{name} {version}" for name, version in versions.items())
