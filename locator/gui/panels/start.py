"""The start page: the demo, a new study, recent studies, files dropped."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from locator.gui.icons import icon, program_icon
from locator.gui.panels.recent_cells import RecentCells
from locator.gui.panels.way_button import WayButton
from locator.gui.theme import Theme, Themes
from locator.words import _

_WIDTH = 980
_CARD_MARGIN = 16
_TITLE = 2.2  # times the window's type


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
        column.setSpacing(22)
        column.addStretch(2)
        column.addLayout(_head(theme))
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._ways(theme), 6)
        row.addWidget(self._recent(recent, theme), 5)
        column.addLayout(row)
        column.addWidget(
            _quiet(
                _("Files can be dropped anywhere in this window: a study, or the lists for a new one."), theme
            )
        )
        column.addStretch(3)
        around = QHBoxLayout(self)
        around.setContentsMargins(24, 8, 24, 8)
        around.addStretch(1)
        around.addWidget(page, 30)
        around.addStretch(1)

    def _ways(self, theme: Theme) -> QWidget:
        box, column = _card(_("Begin"), theme)
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
            button = WayButton(title, told, icon(sign, theme), theme)
            button.clicked.connect(signal)
            column.addWidget(button)
        column.addStretch(1)
        return box

    def _recent(self, recent: list[Path], theme: Theme) -> QWidget:
        box, column = _card(_("Recent studies"), theme)
        if not recent:
            column.addWidget(_quiet(_("None yet. What you save is found here again."), theme))
            column.addStretch(1)
            return box
        listed = QListWidget(box)
        listed.setAccessibleName(_("Recent studies"))
        listed.setFrameShape(QFrame.Shape.NoFrame)
        listed.viewport().setAutoFillBackground(False)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        listed.setMouseTracking(True)
        listed.setItemDelegate(RecentCells(theme, listed))
        for path in recent:
            listed.addItem(_item(path))
        listed.itemActivated.connect(self._activated)
        listed.itemClicked.connect(self._activated)
        column.addWidget(listed)
        return box

    def _activated(self, item: QListWidgetItem) -> None:
        self.study_asked.emit(Path(item.data(Qt.ItemDataRole.UserRole)))


def _card(title: str, theme: Theme) -> tuple[QFrame, QVBoxLayout]:
    """A framed part of the page with a title, and the column to fill it by."""
    box = QFrame()
    box.setObjectName("card")
    box.setStyleSheet(
        f"QFrame#card {{ background: {theme.field}; border: 1px solid {theme.line}; border-radius: 8px }}"
    )
    column = QVBoxLayout(box)
    column.setContentsMargins(_CARD_MARGIN, _CARD_MARGIN, _CARD_MARGIN, _CARD_MARGIN)
    head = QLabel(title)
    head.setStyleSheet(f"font-weight: 600; color: {theme.quiet}")
    column.addWidget(head)
    return box, column


def _head(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    sign = QLabel()
    sign.setPixmap(program_icon().pixmap(64, 64))
    row.addWidget(sign)
    words = QVBoxLayout()
    words.setSpacing(2)
    name = QLabel("Locator")
    large = name.font()
    large.setPointSizeF(large.pointSizeF() * _TITLE)
    large.setWeight(QFont.Weight.DemiBold)
    name.setFont(large)
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
    item = QListWidgetItem(f"{path.stem}\n{day} · {_folder(path)}")
    item.setData(Qt.ItemDataRole.UserRole, str(path))
    item.setToolTip(str(path))
    return item


def _folder(path: Path) -> str:
    """Folder of a file, the user's own written short."""
    home = Path.home()
    return f"~/{path.parent.relative_to(home)}" if path.is_relative_to(home) else str(path.parent)
