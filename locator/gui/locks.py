"""Locks on files: a study is open in one window only, and a journal belongs to a session that lives."""

from pathlib import Path

from PySide6.QtCore import QLockFile


def hold(path: Path) -> QLockFile | None:
    """Lock ``path``; ``None`` where another living process holds it.

    Where the folder cannot be written there is nothing to protect: the lock given then holds nothing.
    """
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # however old: what counts is whether the process lives
    if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
        return lock
    return None


def held(path: Path) -> bool:
    """Whether another living process holds the lock ``path``."""
    lock = hold(path)
    if lock is None:
        return True
    lock.unlock()
    return False


def lock_file_of(study: Path) -> Path:
    """Lock file beside a study."""
    return study.with_name(f".{study.name}.lock")
