"""How the program was started: its words, and the window as far as the command line knows it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Window: TypeAlias = Callable[[Path | None], int]


@dataclass(frozen=True)
class Launch:
    """``words`` after the program's name; ``window`` opens a study and returns the exit status."""

    words: tuple[str, ...]
    window: Window | None
