"""Start Locator: the command line, and from it the window."""

import multiprocessing
import sys


def main() -> None:
    """Run the command line."""
    # A frozen program starts itself anew for each child process: this is where such a child goes to work.
    multiprocessing.freeze_support()
    from locator.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
