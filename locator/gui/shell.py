"""What every part of the window works with."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from locator.gui.chooser import Chooser
from locator.gui.panels.notes import Notes
from locator.gui.settings import Settings
from locator.gui.theme import Themes
from locator.gui.work import Work


@dataclass(frozen=True)
class Shell:
    """Window, settings, theme, questions, background work and notes."""

    window: QWidget
    settings: Settings
    themes: Themes
    chooser: Chooser
    work: Work
    notes: Notes
