"""How a study file of an older schema version becomes one of today's: one step a version, in order.

A step gets an open connection to a copy of the file. It may not insert or update rows of a feature table:
their triggers call functions that only GDAL brings.
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeAlias

from locator.storage.records import STUDY_TABLE

Step: TypeAlias = Callable[[sqlite3.Connection], None]

# STEPS[0] leads from version 1 to version 2, and so on up to schema.SCHEMA_VERSION.
STEPS: tuple[Step, ...] = ()


def migrate(connection: sqlite3.Connection, version: int, steps: Sequence[Step]) -> int:
    """Lead the file from ``version`` through every later step, each in one transaction; return the last.

    A step that fails leaves the file at the version before it.
    """
    connection.isolation_level = None
    for later, step in enumerate(steps[version - 1 :], start=version + 1):
        connection.execute("BEGIN")
        try:
            step(connection)
            connection.execute(
                f"UPDATE {STUDY_TABLE} SET value = ? WHERE key = 'schema_version'",  # noqa: S608 - a constant
                (str(later),),
            )
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        version = later
    return version
