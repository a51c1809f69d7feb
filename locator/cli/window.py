"""The window, as far as the command line knows it: something that opens a study file."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Window: TypeAlias = Callable[[Path | None], int]
