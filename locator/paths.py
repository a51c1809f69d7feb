"""Where the program's own files lie: in a checkout, in an installed wheel or in a frozen program."""

import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _data_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen)] if frozen else [_PACKAGE / "_data", _PACKAGE.parent]
    for root in candidates:
        if (root / "resources").is_dir():
            return root
    return candidates[-1]


def resource(*parts: str) -> Path:
    """Path of a file below ``resources/``."""
    return _data_root().joinpath("resources", *parts)


def demo_folder() -> Path:
    """Folder of the demo district's lists and layers."""
    return _data_root().joinpath("maps", "demo")
