"""Start Locator: the command line, and from it the window."""

import multiprocessing
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from locator.errors import ExitStatus, UsageError
from locator.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from locator.cli.launch import Window


def main() -> None:
    """Run the command line."""
    # A frozen program starts itself anew for each child process: this is where such a child goes to work.
    multiprocessing.freeze_support()
    try:
        from locator.cli.app import run

        status: int = run(window=_window())
    except KeyboardInterrupt:  # while the program is still being loaded
        status = ExitStatus.CANCELLED
    sys.exit(status)


def _window() -> "Window | None":
    """What opens the window; ``None`` where Qt is not installed."""
    if find_spec("PySide6") is None:
        return None
    return _open_window


def _open_window(study: "Path | None") -> int:
    try:
        from locator.gui.app import run
    except ImportError as error:  # a library of the system that Qt needs
        raise UsageError(
            "window_cannot_start",
            _("The window cannot start: {error}.").format(error=error),
            _("Install what is missing, or work with the other commands; see locator --help."),
        ) from error
    return run(study)


if __name__ == "__main__":
    main()
