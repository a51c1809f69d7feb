"""Telling a study from any other file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from locator.storage.attributes import has_table
from locator.storage.records import STUDY_TABLE

_SQLITE_MAGIC = b"SQLite format 3\x00"


def is_study(path: Path) -> bool:
    """Whether ``path`` is a study, of any version and under any name; an unreadable file is none."""
    try:
        with path.open("rb") as file:
            if file.read(len(_SQLITE_MAGIC)) != _SQLITE_MAGIC:
                return False
        with closing(sqlite3.connect(path)) as connection:
            return has_table(connection, STUDY_TABLE)
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        return False
