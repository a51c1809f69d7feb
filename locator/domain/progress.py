"""How long work tells how far it is, and how it is stopped."""

from typing import Protocol


class Progress(Protocol):
    """Called between pieces of work. To stop the work, raise :class:`locator.errors.Cancelled` from it."""

    def __call__(self, done: int, total: int, text: str) -> None:
        """Say that ``done`` of ``total`` pieces are ready and what comes next."""


def silent(done: int, total: int, text: str) -> None:
    """Tell nobody."""
