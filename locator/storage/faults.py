"""Why a study file cannot be opened, in plain sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shapely.errors import ShapelyError

from locator.errors import StudyError
from locator.words import _

# What reading raises where the content of a file is not what it should be.
_CONTENT = (sqlite3.Error, ShapelyError, ValueError, TypeError, KeyError)
# Primary result codes of SQLite that speak of the file's surroundings, not of what stands in it.
_IN_USE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_NOT_LET = frozenset(
    {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH}
)
_PRIMARY = 0xFF


@contextmanager
def of_content(path: Path) -> Iterator[None]:
    """Tell any fault of the content of ``path`` as ``study_damaged``, of access as ``study_unreadable``."""
    try:
        yield
    except _CONTENT as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY
        if code in _IN_USE:
            raise _in_use(path) from error
        if code in _NOT_LET:
            raise _not_let(path, str(error)) from error
        raise damaged(path, f"{type(error).__name__}: {error}") from error


def missing(path: Path) -> StudyError:
    """Make the error for a file that does not exist."""
    return StudyError(
        "study_missing",
        _("There is no study {file}.").format(file=path),
        _("Check the name, or make a study first."),
    )


def unreadable(path: Path, error: OSError) -> StudyError:
    """Make the error for a file that the system does not let us read."""
    return _not_let(path, error.strerror or str(error))


def _not_let(path: Path, why: str) -> StudyError:
    return StudyError(
        "study_unreadable",
        _("{file} cannot be read: {why}.").format(file=path, why=why),
        _("Check that it is a file and that you may read it."),
    )


def _in_use(path: Path) -> StudyError:
    return StudyError(
        "study_unreadable",
        _("{file} cannot be read: {why}.").format(file=path, why=_("another program is writing to it")),
        _("Close it in other programs, then open it again."),
    )


def damaged(path: Path, evidence: str) -> StudyError:
    """Make the error for a file that is no database, is cut off, or makes no sense."""
    return StudyError(
        "study_damaged",
        _("{file} is damaged, or is no study.").format(file=path),
        _("Open an earlier copy of it; if it came by mail or from another disk, copy it again."),
        {"evidence": evidence},
    )


def not_a_study(path: Path) -> StudyError:
    """Make the error for a sound database that is none of ours."""
    return StudyError(
        "not_a_study",
        _("{file} is a GeoPackage or database, but no study.").format(file=path),
        _("Make a study with its streets and open that."),
    )


def newer(path: Path, theirs: int, ours: int) -> StudyError:
    """Make the error for a file written by a later program."""
    return StudyError(
        "study_newer",
        _("{file} has study format {theirs}; this Locator reads formats up to {ours}.").format(
            file=path, theirs=theirs, ours=ours
        ),
        _("Install a newer Locator, then open it again. The file has not been changed."),
        {"schema_version": theirs, "supported": ours},
    )


def unsound(path: Path, flaw: str) -> StudyError:
    """Make the error for a study that holds what cannot be."""
    return StudyError(
        "study_damaged",
        _("{file} holds what cannot be: {flaw}.").format(file=path, flaw=flaw),
        _("Correct it in the program that changed it, or open an earlier copy."),
    )
