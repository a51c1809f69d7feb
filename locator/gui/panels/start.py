"""The start page: the demo, a new study, recent studies, files dropped."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from locator.gui.icons import icon, program_icon
from locator.gui.theme import Theme, Themes
from locator.words import _

_WIDTH = 900


class StartPage(QWidget):
    """What a planner sees before a study is open.

    Signals
    -------
    demo_asked, new_asked, open_asked : a button was pressed
    study_asked : Path of a recent study
    """

    demo_asked = Signal()
    new_asked = Signal()
    open_asked = Signal()
    study_asked = Signal(object)

    def __init__(self, recent: list[Path], themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = themes.current
        page = QWidget(self)
        page.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(page)
        column.setSpacing(18)
        column.addStretch(2)
        column.addLayout(_head(theme))
        row = QHBoxLayout()
        row.setSpacing(32)
        row.addWidget(self._ways(theme), 1)
        row.addWidget(self._recent(recent, theme), 1)
        column.addLayout(row)
        column.addWidget(
            _quiet(
                _("Files can be dropped anywhere in this window: a study, or the lists for a new one."), theme
            )
        )
        column.addStretch(3)
        around = QHBoxLayout(self)
        around.addStretch(1)
        around.addWidget(page, 8)
        around.addStretch(1)

    def _ways(self, theme: Theme) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        ways = (
            (
                _("Look at the demo"),
                _("A made-up district with all its lists: see what Locator answers."),
                "demo",
                self.demo_asked,
            ),
            (
                _("New study"),
                _("Three steps: streets, people, facilities. Then the gaps are on the map."),
                "new",
                self.new_asked,
            ),
            (_("Open a study"), _("A file ending in .gpkg that was saved before."), "open", self.open_asked),
        )
        for title, told, sign, signal in ways:
            button = QCommandLinkButton(title, told, box)
            button.setIcon(icon(sign, theme))
            button.setAccessibleName(title)
            button.setAccessibleDescription(told)
            button.clicked.connect(signal)
            column.addWidget(button)
        column.addStretch(1)
        return box

    def _recent(self, recent: list[Path], theme: Theme) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        title = QLabel(_("Recent studies"), box)
        title.setStyleSheet("font-weight: 600")
        column.addWidget(title)
        if not recent:
            column.addWidget(_quiet(_("None yet. What you save is found here again."), theme))
            column.addStretch(1)
            return box
        listed = QListWidget(box)
        listed.setAccessibleName(_("Recent studies"))
        listed.setFrameShape(QFrame.Shape.NoFrame)
        listed.setStyleSheet("background: transparent")
        for path in recent:
            listed.addItem(_item(path))
        listed.itemActivated.connect(self._activated)
        listed.itemClicked.connect(self._activated)
        column.addWidget(listed)
        return box

    def _activated(self, item: QListWidgetItem) -> None:
        self.study_asked.emit(Path(item.data(Qt.ItemDataRole.UserRole)))


def _head(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    sign = QLabel()
    sign.setPixmap(program_icon().pixmap(64, 64))
    row.addWidget(sign)
    words = QVBoxLayout()
    name = QLabel("Locator")
    name.setStyleSheet("font-size: 22pt; font-weight: 600")
    words.addWidget(name)
    words.addWidget(
        _quiet(_("Street by street: who cannot reach which service within fifteen minutes on foot."), theme)
    )
    row.addLayout(words, 1)
    return row


def _quiet(text: str, theme: Theme) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setStyleSheet(f"color: {theme.quiet}")
    return label


def _item(path: Path) -> QListWidgetItem:
    day = datetime.fromtimestamp(path.stat().st_mtime).astimezone().strftime("%Y-%m-%d %H:%M")
    item = QListWidgetItem(f"{path.stem}\n{day} · {path.parent}")
    item.setData(Qt.ItemDataRole.UserRole, str(path))
    item.setToolTip(str(path))
    return item
