"""How the program was started: its words, and the window as far as the command line knows it."""

import os
import sys
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


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform.startswith("linux"):
        chosen = os.environ.get("QT_QPA_PLATFORM", "")
        return bool(chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
