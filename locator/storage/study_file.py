"""Saving and opening a study: one GeoPackage, replaced as a whole."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote_from_bytes

from locator.domain.study import Study
from locator.storage import faults, migrations
from locator.storage.attributes import count_rows, has_table
from locator.storage.layers import read_layer, write_layer
from locator.storage.records import STUDY_TABLE, drop_records, read_records, read_version, write_records
from locator.storage.replacement import Stamp, replacement
from locator.storage.schema import ADDED_LATER, SCHEMA_VERSION, TABLES
from locator.storage.soundness import first_flaw

_SQLITE_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True)
class Held:
    """A study, and a file of today's schema that holds just that."""

    study: Study
    file: Path


def save_study(study: Study, path: Path, before: Held | None = None, stamp: Stamp | None = None) -> None:
    """Write ``study`` to ``path`` as a GeoPackage; a failure leaves the file that was there untouched.

    Tables that are those of ``before`` are taken over from its file and not written again: writing many rows
    keeps every other thread waiting. With the ``stamp`` that the file bore when it was read, one that was
    written since stays as it is.

    Positions are written as WGS 84 points; a place with only one of longitude and latitude counts as
    unplaced.

    Raises
    ------
    WriteError
        ``folder_missing``, ``folder_read_only``, ``disk_full``, ``cannot_write`` or ``file_changed``.
    """
    with replacement(path, study=True, stamp=stamp) as temporary:
        held = _take_over(before, temporary, study) if before else frozenset()
        for field, (name, _) in TABLES.items():
            if field not in held:
                write_layer(temporary, name, getattr(study, field))
        with closing(sqlite3.connect(temporary)) as connection:
            with connection:
                write_records(connection, study)
            _verify(connection, study)


def _take_over(before: Held, temporary: Path, study: Study) -> frozenset[str]:
    """Copy the file of ``before``; give the tables in it that are those of ``study``."""
    shutil.copyfile(before.file, temporary)
    with closing(sqlite3.connect(temporary)) as connection, connection:
        drop_records(connection)
        there = [field for field, (name, _) in TABLES.items() if has_table(connection, name)]
    return frozenset(field for field in there if getattr(before.study, field) is getattr(study, field))


def open_study(path: Path) -> Study:
    """Study in the file ``path``, which is never changed by this.

    A file of an older schema version is migrated on a copy.

    Raises
    ------
    StudyError
        ``study_missing``, ``study_unreadable``, ``study_damaged``, ``not_a_study`` or ``study_newer``.
    """
    _refuse_other_files(path)
    with faults.of_content(path), _current(path) as current:
        with closing(_connect(current)) as connection:
            held = _tables_held(connection)
            records = read_records(connection)
        tables: dict[str, Any] = {
            field: read_layer(current, *TABLES[field]) if field in held else TABLES[field][1]()
            for field in TABLES
        }
        study = Study(**tables, **records)
    if flaw := first_flaw(study):
        raise faults.unsound(path, flaw)
    return study


def _verify(connection: sqlite3.Connection, study: Study) -> None:
    """Refuse a file that SQLite finds at fault, or that lacks rows: GDAL may drop them and only log it."""
    _check_integrity(connection)
    for field, (name, _) in TABLES.items():
        written, given = count_rows(connection, name), len(getattr(study, field))
        if written != given:
            raise OSError(f"{name}: {written} / {given}")


def _check_integrity(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


def _tables_held(connection: sqlite3.Connection) -> frozenset[str]:
    """Fields whose tables the file holds; without one that every file has, it is no study."""
    held = frozenset(field for field, (name, _) in TABLES.items() if has_table(connection, name))
    if lost := TABLES.keys() - ADDED_LATER - held:
        raise ValueError(f"no table {sorted(lost)}")
    return held


def _refuse_other_files(path: Path) -> None:
    if not path.exists():
        raise faults.missing(path)
    try:
        with path.open("rb") as file:
            start = file.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise faults.unreadable(path, error) from error
    if start != _SQLITE_MAGIC:
        raise faults.damaged(path, "no SQLite database")


@contextmanager
def _current(path: Path) -> Iterator[Path]:
    """Give the path of a file of today's schema: ``path`` itself, or a migrated copy."""
    with closing(_connect(path)) as connection:
        _check_integrity(connection)
        if not has_table(connection, STUDY_TABLE):
            raise faults.not_a_study(path)
        version = read_version(connection)
        if version > SCHEMA_VERSION:
            raise faults.newer(path, version, SCHEMA_VERSION)
        if version == SCHEMA_VERSION and path.suffix.lower() == ".gpkg":
            yield path
            return
        # GDAL warns of any other suffix, so such a file is read from a copy as well.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "study.gpkg"
            with closing(sqlite3.connect(copy)) as target:
                connection.backup(target)
                migrations.migrate(target, version, migrations.STEPS)
            yield copy


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file_uri(path.resolve())}?mode=ro", uri=True)


def file_uri(path: PurePath) -> str:
    """URI of an absolute path as SQLite wants it: the authority stays empty on a Windows share, too."""
    absolute = path.as_posix()
    rooted = absolute if absolute.startswith("/") else f"/{absolute}"
    return f"file://{quote_from_bytes(os.fsencode(rooted), safe='/:')}"
