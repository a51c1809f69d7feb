"""Start Locator: the command line, and from it the window."""

import sys


def main() -> None:
    """Run the command line."""
    from locator.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
