"""The start page: three ways to begin, by mouse and by keyboard, and the studies opened of late."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from locator.gui.panels.start import StartPage
from locator.gui.panels.way_button import WayButton
from locator.gui.theme import Themes


def page(qtbot: QtBot, themes: Themes, recent: list[Path]) -> StartPage:
    made = StartPage(recent, themes)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def way(shown: StartPage, title: str) -> WayButton:
    return next(one for one in shown.findChildren(WayButton) if one.text() == title)


def test_every_way_is_there_and_named(qtbot: QtBot, themes: Themes) -> None:
    shown = page(qtbot, themes, [])
    for title, signal in (
        ("Look at the demo", shown.demo_asked),
        ("New study", shown.new_asked),
        ("Open a study", shown.open_asked),
    ):
        button = way(shown, title)
        face = QAccessible.queryAccessibleInterface(button)
        assert face.text(QAccessible.Text.Name) == title
        assert face.text(QAccessible.Text.Description)
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Return)


def test_a_narrow_way_takes_more_lines(qtbot: QtBot, themes: Themes) -> None:
    shown = page(qtbot, themes, [])
    button = way(shown, "New study")
    before = button.height()
    button.resize(button.minimumSizeHint().width(), before)
    assert button.height() > before


def test_recent_studies_are_opened_by_a_click(qtbot: QtBot, themes: Themes, tmp_path: Path) -> None:
    file = tmp_path / "district.gpkg"
    file.touch()
    shown = page(qtbot, themes, [file])
    (listed,) = shown.findChildren(QListWidget)
    assert listed.item(0).text().startswith("district\n")
    rect = listed.visualItemRect(listed.item(0))
    assert rect.height() > 2 * listed.fontMetrics().height()
    with qtbot.waitSignal(shown.study_asked) as asked:
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert asked.args == [file]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_can_be_painted_in_every_theme(qtbot: QtBot, theme: str, tmp_path: Path) -> None:
    file = tmp_path / "district.gpkg"
    file.touch()
    assert not page(qtbot, Themes(theme), [file]).grab().isNull()
