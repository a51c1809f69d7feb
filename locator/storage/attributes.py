"""Attribute tables of a GeoPackage: rows without geometry, written through SQLite.

They are registered in ``gpkg_contents`` only: a row in ``gpkg_extensions`` would make GDAL warn at each read.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Cell]


def write_attributes(
    connection: sqlite3.Connection, name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, Cell]]
) -> None:
    """Make table ``name`` with ``columns`` (name to SQLite type) and fill it, keeping the order of rows."""
    declared = ", ".join(f'"{column}" {type_name}' for column, type_name in columns.items())
    connection.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {declared})')
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES (?, 'attributes', ?, 0)",
        (name, name),
    )
    listed = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" for _ in columns)
    connection.executemany(
        f'INSERT INTO "{name}" ({listed}) VALUES ({places})',  # noqa: S608 - names are ours
        ([row[column] for column in columns] for row in rows),
    )


def drop_attributes(connection: sqlite3.Connection, name: str) -> None:
    """Take table ``name`` out, if it is there."""
    connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    connection.execute("DELETE FROM gpkg_contents WHERE table_name = ?", (name,))


def read_attributes(connection: sqlite3.Connection, name: str) -> list[Row]:
    """Rows of table ``name`` in their order, each by column name."""
    found = connection.execute(f'SELECT * FROM "{name}" ORDER BY fid')  # noqa: S608 - names are ours
    headers = [column[0] for column in found.description]
    return [dict(zip(headers, cells, strict=True)) for cells in found]


def count_rows(connection: sqlite3.Connection, name: str) -> int:
    """Count the rows of table ``name``."""
    return int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - names are ours


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether the database holds table ``name``."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None
