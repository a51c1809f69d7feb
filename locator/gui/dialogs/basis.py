"""口径 behind a number, as a small window beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from locator.gui.forms import Wrapped, fit, quiet_label
from locator.report.basis import lines
from locator.report.content import Line
from locator.report.scene import Scene
from locator.words import _


class BasisPopup(QDialog):
    """Everything that the numbers shown depend on besides the data; can be selected and copied."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Basis"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lines = lines(scene.study, scene.findings)
        column = QVBoxLayout(self)
        column.addLayout(_rows(self.lines))
        column.addWidget(
            quiet_label(_("The basis is printed with every map and table. Equal codes mean equal bases."))
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        copy = buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)
        fit(self, 44)

    def copy(self) -> None:
        """Put the basis on the clipboard, one line each."""
        told = [_("{label}: {value}").format(label=row.label, value=row.value) for row in self.lines]
        QGuiApplication.clipboard().setText("\n".join(told))


def _rows(told: tuple[Line, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for at, row in enumerate(told):
        label, value = quiet_label(row.label), Wrapped(row.value)
        label.setWordWrap(False)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setAccessibleName(row.label)
        grid.addWidget(label, at, 0, top)
        grid.addWidget(value, at, 1)
    return grid
