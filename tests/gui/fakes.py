"""A planner who answers by herself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from locator.gui.chooser import Chooser


@dataclass
class FakeChooser(Chooser):
    """Gives the files and answers it was told to give, and remembers what it was asked."""

    files: list[Path] = field(default_factory=list)
    target: Path | None = None
    answer: str = ""
    asked: list[str] = field(default_factory=list)
    folder: Path = field(default_factory=Path.home)

    def open_file(self, parent: QWidget | None, title: str, filters: str) -> Path | None:
        self.asked.append(title)
        return self.files[0] if self.files else None

    def open_files(self, parent: QWidget | None, title: str, filters: str) -> list[Path]:
        self.asked.append(title)
        return list(self.files)

    def save_file(self, parent: QWidget | None, title: str, suggestion: Path, filters: str) -> Path | None:
        self.asked.append(f"{title}: {suggestion.name}; {filters}")
        return self.target

    def ask(
        self, parent: QWidget | None, question: str, detail: str, choices: Mapping[str, str], safe: str = ""
    ) -> str:
        self.asked.append(question)
        assert not safe or safe in choices
        return self.answer or safe or list(choices)[-1]
