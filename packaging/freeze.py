"""Build the one-folder program ``dist/locator`` with PyInstaller."""

import shutil
import tempfile
from pathlib import Path

from PyInstaller.__main__ import run

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
LEFT_OUT = ("matplotlib", "PIL", "tkinter", "pandas", "geopandas", "IPython", "pytest")


def main() -> None:
    """Freeze the program with its resources and the demo."""
    shutil.rmtree(DIST / "locator", ignore_errors=True)
    with tempfile.TemporaryDirectory() as work:
        start = Path(work) / "start.py"  # a script called like the package would hide it
        start.write_text("from locator.__main__ import main\n\nmain()\n", encoding="utf-8")
        run(_arguments(start, Path(work)))


def _arguments(start: Path, work: Path) -> list[str]:
    words = ["--noconfirm", "--clean", "--onedir", "--name", "locator", "--log-level", "WARN"]
    words += ["--distpath", str(DIST), "--workpath", str(work / "build"), "--specpath", str(work)]
    words += ["--collect-all", "pyogrio", "--collect-submodules", "locator", "--copy-metadata", "locator"]
    for folder in ("resources", "maps"):
        words += ["--add-data", f"{ROOT / folder}:{folder}"]
    for name in LEFT_OUT:
        words += ["--exclude-module", name]
    return [*words, str(start)]


if __name__ == "__main__":
    main()
