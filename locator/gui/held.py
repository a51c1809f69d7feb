"""The file of the open study: locked against other windows, watched for what other programs write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.gui import locks

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QLockFile

Stamp = tuple[int, int]


class HeldFile:
    """A study's file while it is open here."""

    def __init__(self, path: Path, lock: QLockFile) -> None:
        self.path = path
        self._lock = lock
        self._stamp = _stamp(path)

    @classmethod
    def hold(cls, path: Path) -> HeldFile | None:
        """Lock ``path``; ``None`` where another window has it open."""
        lock = locks.hold(locks.lock_file_of(path))
        return None if lock is None else cls(path, lock)

    @property
    def changed(self) -> bool:
        """Whether another program has written the file since it was read or written here."""
        return _stamp(self.path) != self._stamp

    def written(self) -> None:
        """Remember the file as it stands: it was written here."""
        self._stamp = _stamp(self.path)

    def release(self) -> None:
        """Let others have it."""
        self._lock.unlock()


def _stamp(path: Path) -> Stamp | None:
    """Time and size of a file; ``None`` where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
