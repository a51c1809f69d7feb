"""Start Locator: the command line, and from it the window."""


def main() -> None:
    """Run the command line."""
    from locator.cli.app import run

    run()


if __name__ == "__main__":
    main()
