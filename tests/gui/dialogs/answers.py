"""Answers given in the planner's place."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from locator.gui.chooser import Chooser


class Given(Chooser):
    """Gives the file and the answer it was made with, and remembers what was asked."""

    def __init__(self, folder: Path, file: Path | None = None, answer: str = "") -> None:
        super().__init__(folder)
        self.file = file
        self.answer = answer
        self.asked: list[str] = []

    def open_file(self, parent: QWidget | None, title: str, filters: str) -> Path | None:
        self.asked.append(title)
        return self.file

    def save_file(self, parent: QWidget | None, title: str, suggestion: Path, filters: str) -> Path | None:
        self.asked.append(f"{title}: {suggestion.name}; {filters}")
        return self.file

    def ask(
        self, parent: QWidget | None, question: str, detail: str, choices: Mapping[str, str], safe: str = ""
    ) -> str:
        assert not safe or safe in choices
        self.asked.append(question)
        return self.answer or safe or list(choices)[-1]
