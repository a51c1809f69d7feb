"""What was recognised in the file, at the top of the import dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from locator.gui.dialogs.importing.said import short_name
from locator.gui.forms import quiet_label
from locator.words import _


class Head(QWidget):
    """File name, how it was understood, and what it would do; another file can be chosen.

    Signals
    -------
    file_asked : the planner wants another file
    """

    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel()
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self._name.setFont(font)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.understood = QLabel()
        self.understood.setWordWrap(True)
        self.understood.setTextFormat(Qt.TextFormat.PlainText)
        self.does = quiet_label()
        other = QPushButton(_("Another file…"))
        other.setAutoDefault(False)
        other.clicked.connect(self.file_asked)
        line = QHBoxLayout()
        line.addWidget(self._name, 1)
        line.addWidget(other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.understood)
        column.addWidget(self.does)

    def show_file(self, name: str) -> None:
        """Name the file; nothing is known of it yet."""
        self._name.setText(short_name(name))
        self._name.setToolTip(name)
        self.say("")

    def say(self, understood: str, does: str = "") -> None:
        """Say how the file was understood and what its import does."""
        self.understood.setText(understood)
        self.does.setText(does)
        self.does.setVisible(bool(does))
